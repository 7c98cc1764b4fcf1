/** A stored case held against another version of the law, or the same under other readings. */
import type { Law } from "../law/law.ts";
import type { ReportingCase } from "../results.ts";
import { differ, type Difference, differenceOf, outcomeOf } from "./outcome.ts";

export interface Replay {
  readonly before: { readonly law: string } & Difference;
  readonly after: { readonly law: string } & Difference;
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
    before: { law: laws.before.version, ...differenceOf(before, after) },
    after: { law: laws.after.version, ...differenceOf(after, before) },
    changes: differ(before, after),
  };
}
