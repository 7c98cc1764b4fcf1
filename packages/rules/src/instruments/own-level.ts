/** An incident on an instrument's own scale, line by line. */
import { ownMember } from "../collections.ts";
import type { Facts, PersonCount } from "../facts.ts";
import { nothing, type Range, rangeOf, unknownRange } from "../figures.ts";
import { otherUnitOf } from "../grading/counts.ts";
import { durationOf } from "../grading/durations.ts";
import { isSigned } from "../grading/judgements.ts";
import { parseInstant } from "../instant.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
import { type Answer, no, unknown, yes } from "./conditions.ts";
import type { InstrumentRules, ScaleRow } from "./instrument.ts";

export interface WeighedRow {
  readonly row: ScaleRow;
  readonly answer: Answer;
  /** Epoch milliseconds of the judgement that met it; null where nobody says when. */
  readonly reachedAt: number | null;
}

/** Answers whether the incident has a level of the Measures, where a scale hangs on that. */
export type AskLevel = (level: string) => Answer;

/** Every line of an instrument's own scale held against the facts. */
export function weighScale(
  instrument: InstrumentRules,
  facts: Facts,
  askLevel: AskLevel,
): readonly WeighedRow[] {
  return instrument.scale.map((row) => weigh(row, instrument, { facts, askLevel }));
}

/** Whether a level is reached, with what carries it and what would settle it. */
export interface FloorAnswer extends Answer {
  readonly because: readonly string[];
  readonly reachedAt: number | null;
}

export function reaches(
  floor: string | null,
  instrument: InstrumentRules,
  weighed: readonly WeighedRow[],
): FloorAnswer {
  if (floor === null) return { ...yes, because: [], reachedAt: null };
  const codes = instrument.levels.map(({ code }) => code);
  const carrying = weighed.filter(({ row }) => codes.indexOf(row.level) <= codes.indexOf(floor));
  const met = carrying.filter(({ answer }) => answer.truth === "yes");
  const because = met.map(({ row }) => row.code);
  if (met.length > 0) return { ...yes, because, reachedAt: earliest(met) };
  const isOpen = carrying.some(({ answer }) => answer.truth === "unknown");
  const ask = new Set(carrying.flatMap(({ answer }) => answer.ask));
  return { ...(isOpen ? unknown(...ask) : no), because, reachedAt: null };
}

/** A line that does not tell when it was reached may have been reached from the first. */
function earliest(met: readonly WeighedRow[]): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const { reachedAt } of met) {
    if (reachedAt === null) return null;
    first = Math.min(first, reachedAt);
  }
  return first;
}

interface Setting {
  readonly facts: Facts;
  readonly askLevel: AskLevel;
}

/** No figure measures a threat: only judgement tells how grave it is. */
function weigh(row: ScaleRow, instrument: InstrumentRules, setting: Setting): WeighedRow {
  const { facts, askLevel } = setting;
  if (row.metric === "judged") return weighJudgement(row, instrument, facts);
  if (facts.threatOnly === true) return { row, answer: no, reachedAt: null };
  const answer =
    row.metric === "level-of-measures" ? askLevel(row.level) : answerOfFigure(row, facts);
  return { row, answer, reachedAt: null };
}

/**
 * Unjudged, a line leaves its level open, unless figures of the same level speak: then it is an
 * addition that only a signed judgement brings in.
 */
function weighJudgement(row: ScaleRow, { scale }: InstrumentRules, facts: Facts): WeighedRow {
  const judgement = ownMember(facts.judgements ?? {}, row.code);
  const pointer = pointerTo("judgements", row.code);
  const isMet = judgement?.met === true;
  if (judgement !== undefined && isSigned(judgement)) {
    const reachedAt = isMet ? parseInstant(judgement.at) : null;
    return { row, answer: isMet ? yes : no, reachedAt };
  }
  const isMeasured = scale.some(({ level, metric }) => level === row.level && metric !== "judged");
  const isLeftAside = isMeasured && facts.threatOnly !== true && !isMet;
  const ask = isMet ? `${pointer}/by` : pointer;
  return { row, answer: isLeftAside ? no : unknown(ask), reachedAt: null };
}

interface Measurement {
  readonly range: Range;
  readonly ask: readonly FactPointer[];
}

function answerOfFigure({ metric, threshold }: ScaleRow, facts: Facts): Answer {
  const { range, ask } = measure(metric, facts);
  if (threshold === null) return unknown(...ask);
  if (range.proven >= threshold) return yes;
  return range.possible >= threshold ? unknown(...ask) : no;
}

function measure(metric: ScaleRow["metric"], facts: Facts): Measurement {
  switch (metric) {
    case "outage":
      return longestOutage(facts);
    case "direct-loss":
      return { range: rangeOf(facts.directLossYuan), ask: ["/directLossYuan"] };
    case "persons-leaked":
      return { range: persons(facts), ask: ["/personsLeaked"] };
    case "sensitive-persons-leaked":
      return { range: sensitivePersons(facts), ask: ["/sensitivePersonsLeaked"] };
    case "level-of-measures":
    case "judged":
      return { range: unknownRange, ask: [] };
  }
}

/** Any interruption but planned maintenance counts, whatever it struck: the longest single one. */
function longestOutage(facts: Facts): Measurement {
  const { outages } = facts;
  if (outages === null || outages === undefined) return { range: unknownRange, ask: ["/outages"] };
  const asOf = parseInstant(facts.asOf);
  let { proven, possible } = nothing;
  const ask: FactPointer[] = [];
  for (const [id, outage] of Object.entries(outages)) {
    if (outage.cause === "maintenance") continue;
    const duration = durationOf(outage, asOf, ["outages", id]);
    proven = Math.max(proven, duration.range.proven);
    possible = Math.max(possible, duration.range.possible);
    if (duration.range.possible > duration.range.proven) ask.push(duration.ask);
  }
  return { range: { proven, possible }, ask };
}

/** What else was counted may stand for any number of persons, as under R15. */
function rangeOfPersons(count: PersonCount | null | undefined): Range {
  const range = rangeOf(count);
  return otherUnitOf(count) === null || range.possible === 0 ? range : unknownRange;
}

/** Persons whose sensitive information is concerned are among the persons, and prove as many. */
function persons(facts: Facts): Range {
  const all = rangeOfPersons(facts.personsLeaked);
  const { proven } = rangeOfPersons(facts.sensitivePersonsLeaked);
  return { proven: Math.max(all.proven, proven), possible: Math.max(all.possible, proven) };
}

function sensitivePersons(facts: Facts): Range {
  const { proven, possible } = rangeOfPersons(facts.sensitivePersonsLeaked);
  const bound = rangeOfPersons(facts.personsLeaked).possible;
  return { proven, possible: Math.max(Math.min(possible, bound), proven) };
}
