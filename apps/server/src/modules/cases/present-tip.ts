/**
 * A tip as its operator sees it: that there is a case, its level and what is owed, and of its words
 * those alone that the viewer sent. Who gave the tip, and what they wrote, stays at the desks.
 */
import type { IncidentView } from "@jibao/contract";
import { type Facts, grade, type Law, mergeFacts, type ReportContent } from "@jibao/rules";
import { mergeContent } from "./decide/submission.ts";
import { explainBoth } from "./explain-both.ts";
import { isComplete, missingFromReport, presentMissing } from "./missing-items.ts";
import type { Incident } from "./state.ts";

export interface Said {
  readonly factsPatch: unknown;
  readonly content: unknown;
}

/** What these submissions say together. */
function whole(own: readonly Said[]): { facts: Facts; content: ReportContent } {
  const patches = own.map((row) => (row.factsPatch ?? {}) as Facts);
  const answers = own.map((row) => (row.content ?? {}) as ReportContent);
  return {
    facts: patches.reduce<Facts>((facts, patch) => mergeFacts(facts, patch) as Facts, {}),
    content: answers.reduce<ReportContent>(mergeContent, {}),
  };
}

export function asOperatorSeesTip(
  view: IncidentView,
  { incident, own, law }: { incident: Incident; own: readonly Said[]; law: Law },
): IncidentView {
  const { facts, content } = whole(own);
  const graded = grade(facts, law);
  const told = { ...incident, content, reporter: null, claimedOperator: { name: "" } };
  const missing = missingFromReport({ incident: told, facts }, law);
  const { effective, presumed, decided } = view.level;
  return {
    ...view,
    level: { effective, presumed, decided, computed: graded.level, declared: null },
    operator: { ...view.operator, claimed: null },
    reporter: null,
    place: null,
    headline: "",
    firstContactAt: null,
    facts,
    content,
    grade: graded,
    explanation: explainBoth(graded, { facts, law }),
    complete: isComplete(missing),
    missing: presentMissing(missing),
    obligations: view.obligations.map((row) => ({ ...row, because: [] })),
  };
}
