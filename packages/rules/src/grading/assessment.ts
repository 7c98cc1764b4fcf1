/** What one reading of the facts finds: criteria met, criteria still open, crossings to come. */
import type { Range } from "../figures.ts";
import { HOUR_MS, MINUTE_MS } from "../instant.ts";
import type { CriterionRow, Law, MeasuredRow, RowLevel } from "../law/law.ts";
import type { ReadingChoice, ReadingCode } from "../law/readings.ts";
import { compareLevels, graverOf } from "../levels.ts";
import type { FactPointer, Forecast, Level } from "../results.ts";

/** No rate that somebody gives holds for longer than a month. */
const GROWTH_HORIZON_HOURS = 30 * 24;

export interface Met {
  readonly row: CriterionRow;
  readonly fact: FactPointer;
  /** In the row's unit; null for judgements and determinations. */
  readonly value: number | null;
  /** Epoch milliseconds; null when the facts do not tell when the line was crossed. */
  readonly reachedAt: number | null;
  /** When somebody learned it, where the facts do not tell when it came to be. */
  readonly learnedAt: number | null;
  /** The row of the next line above that speaks of this fact; null where nothing can change. */
  readonly next: MeasuredRow | null;
}

/** A level that an unknown fact leaves open. */
export interface Open {
  readonly level: RowLevel;
  readonly fact: FactPointer;
}

/** A line that a running duration, or a count at the rate given for it, will cross. */
export interface Crossing {
  readonly row: MeasuredRow;
  readonly fact: FactPointer;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly basis: Forecast["basis"];
}

export interface Assessment {
  readonly law: Law;
  /** Epoch milliseconds until when the facts hold; null when not stated. */
  readonly asOf: number | null;
  readonly met: Met[];
  readonly open: Open[];
  readonly crossings: Crossing[];
  /** Readings that bear on this incident, with the fact that would settle each. */
  readonly readings: Map<ReadingCode, FactPointer | null>;
  /** When 较大 was first crossed by a fact that runs with time. */
  reachedAt: number | null;
}

export function newAssessment(law: Law, asOf: number | null): Assessment {
  return { law, asOf, met: [], open: [], crossings: [], readings: new Map(), reachedAt: null };
}

/**
 * Notes that a reading bears on the incident, and answers how it is read. `settledBy` is the fact
 * that would settle which choice holds; null where all facts are known and only the text is open.
 */
export function chosen(
  assessment: Assessment,
  reading: ReadingCode,
  settledBy: FactPointer | null,
): ReadingChoice {
  const known = assessment.readings.get(reading);
  const isFirst =
    known === undefined || (settledBy !== null && (known === null || settledBy < known));
  if (isFirst) assessment.readings.set(reading, settledBy);
  return assessment.law.readings[reading];
}

/** Whether a row speaks of a fact: it does, it does not, or that hangs on unknown facts. */
export type Coverage =
  | { readonly kind: "covered" }
  | { readonly kind: "outside" }
  | { readonly kind: "unknown"; readonly ask: FactPointer };

export const covered: Coverage = { kind: "covered" };
export const outside: Coverage = { kind: "outside" };
export const unknownUntil = (ask: FactPointer): Coverage => ({ kind: "unknown", ask });

/** Both must hold; what excludes decides before what is unknown. */
export function bothCover(a: Coverage, b: Coverage): Coverage {
  if (a.kind === "outside" || b.kind === "covered") return a;
  return b.kind === "outside" || a.kind === "covered" ? b : a;
}

export interface Span {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly isOngoing: boolean;
}

export interface Measurement<Row extends MeasuredRow> {
  /** The gravest first. */
  readonly rows: readonly Row[];
  readonly range: Range;
  readonly fact: FactPointer;
  /** Which fact to ask for where the range leaves a row open. */
  readonly ask: FactPointer;
  readonly covers: (row: Row) => Coverage;
  /** Set for durations whose start is known: they tell when a line was or will be crossed. */
  readonly span?: Span | null;
  /** Set for counts that are said to grow. */
  readonly growth?: Growth | null;
  /** When a count was made, where it says so. */
  readonly learnedAt?: number | null;
}

