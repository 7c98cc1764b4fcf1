/** Grading under the annex: the gravest level that known facts prove, and what is still open. */
import { sorted } from "../collections.ts";
import { forecastOf } from "../forecast/forecast.ts";
import type { Facts } from "../facts.ts";
import { formatInstant, parseInstant } from "../instant.ts";
import type { Law } from "../law/law.ts";
import { withReadings } from "../law/laws.ts";
import { compareLevels } from "../levels.ts";
import type { FactPointer, Grade, Level, ReadingResult, Reason } from "../results.ts";
import { type Assessment, couldReachOf, levelOf, type Met, newAssessment } from "./assessment.ts";
import { assessDeterminations } from "./determinations.ts";
import { doubtsOf } from "./doubts.ts";
import { assessHarmfulContent } from "./harmful-content.ts";
import { assessJudgements } from "./judgements.ts";
import { assessLivelihood } from "./livelihood.ts";
import { assessLosses } from "./losses.ts";
import { neededJudgements } from "./needed-judgements.ts";
import { assessOutages } from "./outages.ts";
import { assessPopulation } from "./population.ts";

/**
 * Grades facts under one law. Total: answers for any facts, never throws, reads nothing else.
 *
 * - `level` is the gravest row that known facts prove.
 * - `general` needs every quantitative indicator excluded: `outages`, `population`, `livelihood`,
 *   `personsLeaked`, `directLossYuan` and `harmfulContent` are all known and none could still reach
 *   较大. An outage that no row speaks of excludes itself. Rows that only a person can judge do not
 *   stand in the way; where facts hint at them they appear in `needsJudgement`.
 * - `undetermined` is everything between.
 */
export function grade(facts: Facts, law: Law): Grade {
  const assessment = assess(facts, law);
  const level = levelOf(assessment);
  const declared = facts.declaredLevel ?? null;
  return {
    law: law.version,
    asOf: facts.asOf ?? null,
    level,
    because: reasonsOf(assessment.met),
    readings: readingResults(facts, assessment, level),
    couldReach: couldReachOf(assessment, level),
    unknown: unknownFacts(assessment, level),
    forecast: forecastOf(assessment.crossings, level),
    needsJudgement: neededJudgements(facts, law, level),
    reachedAt: assessment.reachedAt === null ? null : formatInstant(assessment.reachedAt),
    doubts: doubtsOf(facts),
    declaredDiffers: declared === null || declared === level ? null : { declared, proven: level },
  };
}

function assess(facts: Facts, law: Law): Assessment {
  const assessment = newAssessment(law, parseInstant(facts.asOf));
  assessOutages(assessment, facts);
  assessPopulation(assessment, facts);
  assessLivelihood(assessment, facts);
  assessLosses(assessment, facts);
  assessHarmfulContent(assessment, facts);
  assessDeterminations(assessment, facts);
  assessJudgements(assessment, facts);
  return assessment;
}

/** The gravest first, then by place in the facts: the order of keys does not show. */
function reasonsOf(met: readonly Met[]): Reason[] {
  return sorted(met.map(reasonOf), (a, b) => {
    return (
      compareLevels(b.level, a.level) || compareText(a.criterion + a.fact, b.criterion + b.fact)
    );
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonOf({ row, fact, value, reachedAt, learnedAt, next }: Met): Reason {
  const reason = {
    criterion: row.code,
    level: row.level,
    fact,
    article: row.article,
    reachedAt: reachedAt === null ? null : formatInstant(reachedAt),
    ...(learnedAt === null ? {} : { learnedAt: formatInstant(learnedAt) }),
  };
  if (value === null || !("threshold" in row)) return reason;
  const measured = { ...reason, value, threshold: row.threshold, unit: row.unit };
  if (next === null) return measured;
  const { code, level, threshold } = next;
  return { ...measured, next: { criterion: code, level, threshold } };
}

/** Only what could still raise the level. */
function unknownFacts(assessment: Assessment, level: Level): FactPointer[] {
  const facts = new Set<FactPointer>();
  for (const open of assessment.open) {
    if (compareLevels(open.level, level) > 0) facts.add(open.fact);
  }
  return sorted(facts);
}

/** Grades again with each reading that bears on the incident turned round. */
function readingResults(facts: Facts, assessment: Assessment, level: Level): ReadingResult[] {
  const results: ReadingResult[] = [];
  for (const [reading, settledBy] of assessment.readings) {
    const chosen = assessment.law.readings[reading];
    const turned = chosen === "stricter" ? "looser" : "stricter";
    const other = levelOf(assess(facts, withReadings(assessment.law, { [reading]: turned })));
    if (other === level) continue;
    const [stricter, looser] = chosen === "stricter" ? [level, other] : [other, level];
    results.push({ reading, stricter, looser, settledBy, chosen });
  }
  return sorted(results, (a, b) => compareText(a.reading, b.reading));
}
