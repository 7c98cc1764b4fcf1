/**
 * Which clocks must run for a case as it now stands. Computed anew after every command, so that a
 * discharged duty cannot keep a clock and an open one cannot lose it.
 */
import { compareLevels, type Forecast, grade } from "@jibao/rules";
import type { Clock, ClockKind, StoredObligation } from "../state.ts";
import { isOwed } from "../state.ts";
import type { CaseDraft } from "./draft.ts";
import {
  isAfter,
  midpoint,
  nextOccurrence,
  normalInstant,
  plusMinutes,
} from "../../../platform/instants.ts";

const dailyMinutes = 24 * 60;
const hourlyMinutes = 60;

export function planClocks(draft: CaseDraft): Map<string, Clock> {
  const planned = [
    ...[...draft.obligations.values()].flatMap((obligation) => obligationClocks(draft, obligation)),
    ...(draft.incident.status === "open"
      ? [...takeOverClocks(draft), ...custodyClocks(draft), ...forecastClocks(draft)]
      : []),
  ];
  return new Map(planned.map((clock) => [clock.id, clock]));
}

function obligationClocks(draft: CaseDraft, obligation: StoredObligation): Clock[] {
  if (!isOwed(obligation)) return [];
  if (obligation.dueKind === "promptly") return reminder(draft, obligation);
  if (obligation.dueAt === null || obligation.state === "breached") return [];
  const clocks = warnings(draft, obligation, obligation.dueAt);
  // A provisional duty warns, because it may turn out to be one, but is never breached.
  if (obligation.state === "open") clocks.push(clock(obligation, "breach", obligation.dueAt));
  return clocks;
}

function warnings(draft: CaseDraft, obligation: StoredObligation, dueAt: string): Clock[] {
  const { now, settings } = draft.environment;
  const last = plusMinutes(dueAt, -settings.warnLastMinutes);
  const half = midpoint(obligation.arisenAt, dueAt);
  const clocks: Clock[] = [];
  if (settings.warnsAtHalf && isAfter(half, now) && isAfter(last, half)) {
    clocks.push(clock(obligation, "warn-half", half));
  }
  if (isAfter(last, now)) clocks.push(clock(obligation, "warn-last", last));
  return clocks;
}

/** A prompt duty has no hour that it could breach; the house reminds once an hour in, then daily. */
function reminder(draft: CaseDraft, obligation: StoredObligation): Clock[] {
  if (draft.incident.status !== "open") return [];
  const { now, settings } = draft.environment;
  const start = plusMinutes(obligation.arisenAt, settings.reminderMinutes);
  return [clock(obligation, "reminder", nextOccurrence({ start, stepMinutes: dailyMinutes }, now))];
}

function clock(obligation: StoredObligation, kind: Clock["kind"], dueAt: string): Clock {
  return { id: `${obligation.id}:${kind}`, obligationId: obligation.id, kind, dueAt };
}

function takeOverClocks(draft: CaseDraft): Clock[] {
  const { now, settings } = draft.environment;
  return [...draft.inbox.values()]
    .filter((row) => row.takenOverAt === null && row.why !== "circular")
    .map((row) => {
      const start = plusMinutes(row.arrivedAt, settings.takeOverMinutes);
      const dueAt = nextOccurrence({ start, stepMinutes: hourlyMinutes }, now);
      const id = `${draft.incident.id}:take-over:${row.authorityKey}`;
      return { id, obligationId: null, kind: "take-over", dueAt };
    });
}

/** A case that lies on no desk is offered again every hour: an administrator may have set one. */
function custodyClocks(draft: CaseDraft): Clock[] {
  if (draft.inbox.size > 0) return [];
  const series = { start: draft.incident.openedAt, stepMinutes: hourlyMinutes };
  return [houseClock(draft, "custody", nextOccurrence(series, draft.environment.now))];
}

/**
 * The next level that time alone will reach, graded from now, so that none is presumed twice; and
 * the next that a growing figure is to reach, at which only a new figure is asked for.
 */
function forecastClocks(draft: CaseDraft): Clock[] {
  const { now, law } = draft.environment;
  const { forecast } = grade({ ...draft.facts, asOf: now }, law);
  const ahead = forecast.filter(
    (step) => compareLevels(step.level, draft.incident.level) > 0 && isAfter(step.at, now),
  );
  const byTime = ahead.find(({ basis }) => basis === "duration");
  const byGrowth = ahead.find(({ basis }) => basis === "growth");
  return [
    ...stepClocks(draft, byTime, ["forecast", "forecast-warning"]),
    ...stepClocks(draft, byGrowth, ["growth", "growth-warning"]),
  ];
}

type ForecastKinds = readonly [at: ClockKind, before: ClockKind];

function stepClocks(
  draft: CaseDraft,
  step: Forecast | undefined,
  [kind, warning]: ForecastKinds,
): Clock[] {
  if (step === undefined) return [];
  const { now, settings } = draft.environment;
  const clocks = [houseClock(draft, kind, normalInstant(step.at))];
  const warnAt = plusMinutes(step.at, -settings.warnLastMinutes);
  if (isAfter(warnAt, now)) clocks.push(houseClock(draft, warning, warnAt));
  return clocks;
}

function houseClock(draft: CaseDraft, kind: ClockKind, dueAt: string): Clock {
  return { id: `${draft.incident.id}:${kind}`, obligationId: null, kind, dueAt };
}
