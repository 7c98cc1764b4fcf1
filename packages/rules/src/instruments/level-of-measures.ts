/** A scale that hangs on the level under the Measures: statutes know it, sectors' rules do not. */
import { grade as gradeFacts } from "../grading/grade.ts";
import type { Law } from "../law/law.ts";
import { atLeast } from "../levels.ts";
import { levels, type ReportingCase } from "../results.ts";
import { type Answer, no, unknown, yes } from "./conditions.ts";

/** The level that facts prove or an officer has set; a presumed one is only possible. */
export function levelOfMeasures(level: string, reportingCase: ReportingCase, law: Law): Answer {
  const wanted = levels.find((known) => known === level);
  if (wanted === undefined) return no;
  const { effectiveLevel } = reportingCase;
  if (effectiveLevel !== undefined && !effectiveLevel.presumed) {
    return atLeast(effectiveLevel.level, wanted) ? yes : no;
  }
  const grade = reportingCase.grade ?? gradeFacts(reportingCase.facts, law);
  if (atLeast(grade.level, wanted)) return yes;
  const possible = [grade.couldReach, effectiveLevel?.level ?? "undetermined"] as const;
  return possible.some((each) => atLeast(each, wanted)) ? unknown(...grade.unknown) : no;
}
