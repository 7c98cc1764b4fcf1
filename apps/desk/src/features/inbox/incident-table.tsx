/** The queue as a table; on a narrow screen each row becomes a card (see the style sheet). */
import { useEffect, useRef } from "react";
import { Link, useNavigate } from "react-router";
import { ClockFace } from "../../components/clock-face.tsx";
import { LevelMark } from "../../components/level-mark.tsx";
import type { IncidentSummary } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { dutyName } from "../../texts/vocabulary.ts";
import { countedOf } from "./due-order.ts";
import { StatusBadges, TakenBadge, VerificationBadge } from "./incident-badges.tsx";

function NextDuty({ item }: { readonly item: IncidentSummary }) {
  const { texts, locale, pick } = useLanguage();
  const counted = countedOf(item);
  if (!item.nextDue || !counted) return <span className="muted">{texts.inbox.nothingOwed}</span>;
  const duty = dutyName(item.nextDue.duty, locale);
  return (
    <>
      <ClockFace counted={counted} />
      <span className="duty">{texts.inbox.nextOwed(duty, pick(item.nextDue.recipient))}</span>
    </>
  );
}

interface RowProps {
  readonly item: IncidentSummary;
  readonly selected: boolean;
}

function Row({ item, selected }: RowProps) {
  const { inbox } = useLanguage().texts;
  const navigate = useNavigate();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const open = () => void navigate(`/incidents/${item.id}`);
  return (
    <tr ref={row} className={selected ? "row-selected" : ""} onClick={open}>
      <td className="cell-due">
        <NextDuty item={item} />
      </td>
      <td className="cell-level">
        <LevelMark level={item.level} presumed={item.presumed} />
      </td>
      <th scope="row" className="cell-incident">
        <Link to={`/incidents/${item.id}`} onClick={(event) => event.stopPropagation()}>
          {item.headline}
        </Link>
        <span className="reference">{item.reference}</span> <StatusBadges item={item} />
      </th>
      <td className="cell-operator">
        {item.operatorName}
        {!item.operatorIdentified && <small>{inbox.unidentified}</small>}
      </td>
      <td className="cell-place">{item.place ?? inbox.placeUnknown}</td>
      <td className="cell-verification">
        <VerificationBadge state={item.verification} />
      </td>
      <td className="cell-taken">
        <TakenBadge taken={item.takenOver} />
      </td>
    </tr>
  );
}

interface Props {
  readonly items: readonly IncidentSummary[];
  readonly selectedId: string | null;
}

export function IncidentTable({ items, selectedId }: Props) {
  const { inbox } = useLanguage().texts;
  const { columns } = inbox;
  return (
    <table className="queue">
      <caption className="visually-hidden">
        {inbox.title} {inbox.sortedBy}
      </caption>
      <thead>
        <tr>
          <th scope="col">{columns.remaining}</th>
          <th scope="col">{columns.level}</th>
          <th scope="col">{columns.incident}</th>
          <th scope="col">{columns.operator}</th>
          <th scope="col">{columns.place}</th>
          <th scope="col">{columns.verification}</th>
          <th scope="col">{columns.taken}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} selected={item.id === selectedId} />
        ))}
      </tbody>
    </table>
  );
}
