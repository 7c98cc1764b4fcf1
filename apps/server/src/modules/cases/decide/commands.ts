/** Everything that can happen to a case, as values. */
import type {
  Act,
  Channel,
  ClaimedOperator,
  Reporter,
  SubmissionStage,
  Verification,
} from "@jibao/contract";
import type { Facts, ReportContent } from "@jibao/rules";

/** Who acts, in the words that the case needs. */
export interface Actor {
  /** Stable id for the journal, such as `account:acc_…`. */
  readonly id: string;
  readonly kind: "officer" | "operator" | "reporter" | "gateway" | "system";
  readonly name: string;
  /** The desk at which an officer sits; null for everyone else. */
  readonly authorityKey: string | null;
}

export interface SubmissionInput {
  readonly stage: SubmissionStage;
  readonly channel: Channel;
  readonly facts: Facts;
  readonly content: ReportContent;
  readonly reporter: Reporter | null;
  readonly firstContactAt: string | null;
  readonly original: { mediaType: string; fileName: string | null; base64: string } | null;
}

export interface OpenCase {
  readonly kind: "open-case";
  readonly actor: Actor;
  readonly input: SubmissionInput;
  readonly operatorId: string | null;
  readonly claimedOperator: ClaimedOperator;
  readonly verification: Verification;
  readonly drill: boolean;
}

export interface AddSubmission {
  readonly kind: "add-submission";
  readonly actor: Actor;
  readonly input: SubmissionInput;
}

export interface Perform {
  readonly kind: "perform";
  readonly actor: Actor;
  readonly act: Act;
}

/** A moment has come at which clocks may be due. */
export interface Tick {
  readonly kind: "tick";
}

/** A recipient's mail server accepted or finally refused an outbox row. */
export interface SettleDelivery {
  readonly kind: "settle-delivery";
  readonly outboxId: string;
  readonly obligationId: string | null;
  readonly recipientKey: string | null;
  readonly accepted: boolean;
  readonly detail: string;
}

export type CaseCommand = AddSubmission | Perform | Tick | SettleDelivery;

export const systemActor: Actor = {
  id: "system:clocks",
  kind: "system",
  name: "Jibao",
  authorityKey: null,
};
