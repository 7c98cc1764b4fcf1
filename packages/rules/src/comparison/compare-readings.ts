/** Both results of every reading that matters to a case. */
import type { Law } from "../law/law.ts";
import { withReadings } from "../law/laws.ts";
import { type ReadingChoice, type ReadingCode, readingCodes } from "../law/readings.ts";
import type { ReportingCase } from "../results.ts";
import { differ, type Difference, differenceOf, outcomeOf } from "./outcome.ts";

export interface ReadingComparison {
  readonly reading: ReadingCode;
  /** Which of the two is in force in this law. */
  readonly chosen: ReadingChoice;
  readonly stricter: Difference;
  readonly looser: Difference;
}

/**
 * Turns each reading alone and answers those by which the level, the duties or their times change,
 * with both results; the other readings stay as they are in `law`. Total; grades about fifty times,
 * so it is made for a page that somebody reads and not for the path of every report.
 */
export function compareReadings(reportingCase: ReportingCase, law: Law): ReadingComparison[] {
  const now = outcomeOf(reportingCase, law);
  return readingCodes.flatMap((code) => {
    const chosen = law.readings[code];
    const turned = chosen === "stricter" ? "looser" : "stricter";
    const other = outcomeOf(reportingCase, withReadings(law, { [code]: turned }));
    if (!differ(now, other)) return [];
    const [held, turnedRound] = [differenceOf(now, other), differenceOf(other, now)];
    const [stricter, looser] = chosen === "stricter" ? [held, turnedRound] : [turnedRound, held];
    return [{ reading: code, chosen, stricter, looser }];
  });
}
