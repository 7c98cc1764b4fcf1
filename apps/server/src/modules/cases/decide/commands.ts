/** Everything that can happen to a case, as values. */
import type {
  Act,
  Channel,
  ClaimedOperator,
  Reporter,
  SubmissionStage,
  Verification,
} from "@jibao/contract";
import type { ReceivedFile } from "@jibao/evidence";
import type { Facts, ReportContent } from "@jibao/rules";
import type { PromisedErasure } from "../../erasures/promised-erasure.ts";

/** Who acts, in the words that the case needs. */
export interface Actor {
  /** Stable id for the journal, such as `account:acc_…`. */
  readonly id: string;
  readonly kind: "officer" | "operator" | "reporter" | "gateway" | "system";
  readonly name: string;
  /** The desk at which an officer sits; null for everyone else. */
  readonly authorityKey: string | null;
  /** A desk's account that passes on what callers say. */
  readonly isClerk?: true;
  /** Placing holds and erasing personal data are for these. */
  readonly isSupervisor?: boolean;
  /** Ids of actors that do not count as another person beside this one. */
  readonly tiedTo?: readonly string[];
  /** Set while this actor confirms what another proposed: the two act together. */
  readonly proposer?: { readonly proposalId: string; readonly name: string };
}

/** For fields that hold a name alone: the proposer's first where two act together. */
export function signedNames({ name, proposer }: Actor): string {
  return proposer === undefined ? name : `${proposer.name}、${name}`;
}

export interface SubmissionInput {
  readonly stage: SubmissionStage;
  readonly channel: Channel;
  readonly facts: Facts;
  readonly content: ReportContent;
  readonly reporter: Reporter | null;
  readonly firstContactAt: string | null;
  readonly original: { mediaType: string; fileName: string | null; base64: string } | null;
  /** Uploaded before by the same sender; the commit gives them to this submission. */
  readonly attachments?: readonly ReceivedFile[];
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

/** A closed case's time in the archive is over. */
export interface ExpireContents {
  readonly kind: "expire-contents";
}

/** A restored database lacks an erasure that was done. */
export interface ReapplyErasure {
  readonly kind: "reapply-erasure";
  readonly erasure: PromisedErasure;
}

export type CaseCommand =
  | AddSubmission
  | Perform
  | Tick
  | SettleDelivery
  | ExpireContents
  | ReapplyErasure;

/** What deletes is no clock of a case. */
export const retentionActor: Actor = {
  id: "system:retention",
  kind: "system",
  name: "Jibao",
  authorityKey: null,
};

/** What puts a restored database right. */
export const restoreActor: Actor = {
  id: "system:restore",
  kind: "system",
  name: "Jibao",
  authorityKey: null,
};

export const systemActor: Actor = {
  id: "system:clocks",
  kind: "system",
  name: "Jibao",
  authorityKey: null,
};
