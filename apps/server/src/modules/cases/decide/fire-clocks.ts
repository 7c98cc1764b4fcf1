/**
 * Lets every clock fire that is due at this instant, once: a fired clock is gone with the change it
 * causes. After an outage a breach carries its true due instant, and the warnings that it overtook
 * stay silent.
 */
import { compareLevels, type Grade, grade } from "@jibao/rules";
import { isComplete } from "../missing-items.ts";
import { type Clock, isOwed, type StoredObligation } from "../state.ts";
import { settleAgain } from "./act-support.ts";
import { systemActor } from "./commands.ts";
import { deliverFirstReport } from "./deliver.ts";
import { amend, type CaseDraft, putObligation, record } from "./draft.ts";
import { nameOf, settleDuties } from "./duties.ts";
import { isAfter, normalInstant } from "../../../platform/instants.ts";
import { settleLevel } from "./levels.ts";
import * as notices from "./notices.ts";
import { dutyContext, missingItems } from "./submission.ts";

export function fireDueClocks(draft: CaseDraft): void {
  const { now } = draft.environment;
  const due = [...draft.clocks.values()]
    .filter((clock) => !isAfter(clock.dueAt, now))
    .sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1));
  for (const clock of due) {
    draft.clocks.delete(clock.id);
    if (!isOvertaken(clock, due)) fire(draft, clock);
  }
  // A clock that had nothing to say still leaves a trace: no clock vanishes without an entry.
  const [first] = due;
  if (first && draft.entries.length === 0) recordWarning(draft, first, { silent: true });
}

/** A warning is overtaken by the breach or the later warning of the same duty, due as well. */
function isOvertaken(clock: Clock, due: readonly Clock[]): boolean {
  const order = ["warn-half", "warn-last", "breach"];
  const rank = order.indexOf(clock.kind);
  const overtakes = (other: Clock) =>
    other.obligationId === clock.obligationId && order.indexOf(other.kind) > rank;
  if (rank >= 0) return due.some(overtakes);
  return due.some((other) => `${other.kind}-warning` === clock.kind);
}

function fire(draft: CaseDraft, clock: Clock): void {
  switch (clock.kind) {
    case "breach":
      return breach(draft, clock);
    case "warn-half":
    case "warn-last":
    case "reminder":
      return warn(draft, clock);
    case "take-over":
      return askToTakeOver(draft, clock);
    case "custody":
      return settleAgain(draft, systemActor, { newsOwed: false, reRouted: false });
    case "forecast-warning":
      return warnOfForecast(draft, clock, notices.noticeOfForecast);
    case "growth-warning":
      return warnOfForecast(draft, clock, notices.noticeOfGrowth);
    case "growth":
      return askForFigure(draft, clock);
    case "forecast":
      return presume(draft, clock);
  }
}

function obligationOf(draft: CaseDraft, clock: Clock): StoredObligation | null {
  const row = clock.obligationId === null ? undefined : draft.obligations.get(clock.obligationId);
  return row && isOwed(row) ? row : null;
}

function breach(draft: CaseDraft, clock: Clock): void {
  const row = obligationOf(draft, clock);
  if (!row || row.state !== "open" || row.dueAt === null) return;
  const breached: StoredObligation = { ...row, state: "breached", breachedAt: row.dueAt };
  putObligation(draft, breached);
  record(draft, {
    kind: "obligation-breached",
    actor: systemActor,
    content: {
      obligationId: row.id,
      ...nameOf(row),
      recipient: row.recipientKey,
      dueAt: row.dueAt,
    },
  });
  const to = notices.obligorAddress(row);
  notices.sendNotice(draft, { ...notices.noticeOfBreach(row), to, obligationId: null });
}

function warn(draft: CaseDraft, clock: Clock): void {
  const row = obligationOf(draft, clock);
  if (!row) return;
  recordWarning(draft, clock, { ...nameOf(row), dueAt: row.dueAt });
  const to = notices.obligorAddress(row);
  notices.sendNotice(draft, { ...notices.noticeOfWarning(row), to, obligationId: null });
}

function recordWarning(draft: CaseDraft, clock: Clock, more: Record<string, unknown>): void {
  record(draft, {
    kind: "clock-warned",
    actor: systemActor,
    content: { clock: clock.kind, obligationId: clock.obligationId, at: clock.dueAt, ...more },
  });
}

function askToTakeOver(draft: CaseDraft, clock: Clock): void {
  const authorityKey = clock.id.split(":take-over:")[1] ?? "";
  const row = draft.inbox.get(authorityKey);
  if (!row || row.takenOverAt !== null) return;
  recordWarning(draft, clock, { authority: authorityKey });
  notices.sendNotice(draft, { ...notices.noticeOfTakeOver, to: authorityKey, obligationId: null });
}

function warnOfForecast(draft: CaseDraft, clock: Clock, text: notices.NoticeText): void {
  recordWarning(draft, clock, {});
  notices.tellEveryone(draft, text);
}

/** A count does not grow by the clock: whoever counted is asked, and the level stays. */
function askForFigure(draft: CaseDraft, clock: Clock): void {
  recordWarning(draft, clock, {});
  notices.sendNotice(draft, { ...notices.noticeOfFigure, to: "operator", obligationId: null });
}

/** When the facts crossed into their level: after an outage, later than the clock that tells it. */
function crossedAt({ level, because }: Grade): string | null {
  const reached = because.flatMap((reason) => {
    return reason.level === level && reason.reachedAt !== null
      ? [normalInstant(reason.reachedAt)]
      : [];
  });
  return reached.toSorted()[0] ?? null;
}

/** Time alone has carried the case over a line: presumed, told, and never a finding. */
function presume(draft: CaseDraft, clock: Clock): void {
  const { now, law } = draft.environment;
  const graded = grade({ ...draft.facts, asOf: now }, law);
  if (compareLevels(graded.level, draft.incident.level) <= 0) return;
  record(draft, {
    kind: "level-presumed",
    actor: systemActor,
    content: {
      from: draft.incident.level,
      level: graded.level,
      crossedAt: crossedAt(graded) ?? clock.dueAt,
      because: graded.because,
    },
  });
  amend(draft, { presumedLevel: graded.level });
  settleLevel(draft);
  const missing = missingItems(draft);
  const context = {
    ...dutyContext(systemActor, missing),
    newsOwed: true,
  };
  settleDuties(draft, context);
  // A raise can bring in new recipients; they get the report that is already here.
  const complete = isComplete(missing) && draft.incident.openingStage !== "tip";
  deliverFirstReport(draft, { by: systemActor, complete, isReport: false });
  settleDuties(draft, context);
  notices.tellEveryone(draft, notices.noticeOfPresumption);
}
