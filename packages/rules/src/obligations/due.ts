/** When a duty falls due (R4, R5, R7, R21). Instants inside are epoch milliseconds. */
import { formatInstant, HOUR_MS, parseInstant } from "../instant.ts";
import { atLeast } from "../levels.ts";
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
  readonly notes: readonly Note[];
}

export function startOf({ facts, effectiveLevel }: ReportingCase, grade: Grade): Start {
  const discoveredAt = parseInstant(facts.discoveredAt);
  const toldAt = parseInstant(facts.told?.at);
  const at = earlier(discoveredAt, toldAt);
  const notes: Note[] = [];
  if (at === null) notes.push("start-unknown");
  if (toldAt !== null && discoveredAt !== null && toldAt < discoveredAt) {
    notes.push("R4-told-before-discovery");
  }
  if (atLeast(grade.level, "relatively-major")) {
    return { at, reachedAt: reachedByFacts(grade), notes };
  }
  return { at, reachedAt: parseInstant(effectiveLevel?.at), notes };
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

/**
 * R5: start + hours if the level was reached before that instant, else reached + hours; a duty
 * cannot expire before it exists.
 */
export function dueAfterDiscovery(start: Start, hours: number): DueWithNotes {
  if (start.at === null) return latest(null, start.notes);
  const due = start.at + hours * HOUR_MS;
  if (start.reachedAt === null || start.reachedAt < due) return latest(due, start.notes);
  return latest(start.reachedAt + hours * HOUR_MS, [...start.notes, "R5-reached-later"]);
}

/** R7: the earliest durable arrival at whoever has to pass the report on. */
export function dueAfterArrival(
  { arrivals = [] }: ReportingCase,
  obligor: Obligor,
  hours: number,
): DueWithNotes {
  let first: number | null = null;
  for (const { recipient, at } of arrivals) {
    const isObligor = obligor.kind === recipient.kind && obligor.key === recipient.key;
    if (isObligor) first = earlier(first, parseInstant(at));
  }
  return first === null ? latest(null, ["R7-arrival-awaited"]) : latest(first + hours * HOUR_MS);
}

/** Art. 8, R21: natural days from the end of handling. */
export function dueAfterHandling({ facts }: ReportingCase, hours: number): DueWithNotes {
  const handledAt = parseInstant(facts.handledAt);
  return handledAt === null
    ? latest(null, ["R21-handling-not-ended"])
    : latest(handledAt + hours * HOUR_MS, ["R21-thirty-natural-days"]);
}
