/** Indicator 3, second half: persons whose water, power, travel, care or shopping is affected. */
import { sorted } from "../collections.ts";
import { parentPrefix, significantPrefix } from "../divisions.ts";
import type { Facts, Livelihood } from "../facts.ts";
import { isExact, type Range } from "../figures.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
import {
  type Assessment,
  chosen,
  covered,
  type Growth,
  leaveOpen,
  unknownUntil,
  weigh,
} from "./assessment.ts";
import { countedAt, growthOf, personRange } from "./counts.ts";

interface Count {
  readonly range: Range;
  readonly division: string;
  readonly fact: FactPointer;
  readonly growth: Growth | null;
  readonly countedAt: number | null;
}

export function assessLivelihood(assessment: Assessment, facts: Facts): void {
  const rows = assessment.law.rowsOf["livelihood-persons"];
  if (facts.livelihood === null || facts.livelihood === undefined) {
    leaveOpen(assessment, rows, "/livelihood");
    return;
  }
  const [named, unnamed]: [Count[], Count[]] = [[], []];
  for (const id of Object.keys(facts.livelihood)) {
    const entry = facts.livelihood[id];
    if (entry === undefined) continue;
    const fact = pointerTo("livelihood", id);
    const service = entry.service ?? null;
    if (service === null) {
      unnamed.push(countOf(assessment, entry, fact));
    } else if (service !== "other" || chosen(assessment, "R16", null) === "stricter") {
      named.push(countOf(assessment, entry, fact));
    }
  }
  if (named.length > 0) weighTogether(assessment, named);
  for (const count of unnamed) weighUnnamed(assessment, count, [...named, ...unnamed]);
}

/** A service not yet named could be a listed one, and its persons others than those counted. */
function weighUnnamed(assessment: Assessment, count: Count, all: readonly Count[]): void {
  const { fact } = count;
  weigh(assessment, {
    rows: assessment.law.rowsOf["livelihood-persons"],
    range: { proven: count.range.proven, possible: mostPersons(all) },
    fact: `${fact}/persons`,
    ask: askFor(all),
    covers: () => unknownUntil(`${fact}/service`),
  });
}

function countOf(assessment: Assessment, entry: Livelihood, fact: FactPointer): Count {
  const division = entry.division ? significantPrefix(entry.division) : "";
  const range = personRange(assessment, entry.persons, `${fact}/persons`);
  const growth = growthOf(assessment, entry.persons);
  return { range, division, fact, growth, countedAt: countedAt(entry.persons) };
}

function weighTogether(assessment: Assessment, counts: readonly Count[]): void {
  const largest = counts.reduce(largerOf);
  const proven = counts.length === 1 ? largest.range.proven : distinctPersons(counts);
  const possible = mostPersons(counts);
  const fact = proven === largest.range.proven ? largest.fact : "/livelihood";
  weigh(assessment, {
    rows: assessment.law.rowsOf["livelihood-persons"],
    range: { proven, possible },
    fact,
    ask: askFor(counts),
    covers: () => covered,
    // The others may be the same people: only the largest count's own rate is sure.
    growth: largest.growth,
    learnedAt: counts.length === 1 ? largest.countedAt : null,
  });
}

/** As many as there can be where nobody is counted twice. */
function mostPersons(counts: readonly Count[]): number {
  return counts.reduce((sum, { range }) => sum + range.possible, 0);
}

/** Ties go to the smaller pointer, so that the order of keys does not matter. */
function largerOf(a: Count, b: Count): Count {
  if (a.range.proven !== b.range.proven) return a.range.proven > b.range.proven ? a : b;
  return a.fact <= b.fact ? a : b;
}

function askFor(counts: readonly Count[]): FactPointer {
  const inexact = counts.filter((count) => !isExact(count.range)).map((count) => count.fact);
  const first = sorted(inexact)[0];
  return first === undefined ? "/livelihood" : `${first}/persons`;
}

/**
 * Persons who are certainly different people: counts of separate divisions add up, counts of one
 * division (or of one inside another) may be the same people, so the largest stands.
 */
function distinctPersons(counts: readonly Count[]): number {
  const best = new Map<string, number>();
  for (const { division, range } of counts) {
    best.set(division, Math.max(best.get(division) ?? 0, range.proven));
  }
  for (const length of [12, 9, 6, 4, 2]) raiseToParents(best, length);
  return best.get("") ?? 0;
}

function raiseToParents(best: Map<string, number>, length: number): void {
  const sums = new Map<string, number>();
  for (const [division, persons] of best) {
    if (division.length !== length) continue;
    const parent = parentPrefix(division);
    sums.set(parent, (sums.get(parent) ?? 0) + persons);
  }
  for (const [parent, sum] of sums) best.set(parent, Math.max(best.get(parent) ?? 0, sum));
}
