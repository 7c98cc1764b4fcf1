/** Indicators 5 and 7: persons whose information leaked, direct economic loss. */
import type { Facts } from "../facts.ts";
import { nothing, type Range, rangeOf } from "../figures.ts";
import { type Assessment, chosen, covered, weigh } from "./assessment.ts";
import { countedAt, growthOf, personRange } from "./counts.ts";

export function assessLosses(assessment: Assessment, facts: Facts): void {
  const { rowsOf } = assessment.law;
  weigh(assessment, {
    rows: rowsOf["persons-leaked"],
    range: leakedPersons(assessment, facts),
    fact: "/personsLeaked",
    ask: "/personsLeaked",
    covers: () => covered,
    growth: growthOf(assessment, facts.personsLeaked),
    learnedAt: countedAt(facts.personsLeaked),
  });
  weigh(assessment, {
    rows: rowsOf["direct-loss"],
    range: rangeOf(facts.directLossYuan),
    fact: "/directLossYuan",
    ask: "/directLossYuan",
    covers: () => covered,
    growth: growthOf(assessment, facts.directLossYuan),
    learnedAt: countedAt(facts.directLossYuan),
  });
}

/** Indicator 5 says leaked: R17 adds stolen; tampered or lost alone belongs to situation 2. */
function leakedPersons(assessment: Assessment, facts: Facts): Range {
  const harms = facts.personalDataHarms;
  const persons = () => personRange(assessment, facts.personsLeaked, "/personsLeaked");
  if (harms === null || harms === undefined) return persons();
  if (harms.length === 0 && (facts.personsLeaked ?? null) === null) return nothing;
  if (harms.length === 0 || harms.includes("leaked")) return persons();
  const isStolen = harms.includes("stolen");
  if (!isStolen || chosen(assessment, "R17", "/personalDataHarms") === "looser") return nothing;
  return persons();
}
