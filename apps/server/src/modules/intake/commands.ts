/** Takes submissions from any channel, once, whatever is retried. */
import type { ClaimedOperator, SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import type { ReceivedFile } from "@jibao/evidence";
import { type Principal, principalId } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import { isRefusal, refuse, type Refusal } from "../../platform/refusal.ts";
import type { Naming } from "../attachments/queries.ts";
import type { CaseCommands, RequestOf } from "../cases/commands.ts";
import type { Actor } from "../cases/decide/commands.ts";
import type { CaseOutcome } from "../cases/run-batch.ts";
import type { AnswerContext, KeptAnswer } from "../cases/submission-answer.ts";
import type { SealedChange } from "../cases/seal.ts";
import { type Checked, checkSubmission } from "./check-submission.ts";

export interface IntakePorts {
  readonly cases: CaseCommands;
  readonly clock: Clock;
  readonly actorOf: (principal: SubmittingPrincipal) => Actor;
  readonly answerOf: (change: SealedChange, context: AnswerContext) => KeptAnswer;
  /** The case behind a reference, if this principal may add to it. */
  readonly findTarget: (
    by: { readonly reference: string | null; readonly secret: string | null },
    principal: SubmittingPrincipal,
  ) => Promise<string | null>;
  readonly operatorName: (operatorId: string) => Promise<string | null>;
  /** The files that a submission names, when they are this sender's and whole. */
  readonly namedFiles: (naming: Naming) => Promise<readonly ReceivedFile[] | Refusal>;
}

export type SubmittingPrincipal = Exclude<Principal, { kind: "administrator" | "auditor" }>;

export interface IncomingSubmission {
  readonly body: SubmissionRequest;
  readonly bytes: number;
  readonly principal: Principal;
  readonly idempotencyKey: string;
}

const queueRetrySeconds = 2;

export async function submit(
  ports: IntakePorts,
  incoming: IncomingSubmission,
): Promise<SubmissionAnswer | Refusal> {
  const { principal } = incoming;
  if (principal.kind === "administrator" || principal.kind === "auditor") {
    return refuse("forbidden");
  }
  const checked = await checkWhole(ports, incoming, principal);
  if (isRefusal(checked)) return checked;
  const request: RequestOf = {
    principal: principalId(principal),
    key: incoming.idempotencyKey,
    bodyDigest: checked.bodyDigest,
  };
  const outcome =
    checked.kind === "opening"
      ? await open(ports, { checked, incoming, principal, request })
      : await followUp(ports, { checked, bytes: incoming.bytes, principal, request });
  return isRefusal(outcome) ? outcome : answerFrom(ports, outcome, request.bodyDigest);
}

/** The request by itself, then the files that it names. */
async function checkWhole(
  ports: IntakePorts,
  { body, idempotencyKey }: IncomingSubmission,
  principal: SubmittingPrincipal,
): Promise<Checked | Refusal> {
  const checked = checkSubmission(body, principal, ports.clock);
  if (isRefusal(checked)) return checked;
  const naming = { ids: body.attachments ?? [], principal: principalId(principal), idempotencyKey };
  const attachments = await ports.namedFiles(naming);
  if (isRefusal(attachments)) return attachments;
  return { ...checked, input: { ...checked.input, attachments } };
}

interface Opening {
  readonly checked: Extract<Checked, { kind: "opening" }>;
  readonly incoming: IncomingSubmission;
  readonly principal: SubmittingPrincipal;
  readonly request: RequestOf;
}

async function open(ports: IntakePorts, opening: Opening): Promise<CaseOutcome> {
  const { checked, incoming, principal, request } = opening;
  if (principal.kind === "reporter") return refuse("forbidden");
  const { body, bytes } = incoming;
  const operatorId = principal.kind === "operator" ? principal.operatorId : null;
  const claimedOperator = await claimedBy(ports, body, operatorId);
  if (isRefusal(claimedOperator)) return claimedOperator;
  const command = {
    kind: "open-case" as const,
    actor: ports.actorOf(principal),
    input: checked.input,
    operatorId,
    claimedOperator,
    verification: operatorId === null ? ("unverified" as const) : ("authenticated" as const),
    drill: body.drill ?? false,
  };
  return ports.cases.open(command, request, bytes) ?? queueFull();
}

/** What the message says of the operator, or the account that signed in. */
async function claimedBy(
  ports: IntakePorts,
  body: SubmissionRequest,
  operatorId: string | null,
): Promise<ClaimedOperator | Refusal> {
  if (body.operator) return body.operator;
  if (body.stage === "tip") return { name: "不详 (unknown)" };
  const name = operatorId === null ? null : await ports.operatorName(operatorId);
  if (name !== null) return { name };
  const message = {
    zh: "请填写涉事单位名称(第七条第一项)。",
    en: "Name the affected operator (Art. 7 (1)).",
  };
  const errors = [{ pointer: "/operator/name", code: "required", message }];
  return refuse("validation-failed", { errors });
}

interface FollowUp {
  readonly checked: Extract<Checked, { kind: "follow-up" }>;
  readonly bytes: number;
  readonly principal: SubmittingPrincipal;
  readonly request: RequestOf;
}

async function followUp(ports: IntakePorts, following: FollowUp): Promise<CaseOutcome> {
  const { checked, bytes, principal, request } = following;
  const incidentId = await ports.findTarget(checked, principal);
  if (incidentId === null) return missingTarget(checked.reference, principal);
  const actor = ports.actorOf(principal);
  const command = { kind: "add-submission" as const, actor, input: checked.input };
  const job = { incidentId, command, request, bytes, answer: ports.answerOf };
  return ports.cases.run(job) ?? queueFull();
}

function missingTarget(reference: string | null, principal: SubmittingPrincipal): Refusal {
  if (reference !== null) {
    return refuse(principal.kind === "gateway" ? "reference-or-secret-wrong" : "not-found");
  }
  const message = {
    zh: "请填写首报回执上的十二位编号。",
    en: "Give the twelve-digit reference from the receipt of the first report.",
  };
  const errors = [{ pointer: "/reference", code: "required", message }];
  return refuse("validation-failed", { errors });
}

function queueFull(): Refusal {
  return refuse("queue-full", { retryAfterSeconds: queueRetrySeconds });
}

function answerFrom(
  ports: IntakePorts,
  outcome: Exclude<CaseOutcome, Refusal>,
  bodyDigest: string,
): SubmissionAnswer | Refusal {
  switch (outcome.kind) {
    case "committed":
      return ports.cases.withSecret(outcome.answer as KeptAnswer);
    case "duplicate":
      if (outcome.bodyDigest !== bodyDigest) return refuse("idempotency-conflict");
      return isErased(outcome.answer)
        ? refuse("state-secrets")
        : ports.cases.withSecret(outcome.answer as KeptAnswer);
    case "unchanged":
      return refuse("act-not-possible");
    case "failed":
      throw outcome.error;
  }
}

/** A quarantine empties the answers of its case. */
function isErased(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
}
