/** A stored case held against another version of the law, or the same under other readings. */
import type { Law } from "../law/law.ts";
import type { Readings } from "../law/readings.ts";
import type { ReportingCase } from "../results.ts";
import { differ, type Difference, differenceOf, outcomeOf } from "./outcome.ts";

/** One side, with all that its law decides: the version and how open questions are read. */
export interface ReplayedSide extends Difference {
  readonly law: string;
  readonly readings: Readings;
}

export interface Replay {
  readonly before: ReplayedSide;
  readonly after: ReplayedSide;
  /** False where nothing that a person would act on changes. */
  readonly changes: boolean;
}

/**
 * What would change if `after` applied instead of `before`. Answers only; the case keeps the law
 * that was frozen on it.
 */
export function replay(
  reportingCase: ReportingCase,
  laws: { readonly before: Law; readonly after: Law },
): Replay {
  const [before, after] = [
    outcomeOf(reportingCase, laws.before),
    outcomeOf(reportingCase, laws.after),
  ];
  return {
    before: { ...sideOf(laws.before), ...differenceOf(before, after) },
    after: { ...sideOf(laws.after), ...differenceOf(after, before) },
    changes: differ(before, after),
  };
}

function sideOf({ version, readings }: Law): Pick<ReplayedSide, "law" | "readings"> {
  return { law: version, readings };
}
