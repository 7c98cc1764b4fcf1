/** Gives a change its numbers, digests and hashes, and a submission its signed receipt. */
import {
  issueReceipt,
  type Json,
  type Receipt,
  saltedDigest,
  sealEntry,
  type Signer,
} from "@jibao/evidence";
import { plusMinutes } from "../../platform/instants.ts";
import { isErasing } from "../../platform/erasing-kinds.ts";
import type { Change, Entry } from "./change.ts";
import { type ChangedRow, stateRows } from "./stated-rows.ts";

export interface SealedJournalEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly bytes: string;
  readonly hash: string;
  /** Shows that this server wrote the entry. */
  readonly mac: string;
  readonly salt: string;
  readonly content: Entry["content"];
  /** Of the statement of rows in a change's last entry. */
  readonly rowsSalt: string | null;
}

export interface SealedChange extends Omit<Change, "entries" | "kind" | "submission" | "rows"> {
  readonly entries: readonly SealedJournalEntry[];
  readonly submission: (NonNullable<Change["submission"]> & { readonly seq: number }) | null;
  readonly receipt: Receipt | null;
}

export interface Sealing {
  readonly signer: Signer;
  /** A fresh salt of 128 bits or more, as text. */
  readonly createSalt: () => string;
  /** The authentication code over an entry's bytes. */
  readonly entryMac: (bytes: Uint8Array) => string;
  readonly logWithinMinutes: number;
}

export function sealChange(change: Change, sealing: Sealing): SealedChange {
  const entries = sealEntries(change, sealing);
  const last = entries.at(-1);
  if (!last) throw new Error("A change without an entry");
  const incident = { ...change.incident, seq: last.seq, headHash: last.hash };
  const { kind: _, rows: __, submission, ...rest } = change;
  const own = entries[ownEntryIndex(change.entries)];
  if (!submission || !own) {
    return { ...rest, incident, entries, submission: null, receipt: null };
  }
  const receipt = receiptFor({ change: { ...change, incident }, entry: own, sealing });
  return { ...rest, incident, entries, submission: { ...submission, seq: own.seq }, receipt };
}

function sealEntries(change: Change, sealing: Sealing): SealedJournalEntry[] {
  const { suite } = sealing.signer;
  let previous = change.expectedSeq === 0 ? null : change.incident.headHash;
  let seq = change.expectedSeq;
  return change.entries.map(({ kind, at, actor, content }) => {
    seq += 1;
    const salt = sealing.createSalt();
    const digest = saltedDigest(suite, salt, content as Json);
    const isLast = seq === change.expectedSeq + change.entries.length;
    const rowsSalt = isLast ? sealing.createSalt() : null;
    const stating = { suite, salt: rowsSalt ?? "", since: change.expectedSeq };
    const rows = isLast ? { rows: stateRows(rowsToState(change), stating) } : {};
    const incidentId = change.incident.id;
    const sealed = sealEntry(suite, {
      incidentId,
      seq,
      at,
      kind,
      actor,
      previous,
      content: digest,
      ...rows,
      ...(isErasing(kind) ? { erases: erasedSeqs(change) } : {}),
    });
    previous = sealed.hash;
    const bytes = Buffer.from(sealed.bytes).toString("base64");
    const mac = sealing.entryMac(sealed.bytes);
    return { seq, kind, at, bytes, hash: sealed.hash, mac, salt, content, rowsSalt };
  });
}

/** Sealed, because the content of an entry that tells of an erasure can itself be erased. */
function erasedSeqs({ erased, redacted }: Change): number[] {
  const seqs = new Set([...(erased?.entrySeqs ?? []), ...(redacted?.entrySeqs ?? [])]);
  return [...seqs].toSorted((a, b) => a - b);
}

/** Rows of submissions and of the inbox also have the number of an entry. */
function rowsToState(change: Change): readonly ChangedRow[] {
  const { rows, entries, submission, inbox, expectedSeq } = change;
  const own = expectedSeq + 1 + ownEntryIndex(entries);
  const last = expectedSeq + entries.length;
  const numbered = (table: ChangedRow["table"], key: string, seq: number): ChangedRow => {
    return { table, key, columns: { seq } };
  };
  return [
    ...rows,
    ...(submission ? [numbered("submissions", submission.id, own)] : []),
    ...inbox.map(({ authorityKey }) => numbered("inbox", authorityKey, last)),
  ];
}

function ownEntryIndex(entries: readonly Entry[]): number {
  return entries.findIndex((entry) => "submissionId" in entry.content);
}

interface ReceiptParts {
  readonly change: Change;
  readonly entry: SealedJournalEntry;
  readonly sealing: Sealing;
}

/** The holder can check the promise against what they sent: the digest covers exactly that. */
function receiptFor({ change, entry, sealing }: ReceiptParts): Receipt {
  const { submission, incident } = change;
  if (!submission) throw new Error("A receipt needs a submission");
  const contentSalt = sealing.createSalt();
  const { facts, content } = entry.content as { facts: Json; content: Json };
  return issueReceipt(sealing.signer, {
    reference: incident.reference,
    incidentId: incident.id,
    submissionId: submission.id,
    stage: submission.stage,
    channel: submission.channel,
    recordedAt: submission.recordedAt,
    firstContactAt: submission.firstContactAt,
    contentDigest: saltedDigest(sealing.signer.suite, contentSalt, { facts, content }),
    contentSalt,
    entryHash: entry.hash,
    seq: entry.seq,
    logBy: plusMinutes(submission.recordedAt, sealing.logWithinMinutes),
    ...(submission.attachments.length > 0 ? { attachments: [...submission.attachments] } : {}),
  });
}
