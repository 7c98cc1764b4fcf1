/** Counts of persons, what was counted in their stead (R15), and how they grow. */
import type { Amount, BoundedFigure, CountUnit, Figure, PersonCount } from "../facts.ts";
import { nothing, type Range, rangeOf, unknownRange } from "../figures.ts";
import { parseInstant } from "../instant.ts";
import type { FactPointer } from "../results.ts";
import { type Assessment, chosen, type Growth } from "./assessment.ts";

/** The unit of a count where it is not persons; null for persons. */
export function otherUnitOf(count: PersonCount | null | undefined): CountUnit | null {
  if (typeof count !== "object" || count === null) return null;
  const unit = count.unit ?? "person";
  return unit === "person" ? null : unit;
}

/**
 * The annex counts persons. Households, accounts, records and devices are asked back: none of them
 * is nobody, any of them may stand for any number.
 */
export function personRange(
  assessment: Assessment,
  count: PersonCount | null | undefined,
  fact: FactPointer,
): Range {
  const range = rangeOf(count);
  if (otherUnitOf(count) === null) return range;
  // Not the unit settles it but the number of persons: that is what has to be asked.
  if (chosen(assessment, "R15", fact) === "stricter") return range;
  return range.possible === 0 ? nothing : unknownRange;
}

/**
 * The rate that somebody gave, from when the figure held; null without either, and for what was
 * counted in persons' stead.
 */
export function growthOf(
  { asOf }: Assessment,
  figure: Figure | Amount | PersonCount | null | undefined,
): Growth | null {
  if (typeof figure !== "object" || figure === null || otherUnitOf(figure) !== null) return null;
  const { growthPerHour, asOf: figureAsOf }: BoundedFigure = figure;
  const perHour = growthPerHour ?? 0;
  const from = parseInstant(figureAsOf) ?? asOf;
  return perHour > 0 && from !== null ? { from, perHour } : null;
}

/** When a bounded figure says that it held; null for a plain number. */
export function countedAt(figure: Figure | Amount | PersonCount | null | undefined): number | null {
  return typeof figure === "object" && figure !== null ? parseInstant(figure.asOf) : null;
}
