/** "Must I report?": the rules' answer to facts that are not kept. */
import type { AssessmentAnswer, AssessmentRequest } from "@jibao/contract";
import { explain, type Facts, grade, obligations, type Operator } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import { refuseFacts } from "../../platform/refuse-facts.ts";
import { explainBoth, presentRuled } from "../cases/queries.ts";
import { furtherLawOf } from "../law/queries.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { Registry } from "../registry/queries.ts";

export interface AssessmentContext {
  readonly now: string;
  readonly registry: Registry;
  readonly laws: LawsInUse;
}

export function assess(
  request: AssessmentRequest,
  { now, registry, laws }: AssessmentContext,
): AssessmentAnswer | Refusal {
  if (request.facts.stateSecrets === true) return refuse("state-secrets");
  const parsed = parseFacts(request.facts, { now });
  if (parsed.kind === "refused") return refuseFacts(parsed.problems, "/facts");
  const facts: Facts = { ...parsed.facts, asOf: now };
  const { law, applies } = laws.ofFacts(facts, now);
  const operator = claimedOperator(request, registry);
  const graded = grade(facts, law);
  const reportingCase = { facts, operator, grade: graded };
  const duties = applies ? obligations(reportingCase, law) : [];
  const reasons = explainBoth(graded, { facts, law });
  const context = { registry, operatorName: operator.name };
  const instruments = laws.instrumentsAt(now);
  return {
    now,
    grade: graded,
    obligations: duties.map((duty) => presentRuled(duty, context)),
    explanation: {
      zh: [...reasons.zh, ...explain(duties, "zh")],
      en: [...reasons.en, ...explain(duties, "en")],
    },
    doubts: [...graded.doubts],
    ...furtherLawOf(reportingCase, { law, applies, instruments }),
  };
}

function claimedOperator({ operator }: AssessmentRequest, registry: Registry): Operator {
  const parent = operator?.parentOrgan ?? null;
  return {
    name: operator?.name ?? "您的单位 (you)",
    kinds: operator?.kinds ?? [],
    division: operator?.division ?? null,
    parentOrgan: parent !== null && registry.authorities.has(parent) ? parent : null,
    sector: operator?.sector ?? null,
    instruments: operator?.instruments ?? [],
  };
}
