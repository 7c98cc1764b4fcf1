/** The answer to a submission: what was received, what is owed, what is missing, and the receipt. */
import type { SubmissionAnswer } from "@jibao/contract";
import { grade, type Law } from "@jibao/rules";
import { formatReference } from "../../platform/reference.ts";
import type { Registry } from "../registry/queries.ts";
import {
  isComplete,
  missingFromReport,
  missingFromSummary,
  presentMissing,
} from "./missing-items.ts";
import { inOrderOfLaw, presentObligation } from "./present-obligation.ts";
import { explainBoth, operatorName, recipientAdvice } from "./presenter.ts";
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

export function submissionAnswer(change: SealedChange, context: AnswerContext): KeptAnswer {
  const { incident, submission, receipt, factsVersion } = change;
  if (!submission || !receipt || !factsVersion) throw new Error("Not a change by a submission");
  const { law, registry } = context;
  const { facts } = factsVersion;
  const graded = grade(facts, law);
  const missingFrom = submission.stage === "summary" ? missingFromSummary : missingFromReport;
  const missing = missingFrom({ incident, facts }, law);
  const name = operatorName(incident, registry);
  const obligations = inOrderOfLaw(context.obligations)
    .filter((row) => row.obligorKind === "operator")
    .map((row) => presentObligation(row, { registry, operatorName: name }));
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
