/**
 * A tip, or a report that another than the operator made, as those outside the desks see it. Its
 * operator: that there is a case, its level and what is owed. Whoever gave it: that it was received
 * and taken over, and what they were asked. Both have of its words those alone that they sent
 * themselves: who gave the tip and what the operator says to it meet at the desks.
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
  readonly reporter: unknown;
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

export interface TipContext {
  readonly incident: Incident;
  readonly own: readonly Said[];
  readonly law: Law;
}

/** Level and missing items as the viewer's own words have them. */
function inOwnWords(view: IncidentView, { incident, own, law }: TipContext): IncidentView {
  const { facts, content } = whole(own);
  const graded = grade(facts, law);
  const told = { ...incident, content, reporter: null, claimedOperator: { name: "" } };
  const missing = missingFromReport({ incident: told, facts }, law);
  return {
    ...view,
    level: {
      effective: graded.level,
      presumed: false,
      decided: null,
      computed: graded.level,
      declared: null,
    },
    place: null,
    headline: "",
    firstContactAt: null,
    facts,
    content,
    grade: graded,
    explanation: explainBoth(graded, { facts, law }),
    complete: isComplete(missing),
    missing: presentMissing(missing),
  };
}

export function asOperatorSeesTip(view: IncidentView, context: TipContext): IncidentView {
  const shown = inOwnWords(view, context);
  const { effective, presumed, decided } = view.level;
  return {
    ...shown,
    level: { ...shown.level, effective, presumed, decided },
    operator: { ...view.operator, claimed: null },
    reporter: null,
    obligations: view.obligations.map((row) => ({ ...row, because: [] })),
  };
}

export function asTipsterSeesTip(view: IncidentView, context: TipContext): IncidentView {
  const { claimedOperator } = context.incident;
  const named = context.own.findLast(({ reporter }) => reporter !== null)?.reporter;
  return {
    ...inOwnWords(view, context),
    reporter: (named ?? null) as IncidentView["reporter"],
    operator: { id: null, name: claimedOperator.name, claimed: claimedOperator },
    withdrawalRequestedAt: null,
    obligations: [],
  };
}
