/** How long something lasted, as a range of minutes. */
import type { Instant } from "../facts.ts";
import { nothing, type Range, unknownRange } from "../figures.ts";
import { MINUTE_MS, parseInstant } from "../instant.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
import type { Span } from "./assessment.ts";

interface Bounds {
  readonly from?: Instant | null;
  readonly until?: Instant | null;
}

export interface Duration {
  readonly range: Range;
  readonly span: Span | null;
  /** Which fact to ask for to know more. */
  readonly ask: FactPointer;
}

/**
 * Without an end the thing goes on as far as is known: it is proven until `asOf` and may last on.
 * An end after `asOf` is a plan, so only the part until `asOf` is proven.
 */
export function durationOf(
  { from, until }: Bounds,
  asOf: number | null,
  path: readonly string[],
): Duration {
  const start = parseInstant(from);
  if (start === null) return { range: unknownRange, span: null, ask: pointerTo(...path, "from") };
  const ask = pointerTo(...path, "until");
  if (until === null || until === undefined) {
    const proven = asOf === null ? 0 : minutesBetween(start, asOf);
    const range = { proven, possible: Number.POSITIVE_INFINITY };
    return { range, span: { from: start, isOngoing: true }, ask };
  }
  const end = parseInstant(until);
  if (end === null || end < start) return { range: unknownRange, span: null, ask };
  const provenEnd = asOf === null ? end : Math.min(end, asOf);
  const range = { proven: minutesBetween(start, provenEnd), possible: minutesBetween(start, end) };
  return { range, span: { from: start, isOngoing: provenEnd < end }, ask };
}

function minutesBetween(start: number, end: number): number {
  return end <= start ? nothing.proven : (end - start) / MINUTE_MS;
}
