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
import { countedOf, countUrgent, nextToShow } from "./due-order.ts";

/** Says it aloud when the next duty enters its last ten minutes, and when it is over. */
function useThresholdNotice(item: IncidentSummary | undefined): void {
  const { texts } = useLanguage();
  const announce = useAnnounce();
  const now = useNow();
  const counted = item ? countedOf(item) : null;
  const state = counted ? countdown(counted, now).state : null;
  const seen = useRef<{ reference: string; state: string | null } | null>(null);
  const reference = item?.reference ?? "";
  useEffect(() => {
    const before = seen.current;
    seen.current = { reference, state };
    // What was already so when the page was opened is on the page; only a change is news.
    const changed = before?.reference === reference && before.state !== state;
    if (!changed || state === null || !isUrgent(state)) return;
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
  /** The whole open queue of the desk, sorted by time left. */
  readonly items: readonly IncidentSummary[];
}

function NextItem({ item }: { readonly item: IncidentSummary }) {
  const { texts, locale, pick } = useLanguage();
  const counted = countedOf(item);
  if (!item.nextDue || !counted) return null;
  return (
    <Link className="band-next" to={`/incidents/${item.id}`}>
      <ClockFace counted={counted} large />
      <span className="band-what">
        <strong>
          {texts.inbox.nextOwed(dutyName(item.nextDue.duty, locale), pick(item.nextDue.recipient))}
        </strong>
        <span>
          <LevelMark level={item.level} presumed={item.presumed} />{" "}
          <span className="reference">{item.reference}</span> {item.operatorName}
        </span>
      </span>
    </Link>
  );
}

export function NextDueBand({ items }: Props) {
  const { inbox } = useLanguage().texts;
  const now = useNow();
  const shown = nextToShow(items, now);
  useThresholdNotice(shown[0]);
  return (
    <section className="band" aria-label={inbox.next}>
      {shown.length === 0 && <p className="band-calm">{inbox.nothingDue}</p>}
      {shown.map((item) => (
        <NextItem key={item.id} item={item} />
      ))}
      <Tallies items={items} />
    </section>
  );
}
