/** The band on top: in one second, what is due next and how much stands behind it. */
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { ClockFace } from "../../components/clock-face.tsx";
import { LevelMark } from "../../components/level-mark.tsx";
import type { IncidentSummary } from "../../shell/api-types.ts";
import { useAnnounce } from "../../shell/announcer.tsx";
import { useLanguage } from "../../shell/locale.tsx";
import { dutyName } from "../../texts/vocabulary.ts";
import { countdown, isUrgent } from "../../time/countdown.ts";
import { useNow } from "../../time/shared-clock.ts";
import { countedOf, countUrgent } from "./due-order.ts";

/** Says it aloud when the next duty enters its last ten minutes, and when it is over. */
function useThresholdNotice(item: IncidentSummary | undefined): void {
  const { texts } = useLanguage();
  const announce = useAnnounce();
  const now = useNow();
  const counted = item ? countedOf(item) : null;
  const state = counted ? countdown(counted, now).state : null;
  const told = useRef("");
  const reference = item?.reference ?? "";
  useEffect(() => {
    if (state === null || !isUrgent(state) || told.current === `${reference} ${state}`) return;
    told.current = `${reference} ${state}`;
    announce((state === "overdue" ? texts.shell.overdueNow : texts.shell.dueSoon)(reference));
  }, [state, reference, announce, texts]);
}

function Tallies({ items }: { readonly items: readonly IncidentSummary[] }) {
  const { inbox } = useLanguage().texts;
  const counts = countUrgent(items, useNow());
  const rows = [
    { label: inbox.overdueCount, count: counts.overdue, urgent: true },
    { label: inbox.tenCount, count: counts.lastTen, urgent: true },
    { label: inbox.untakenCount, count: counts.untaken, urgent: false },
  ];
  return (
    <dl className="tallies">
      {rows.map(({ label, count, urgent }) => (
        <div key={label} className={urgent && count > 0 ? "tally tally-urgent" : "tally"}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  /** The listed items, sorted by time left. */
  readonly items: readonly IncidentSummary[];
}

export function NextDueBand({ items }: Props) {
  const { texts, locale, pick } = useLanguage();
  const { inbox } = texts;
  const next = items.find((item) => item.nextDue !== null);
  const counted = next ? countedOf(next) : null;
  useThresholdNotice(next);
  return (
    <section className="band" aria-label={inbox.next}>
      {next?.nextDue && counted ? (
        <Link className="band-next" to={`/incidents/${next.id}`}>
          <ClockFace counted={counted} large />
          <span className="band-what">
            <strong>
              {inbox.nextOwed(dutyName(next.nextDue.duty, locale), pick(next.nextDue.recipient))}
            </strong>
            <span>
              <LevelMark level={next.level} presumed={next.presumed} />{" "}
              <span className="reference">{next.reference}</span> {next.operatorName}
            </span>
          </span>
        </Link>
      ) : (
        <p className="band-calm">{inbox.nothingDue}</p>
      )}
      <Tallies items={items} />
    </section>
  );
}
