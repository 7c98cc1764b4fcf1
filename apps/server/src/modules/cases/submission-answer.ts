/** The answer to a submission: what was received, what is owed, what is missing, and the receipt. */
import type { SubmissionAnswer } from "@jibao/contract";
import { type Facts, grade, type Law } from "@jibao/rules";
import { formatReference } from "../../platform/reference.ts";
import type { Registry } from "../registry/queries.ts";
import {
  isComplete,
  missingFromReport,
  missingFromSummary,
  presentMissing,
} from "./missing-items.ts";
import { inOrderOfLaw, presentObligation } from "./present-obligation.ts";
import { explainBoth } from "./explain-both.ts";
import { isHolderApart } from "./decide/sides.ts";
import { operatorName, recipientAdvice } from "./presenter.ts";
import type { SealedChange } from "./seal.ts";
import type { StoredObligation } from "./state.ts";

/** Kept with the request and repeated for it; the secret is never stored but added each time. */
export type KeptAnswer = Omit<SubmissionAnswer, "secret">;

export interface AnswerContext {
  readonly registry: Registry;
  readonly law: Law;
  /** All duties of the case, where the change holds only those it touched. */
  readonly obligations: readonly StoredObligation[];
}

/** Whoever adds to a tip, or is not the operator, is answered by what they say: others said more. */
function addsToTip(change: SealedChange): boolean {
  const { incident, submission } = change;
  if (incident.openingStage === "tip") return submission?.stage !== "tip";
  return isHolders(change) || (isHolderApart(incident) && isChannels(change));
}

function isChannels({ submission }: SealedChange): boolean {
  return (submission?.principal.startsWith("key:") ?? false) && submission?.channel !== "api";
}

/** Who is not the operator is told nothing of what it owes. */
function isHolders({ incident, submission }: SealedChange): boolean {
  const byHolder = submission?.principal.startsWith("incident:") ?? false;
  return isHolderApart(incident) && byHolder;
}

function saidTo(change: SealedChange, { facts }: { readonly facts: Facts }) {
  const { incident, submission } = change;
  if (!addsToTip(change) || !submission) return { facts, told: incident };
  const claimedOperator = { name: "" };
  const content = submission.content ?? {};
  const told = { ...incident, claimedOperator, content, reporter: submission.reporter };
  return { facts: submission.factsPatch ?? {}, told };
}

export function submissionAnswer(change: SealedChange, context: AnswerContext): KeptAnswer {
  const { incident, submission, receipt, factsVersion } = change;
  if (!submission || !receipt || !factsVersion) throw new Error("Not a change by a submission");
  const { law, registry } = context;
  const { facts, told } = saidTo(change, factsVersion);
  const graded = grade(facts, law);
  const missingFrom = submission.stage === "summary" ? missingFromSummary : missingFromReport;
  const missing = missingFrom({ incident: told, facts }, law);
  const name = operatorName(incident, registry);
  const obligations = inOrderOfLaw(context.obligations)
    .filter((row) => row.obligorKind === "operator" && !isHolders(change))
    .map((row) => presentObligation(row, { registry, operatorName: name }))
    .map((row) => (addsToTip(change) ? { ...row, because: [] } : row));
  return {
    id: submission.id,
    incidentId: incident.id,
    reference: formatReference(incident.reference),
    stage: submission.stage,
    channel: submission.channel,
    recordedAt: submission.recordedAt,
    firstContactAt: submission.firstContactAt,
    drill: incident.drill,
    grade: graded,
    complete: isComplete(missing),
    missing: presentMissing(missing),
    obligations,
    recipients: recipientAdvice(obligations, law),
    explanation: explainBoth(graded, { facts, law }),
    receipt,
  };
}
