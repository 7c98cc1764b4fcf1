/**
 * Deciding, the functional core: a state, a command and an environment make a change or a refusal.
 * Pure: no clock, database or randomness; first reports, supplements, officers' acts, fired clocks
 * and deliveries all go through it.
 */
import { mergeFacts } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import type { Change } from "../change.ts";
import { type CaseState, isOwed, type StoredObligation } from "../state.ts";
import { settleAgain } from "./act-support.ts";
import { performAct } from "./acts.ts";
import {
  type AddSubmission,
  type CaseCommand,
  retentionActor,
  type SettleDelivery,
  systemActor,
} from "./commands.ts";
import { isFirstReportDuty, noteArrival } from "./deliver.ts";
import { type CaseDraft, draftOf, finishDraft, record, snapshotOf } from "./draft.ts";
import { endObligation } from "./duties.ts";
import type { Environment } from "./environment.ts";
import { expireContents } from "./expire-contents.ts";
import { fireDueClocks } from "./fire-clocks.ts";
import { standingOf } from "./policy.ts";
import { voidOutdated } from "./proposals.ts";
import { reapplyErasure } from "./reapply-erasure.ts";
import { refuseFacts } from "../../../platform/refuse-facts.ts";
import { keepLateSubmission, takeSubmission } from "./submission.ts";

export { openCase } from "./open-case.ts";

/** Nothing to write: no clock was due. */
export interface Unchanged {
  readonly kind: "unchanged";
}

export function decide(
  state: CaseState,
  command: CaseCommand,
  environment: Environment,
): Change | Unchanged | Refusal {
  const draft = draftOf(state, environment);
  // Whatever is due happens first, so that no act sees a clock that should have fired.
  fireDueClocks(draft);
  voidOutdated(draft);
  const refusal = apply(draft, command);
  voidOutdated(draft);
  return refusal ?? finishDraft(draft) ?? { kind: "unchanged" };
}

function apply(draft: CaseDraft, command: CaseCommand): Refusal | undefined {
  switch (command.kind) {
    case "tick":
      return undefined;
    case "add-submission":
      return addSubmission(draft, command);
    case "perform": {
      const standing = standingOf(snapshotOf(draft), command.actor, command.act.kind);
      if (standing === "forbidden") return refuse("forbidden");
      if (standing === "not-possible") return refuse("act-not-possible");
      return performAct(draft, command.actor, command.act);
    }
    case "expire-contents":
      return expireContents(draft, { actor: retentionActor });
    case "reapply-erasure":
      return reapplyErasure(draft, command.erasure);
    case "settle-delivery":
      settleDelivery(draft, command);
      return undefined;
  }
}

/** A patch can be right by itself and wrong on the facts it meets: the merged whole is checked. */
function addSubmission(draft: CaseDraft, command: AddSubmission): Refusal | undefined {
  const merged = mergeFacts(draft.facts, command.input.facts);
  const parsed = parseFacts(merged, { now: draft.environment.now });
  if (parsed.kind === "refused") return refuseFacts(parsed.problems, "/factsPatch");
  const take = draft.incident.status === "open" ? takeSubmission : keepLateSubmission;
  take(draft, command.actor, command.input);
  return undefined;
}

/** Mail to a recipient counts as delivered when its server accepted it, and not before. */
function settleDelivery(draft: CaseDraft, command: SettleDelivery): void {
  const { outboxId, recipientKey, detail } = command;
  const kind = command.accepted ? "delivery-confirmed" : "delivery-failed";
  const content = { outboxId, recipient: recipientKey, detail };
  record(draft, { kind, actor: systemActor, content });
  const row = command.obligationId ? draft.obligations.get(command.obligationId) : undefined;
  if (!command.accepted) return;
  if (recipientKey) noteArrival(draft, recipientKey);
  if (row && isOwed(row)) endMailed(draft, row);
  settleAgain(draft, systemActor, { newsOwed: false, reRouted: false });
}

/** Our mailer's delay is not the operator's: its report counts from when it was made. */
function endMailed(draft: CaseDraft, row: StoredObligation): void {
  const ending = { state: "discharged", by: systemActor } as const;
  const { reportedAt } = draft.incident;
  const counts = isFirstReportDuty(draft, row) && reportedAt !== null;
  endObligation(draft, row, counts ? { ...ending, at: reportedAt, credits: true } : ending);
}
