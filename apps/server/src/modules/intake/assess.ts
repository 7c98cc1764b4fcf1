/** "Must I report?": the rules' answer to facts that are not kept. */
import type { AssessmentAnswer, AssessmentRequest } from "@jibao/contract";
import { explain, type Facts, grade, lawInForce, obligations, type Operator } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import { refuseFacts } from "../../platform/refuse-facts.ts";
import type { Registry } from "../registry/queries.ts";
import { explainBoth, presentRuled } from "../cases/queries.ts";

export interface AssessmentContext {
  readonly now: string;
  readonly registry: Registry;
}

export function assess(
  request: AssessmentRequest,
  { now, registry }: AssessmentContext,
): AssessmentAnswer | Refusal {
  if (request.facts.stateSecrets === true) return refuse("state-secrets");
  const parsed = parseFacts(request.facts, { now });
  if (parsed.kind === "refused") return refuseFacts(parsed.problems, "/facts");
  const facts: Facts = { ...parsed.facts, asOf: now };
  const { law, applies } = lawInForce(facts.discoveredAt ?? now);
  const operator = claimedOperator(request, registry);
  const graded = grade(facts, law);
  const duties = applies ? obligations({ facts, operator, grade: graded }, law) : [];
  const reasons = explainBoth(graded, facts);
  const context = { registry, operatorName: operator.name };
  return {
    now,
    grade: graded,
    obligations: duties.map((duty) => presentRuled(duty, context)),
    explanation: {
      zh: [...reasons.zh, ...explain(duties, "zh")],
      en: [...reasons.en, ...explain(duties, "en")],
    },
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
  };
}
