/** The running clock of a duty: what is left, and until when. The same everywhere on the desk. */
import { clockWord, describeSpan } from "@jibao/design";
import { type Counted, countdown } from "../time/countdown.ts";
import { shortInstant } from "../time/instants.ts";
import { useNow } from "../time/shared-clock.ts";
import { useLanguage } from "../shell/locale.tsx";

interface Props {
  readonly counted: Counted;
  readonly large?: boolean;
}

export function ClockFace({ counted, large = false }: Props) {
  const { texts, locale } = useLanguage();
  const now = useNow();
  const { state, leftMs } = countdown(counted, now);
  const classes = `clock clock-${state}${large ? " clock-large" : ""}`;
  if (counted.waiting && state === "promptly") {
    return <span className="clock muted">{texts.time.notStarted}</span>;
  }
  if (leftMs === null) return <span className={classes}>{clockWord(state, locale)}</span>;
  return (
    <span className={classes}>
      <span className="clock-now" role="timer" aria-live="off">
        <span className="clock-label">
          {leftMs > 0 ? texts.time.remaining : texts.time.overdue}
        </span>
        <span className="clock-figure">{describeSpan(Math.abs(leftMs), locale)}</span>
      </span>
      <span className="clock-until">
        {state !== "running" && state !== "overdue" && <b>{clockWord(state, locale)}</b>}{" "}
        {texts.time.until(shortInstant(counted.dueAt, now))}
      </span>
    </span>
  );
}
