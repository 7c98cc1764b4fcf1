/** When a duty falls due (R4, R5, R7, R21). Instants inside are epoch milliseconds. */
import { formatInstant, HOUR_MS, parseInstant } from "../instant.ts";
import { atLeast } from "../levels.ts";
import { movedToWorkingDay } from "../calendar/working-days.ts";
import type { Facts } from "../facts.ts";
import type { Law } from "../law/law.ts";
import type { Readings } from "../law/readings.ts";
import type { Due, Grade, Obligor, ReportingCase } from "../results.ts";
import type { Note } from "./notes.ts";

export interface DueWithNotes {
  readonly due: Due;
  readonly notes: readonly Note[];
}

export const promptly: DueWithNotes = { due: { kind: "promptly" }, notes: [] };

function latest(at: number | null, notes: readonly Note[] = []): DueWithNotes {
  return { due: { kind: "latest", at: at === null ? null : formatInstant(at) }, notes };
}

/** What starts the operator's time, and when the line was crossed. */
export interface Start {
  /** R4: discovery or being told, whichever came first; null when neither is known. */
  readonly at: number | null;
  /** When 较大 was reached; null when it may have been reached before the start. */
  readonly reachedAt: number | null;
  /** When 较大 was learned, where a judgement's or a count's date tells nothing more; else null. */
  readonly learnedAt: number | null;
  readonly notes: readonly Note[];
}

export function startOf(reportingCase: ReportingCase, grade: Grade, law: Law): Start {
  const { facts, effectiveLevel } = reportingCase;
  const { at, notes } = knownAt(facts, law.readings);
  if (atLeast(grade.level, "relatively-major")) {
    return { at, reachedAt: reachedByFacts(grade), learnedAt: learnedByFacts(grade), notes };
  }
  return { at, reachedAt: parseInstant(effectiveLevel?.at), learnedAt: null, notes };
}

/** R4: discovery or being told, whichever came first; read loosely, an assessment after that. */
function knownAt(facts: Facts, { R4 }: Readings): Pick<Start, "at" | "notes"> {
  const discoveredAt = parseInstant(facts.discoveredAt);
  const toldAt = parseInstant(facts.told?.at);
  const assessedAt = R4 === "looser" ? parseInstant(facts.assessedAt) : null;
  const at = earlier(discoveredAt, toldAt);
  if (assessedAt !== null && (at === null || assessedAt > at)) {
    return { at: assessedAt, notes: ["R4-from-assessment"] };
  }
  if (at === null) return { at, notes: ["start-unknown"] };
  const isToldFirst = toldAt !== null && discoveredAt !== null && toldAt < discoveredAt;
  return { at, notes: isToldFirst ? ["R4-told-before-discovery"] : [] };
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** A criterion that does not tell when it was reached may have been reached from the first. */
function reachedByFacts(grade: Grade): number | null {
  const isTold = grade.because.every((reason) => reason.reachedAt !== null);
  return isTold ? parseInstant(grade.reachedAt) : null;
}

/** When the first of the reasons was known, where each of them tells one or the other. */
function learnedByFacts({ because }: Grade): number | null {
  let first: number | null = null;
  for (const { reachedAt, learnedAt } of because) {
    const known = parseInstant(reachedAt) ?? parseInstant(learnedAt);
    if (known === null) return null;
    first = earlier(first, known);
  }
  return first;
}

/**
 * R5: start + hours if the level was reached before that instant, else reached + hours; a duty
 * cannot expire before it exists. Of what was only learned later nobody knows when it was reached:
 * read strictly the time has run and that is said; read loosely it runs from then.
 */
export function dueAfterDiscovery(start: Start, hours: number, { R5 }: Readings): DueWithNotes {
  if (start.at === null) return latest(null, start.notes);
  const due = start.at + hours * HOUR_MS;
  const isStrict = R5 === "stricter";
  const isLearnedLater = start.reachedAt === null && (start.learnedAt ?? due) > due;
  if (isStrict && isLearnedLater) return latest(due, [...start.notes, "R5-learned-later"]);
  const from = start.reachedAt ?? (isStrict ? null : start.learnedAt);
  const runsOn = isStrict ? due : start.at + 1;
  if (from === null || from < runsOn) return latest(due, start.notes);
  return latest(from + hours * HOUR_MS, [...start.notes, "R5-reached-later"]);
}

export interface OnwardLeg {
  readonly obligor: Obligor;
  readonly hours: number;
  /** When the facts reached the leg's level; null when they do not tell. */
  readonly reachedAt: number | null;
}

/**
 * R7: the earliest durable arrival at whoever has to pass the report on, and never before the
 * incident was one that has to be passed on.
 */
export function dueAfterArrival(
  { arrivals = [] }: ReportingCase,
  { obligor, hours, reachedAt }: OnwardLeg,
  { R7 }: Readings,
): DueWithNotes {
  let first: number | null = null;
  for (const { recipient, at, takenOverAt } of arrivals) {
    const isObligor = obligor.kind === recipient.kind && obligor.key === recipient.key;
    const receivedAt = R7 === "stricter" ? at : takenOverAt;
    if (isObligor) first = earlier(first, parseInstant(receivedAt));
  }
  if (first === null) return latest(null, ["R7-arrival-awaited"]);
  return latest(Math.max(first, reachedAt ?? first) + hours * HOUR_MS);
}

/** Art. 8, R21: natural days from the end of handling; past holidays only on the looser reading. */
export function dueAfterHandling({ facts }: ReportingCase, hours: number, law: Law): DueWithNotes {
  const handledAt = parseInstant(facts.handledAt);
  if (handledAt === null) return latest(null, ["R21-handling-not-ended"]);
  const due = handledAt + hours * HOUR_MS;
  if (law.readings.R21 === "stricter") return latest(due, ["R21-thirty-natural-days"]);
  const { at, isCovered } = movedToWorkingDay(due, law.calendar);
  const notes: Note[] = at === due ? [] : ["R21-moved-past-holiday"];
  return latest(at, isCovered ? notes : [...notes, "calendar-not-covered"]);
}