/** How a count grows from an instant on. */
export interface Growth {
  /** Epoch milliseconds at which the count stood where it is proven. */
  readonly from: number;
  /** In the row's unit; above zero. */
  readonly perHour: number;
}

/** Holds one measured fact against its rows; of those met, the gravest stands for all. */
export function weigh<Row extends MeasuredRow>(
  assessment: Assessment,
  measurement: Measurement<Row>,
): void {
  let isMet = false;
  let next: MeasuredRow | null = null;
  for (const row of measurement.rows) {
    const coverage = measurement.covers(row);
    if (coverage.kind === "outside") continue;
    const isProven = measurement.range.proven >= row.threshold;
    if (isProven && coverage.kind === "covered") {
      recordMet(assessment, measurement, { row, next, isGravest: !isMet });
      isMet = true;
      continue;
    }
    if (mayGrow(measurement) && coverage.kind === "covered") next = row;
    if (measurement.range.possible >= row.threshold) {
      recordOpen(assessment, measurement, { row, coverage, isProven });
    }
  }
}

/** What is over and has its end on record no longer grows. */
function mayGrow({ span }: Pick<Measurement<MeasuredRow>, "span">): boolean {
  return span === undefined || span === null || span.isOngoing;
}

interface MetRow<Row> {
  readonly row: Row;
  readonly next: MeasuredRow | null;
  readonly isGravest: boolean;
}

function recordMet<Row extends MeasuredRow>(
  assessment: Assessment,
  { range, fact, span, learnedAt = null }: Measurement<Row>,
  { row, next, isGravest }: MetRow<Row>,
): void {
  const reachedAt = span ? crossingOf(row, span) : null;
  if (isGravest) {
    assessment.met.push({ row, fact, value: range.proven, reachedAt, learnedAt, next });
  }
  if (reachedAt !== null) noteReached(assessment, reachedAt);
}

/** Keeps the first moment at which any fact reached 较大, which every row does. */
export function noteReached(assessment: Assessment, at: number): void {
  assessment.reachedAt = assessment.reachedAt === null ? at : Math.min(assessment.reachedAt, at);
}

interface OpenRow<Row> {
  readonly row: Row;
  readonly coverage: Coverage;
  readonly isProven: boolean;
}

function recordOpen<Row extends MeasuredRow>(
  assessment: Assessment,
  { fact, ask, span, growth, range }: Measurement<Row>,
  { row, coverage, isProven }: OpenRow<Row>,
): void {
  if (coverage.kind === "unknown") assessment.open.push({ level: row.level, fact: coverage.ask });
  if (isProven) return;
  assessment.open.push({ level: row.level, fact: ask });
  if (coverage.kind !== "covered") return;
  if (span?.isOngoing) {
    assessment.crossings.push({ row, fact, at: crossingOf(row, span), basis: "duration" });
  }
  if (growth) {
    const hours = (row.threshold - range.proven) / growth.perHour;
    const at = growth.from + Math.ceil(hours * HOUR_MS);
    // By an old figure's rate the line may be crossed already: then it is to be expected now.
    const expectedAt = Math.max(at, assessment.asOf ?? at);
    if (hours <= GROWTH_HORIZON_HOURS) {
      assessment.crossings.push({ row, fact, at: expectedAt, basis: "growth" });
    }
  }
}

function crossingOf(row: MeasuredRow, span: Span): number {
  return span.from + row.threshold * MINUTE_MS;
}

/** Leaves open all that rows of these metrics could reach, as for a fact not stated at all. */
export function leaveOpen(
  assessment: Assessment,
  rows: readonly CriterionRow[],
  fact: FactPointer,
): void {
  for (const row of rows) assessment.open.push({ level: row.level, fact });
}

/** The gravest level proven, or `undetermined` / `general` by what is still open. */
export function levelOf(assessment: Assessment): Level {
  let level: Level = "undetermined";
  for (const met of assessment.met) level = graverOf(met.row.level, level);
  if (level !== "undetermined") return level;
  return assessment.open.length > 0 ? "undetermined" : "general";
}

/** The gravest level that is not excluded; never lighter than what is proven. */
export function couldReachOf(assessment: Assessment, level: Level): Level {
  let highest = level;
  for (const open of assessment.open) {
    if (compareLevels(open.level, highest) > 0) highest = open.level;
  }
  return highest;
}
