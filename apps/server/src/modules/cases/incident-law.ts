/** One case under its law, worked out when a desk asks: both readings, further rules, a replay. */
import type { IncidentLawView } from "@jibao/contract";
import { grade, replay } from "@jibao/rules";
import { furtherLawOf } from "../law/queries.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { Registry } from "../registry/queries.ts";
import { isUnderLaw } from "./decide/duties.ts";
import { reportingCaseOf } from "./decide/reporting-case.ts";
import { explainBoth } from "./explain-both.ts";
import type { CaseState } from "./state.ts";

export interface IncidentLawContext {
  readonly registry: Registry;
  readonly laws: LawsInUse;
  readonly now: string;
}

export function presentIncidentLaw(
  state: CaseState,
  { registry, laws, now }: IncidentLawContext,
): IncidentLawView {
  const { incident, facts } = state;
  const law = laws.ofCase(incident);
  const reportingCase = reportingCaseOf(state, { registry, law, now });
  const graded = grade(facts, law);
  const applies = isUnderLaw({ incident, facts }, law);
  const instruments = laws.instrumentsAt(incident.openedAt);
  return {
    now,
    law: incident.law,
    grade: graded,
    explanation: explainBoth(graded, { facts, law }),
    ...furtherLawOf(reportingCase, { law, applies, instruments }),
    replay: replay(reportingCase, { before: law, after: laws.newest(now) }),
  };
}
