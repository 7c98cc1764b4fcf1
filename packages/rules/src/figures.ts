/** Figures as ranges: what is proven, and what could still turn out to be so. */
import type { Amount, BoundedFigure, Figure, Share } from "./facts.ts";

export interface Range {
  /** The value that the facts vouch for: a threshold at or below it is met. */
  readonly proven: number;
  /** The highest value that is not excluded; infinite when nothing bounds it. */
  readonly possible: number;
}

export const unknownRange: Range = { proven: 0, possible: Number.POSITIVE_INFINITY };
export const nothing: Range = { proven: 0, possible: 0 };

/** A decimal string or number as a number; null when it is neither. */
export function decimal(value: number | string): number | null {
  const parsed = typeof value === "number" ? value : parseDecimal(value);
  return Number.isFinite(parsed) ? parsed : null;
}

function parseDecimal(text: string): number {
  return /^-?\d{1,18}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * `atLeast` proves and `atMost` bounds. An allegation proves nothing and bounds nothing: it can
 * only lift what an `atMost` would exclude.
 */
function boundedRange({ atLeast, atMost, alleged, growthPerHour }: BoundedFigure): Range {
  const proven = Math.max(atLeast ?? 0, 0);
  // What bounds a growing figure now does not bound it in an hour.
  const isGrowing = (growthPerHour ?? 0) > 0;
  if (isGrowing || atMost === null || atMost === undefined) {
    return { proven, possible: Number.POSITIVE_INFINITY };
  }
  return { proven, possible: Math.max(atMost, proven, alleged ?? 0) };
}

/** The range of a figure; absent, null and malformed are unknown. */
export function rangeOf(value: Figure | Amount | Share | null | undefined): Range {
  if (value === null || value === undefined) return unknownRange;
  if (typeof value === "object") return boundedRange(value);
  const exact = decimal(value);
  return exact === null ? unknownRange : { proven: exact, possible: exact };
}

/** Whether nothing about the figure is left open. */
export function isExact(range: Range): boolean {
  return range.proven === range.possible;
}
