/** What `decide` answers: everything that one command writes, before and after it is sealed. */
import type { Channel, JournalKind, SubmissionStage } from "@jibao/contract";
import type { ReceivedFile } from "@jibao/evidence";
import type { Facts, ReportContent } from "@jibao/rules";
import type { Reporter } from "@jibao/contract";
import type { Clock, InboxRow, Incident, StoredObligation } from "./state.ts";
import type { ChangedRow } from "./stated-rows.ts";

export type EntryContent = Readonly<Record<string, unknown>>;

/** One thing that happened; `sealChange` gives it its number, digest and hash. */
export interface Entry {
  readonly kind: JournalKind;
  readonly at: string;
  /** An id, never a name, because an entry cannot be erased. */
  readonly actor: string;
  readonly content: EntryContent;
}

export interface NewSubmission {
  readonly id: string;
  readonly stage: SubmissionStage;
  readonly channel: Channel;
  readonly principal: string;
  readonly recordedAt: string;
  readonly firstContactAt: string | null;
  readonly reporter: Reporter | null;
  readonly content: ReportContent | null;
  readonly factsPatch: Facts | null;
  readonly original: string | null;
  readonly originalType: string | null;
  readonly originalName: string | null;
  readonly attachments: readonly ReceivedFile[];
}

export interface NewFactsVersion {
  readonly version: number;
  readonly recordedAt: string;
  readonly source: string;
  readonly facts: Facts;
  readonly provenance: Readonly<Record<string, string>>;
}

export interface PlannedInboxRow extends InboxRow {
  readonly nextObligationId: string | null;
  readonly nextDueAt: string | null;
  readonly sortAt: string;
}

export interface OutboxRow {
  readonly id: string;
  readonly obligationId: string | null;
  readonly kind: string;
  readonly transport: "mail" | "sink";
  readonly address: string;
  readonly recipientKey: string | null;
  readonly subject: string;
  readonly body: string;
  readonly drill: boolean;
  readonly createdAt: string;
}

export interface Erasure {
  readonly submissionIds: readonly string[];
  readonly entrySeqs: readonly number[];
  readonly at: string;
  /** False where its time was over. */
  readonly isSecret: boolean;
}

export interface RedactedSubmission {
  readonly id: string;
  readonly reporter: Reporter | null;
  readonly content: ReportContent | null;
}

/** What goes of personal data, and what stands in its place. */
export interface Redaction {
  readonly submissions: readonly RedactedSubmission[];
  /** Submissions that go as a whole, with their attachments. */
  readonly wholeIds: readonly string[];
  /** Submissions whose kept answers, with the salt of the receipt, go. */
  readonly answersOf: readonly string[];
  /** Where mail to the reporting side was sent. */
  readonly addresses: readonly string[];
  readonly entrySeqs: readonly number[];
}

export interface Change {
  readonly kind: "change";
  /** 0 for a new incident. */
  readonly expectedSeq: number;
  readonly incident: Incident;
  readonly entries: readonly Entry[];
  readonly submission: NewSubmission | null;
  readonly factsVersion: NewFactsVersion | null;
  /** Only the rows that are new or differ. */
  readonly obligations: readonly StoredObligation[];
  readonly clocks: readonly Clock[];
  readonly removedClocks: readonly string[];
  readonly inbox: readonly PlannedInboxRow[];
  readonly outbox: readonly OutboxRow[];
  readonly erased: Erasure | null;
  readonly redacted: Redaction | null;
  /** All of these rows once more, for the journal. */
  readonly rows: readonly ChangedRow[];
  /** Obligations that this command ended, for its answer. */
  readonly endedObligations: readonly string[];
}
