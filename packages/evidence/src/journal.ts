import { canonicalBytes, type Json } from "./canonical.ts";
import { isRowStatement, type RowStatement } from "./row-statement.ts";
import { type Digest, digestText, type Suite } from "./suite.ts";

/** The format names the kind of the bytes, so that no other signed or hashed thing can pass. */
const FORMAT = "jibao-journal-entry/1";

/** The number of an incident's first entry. */
export const FIRST_SEQ = 1;

/** One thing that happened to an incident. */
export type JournalEntry = {
  incidentId: string;
  /** 1, 2, 3 … within the incident. */
  seq: number;
  /** RFC 3339 instant. */
  at: string;
  kind: string;
  /** Who acted: an id, never a name, because an entry cannot be erased. */
  actor: string;
  /** The hash of the entry before; null for the first. */
  previous: Digest | null;
  /** The salted digest of the content, which lies elsewhere and can be erased. */
  content: Digest | null;
  /** What the change that ends with this entry left in the tables; the last entry has it. */
  rows?: RowStatement;
  /** Of an entry that tells of an erasure: the numbers of the entries whose contents went. */
  erases?: readonly number[];
};

export type SealedEntry = { bytes: Uint8Array; hash: Digest };

export type ChainHead = { seq: number; hash: Digest };

/** What the verifier knows from elsewhere, such as from a receipt or a checkpoint. */
export type ChainExpectation = { incidentId?: string; head?: ChainHead };

/**
 * - `malformed`: not the canonical bytes of an entry of this suite
 * - `foreign-incident`: belongs to another incident
 * - `gap`: a number is missing before this entry
 * - `out-of-order`: the number was there already
 * - `broken-link`: it, or the entry before it, was altered
 * - `truncated`: the chain ends before the expected head
 * - `beyond-head`: the chain goes on after the expected head
 * - `altered-head`: the last entry is not the expected one
 */
export type ChainFault =
  | "malformed"
  | "foreign-incident"
  | "gap"
  | "out-of-order"
  | "broken-link"
  | "truncated"
  | "beyond-head"
  | "altered-head";

export type ChainVerdict =
  | { ok: true; length: number; head: Digest | null }
  /** `at` counts the entries given, from 0. */
  | { ok: false; at: number; reason: ChainFault };

type Link = { incidentId: string | undefined; seq: number; previous: Digest | null };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Makes the bytes of an entry and their hash. Store both; the hash is the next `previous`. */
export function sealEntry(suite: Suite, entry: JournalEntry): SealedEntry {
  const { incidentId, seq, at, kind, actor, previous, content } = entry;
  const members = { incidentId, seq, at, kind, actor, previous, content, ...statedBy(entry) };
  const bytes = canonicalBytes({ ...members, format: FORMAT, suite: suite.name });
  return { bytes, hash: digestText(suite, bytes) };
}

/** What only some entries state is left out of the others. */
function statedBy({ rows, erases }: JournalEntry) {
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(erases === undefined ? {} : { erases: [...erases] }),
  };
}

/**
 * Checks that entries, in their order, are one incident's whole chain from its first entry.
 *
 * A chain alone cannot show that its end was cut off or its last entry altered: give the head
 * that a receipt or a checkpoint names, with the entries up to that one.
 */
export function verifyChain(
  suite: Suite,
  entries: readonly { bytes: Uint8Array }[],
  expected: ChainExpectation = {},
): ChainVerdict {
  let link: Link = { incidentId: expected.incidentId, seq: FIRST_SEQ, previous: null };
  for (const [at, { bytes }] of entries.entries()) {
    const entry = readEntry(suite, bytes);
    const reason = entry === null ? "malformed" : faultOf(entry, link);
    if (entry === null || reason !== null) return { ok: false, at, reason: reason ?? "malformed" };
    const hash = digestText(suite, bytes);
    link = { incidentId: entry.incidentId, seq: entry.seq + 1, previous: hash };
  }
  const head = { seq: link.seq - 1, hash: link.previous };
  const fault = expected.head === undefined ? null : headFault(head, expected.head);
  if (fault !== null) return { ok: false, at: Math.max(0, entries.length - 1), reason: fault };
  return { ok: true, length: entries.length, head: head.hash };
}

/** Reads the bytes of an entry; null when they are not what `sealEntry` makes. */
export function readEntry(suite: Suite, bytes: Uint8Array): JournalEntry | null {
  const value = parse(bytes);
  if (!isEntry(value) || value.format !== FORMAT || value.suite !== suite.name) return null;
  const { incidentId, seq, at, kind, actor, previous, content } = value;
  const entry = { incidentId, seq, at, kind, actor, previous, content, ...statedBy(value) };
  // Sealing it again rejects repeated members, other spellings and additions.
  return sameBytes(sealEntry(suite, entry).bytes, bytes) ? entry : null;
}

function faultOf(entry: JournalEntry, link: Link): ChainFault | null {
  if (link.incidentId !== undefined && entry.incidentId !== link.incidentId) {
    return "foreign-incident";
  }
  if (entry.seq > link.seq) return "gap";
  if (entry.seq < link.seq) return "out-of-order";
  return entry.previous === link.previous ? null : "broken-link";
}

function headFault(
  head: { seq: number; hash: Digest | null },
  expected: ChainHead,
): ChainFault | null {
  if (head.seq < expected.seq) return "truncated";
  if (head.seq > expected.seq) return "beyond-head";
  return head.hash === expected.hash ? null : "altered-head";
}

function parse(bytes: Uint8Array): Json {
  try {
    const value: Json = JSON.parse(decoder.decode(bytes));
    return value;
  } catch {
    // Bytes that are no JSON are an answer here, not a bug.
    return null;
  }
}

function isEntry(value: Json): value is JournalEntry & { format: string; suite: string } {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const members = value as Record<string, Json>;
  const texts = ["format", "suite", "incidentId", "at", "kind", "actor"];
  return (
    texts.every((name) => isText(members[name])) &&
    Number.isSafeInteger(members["seq"]) &&
    ["previous", "content"].every((name) => members[name] === null || isText(members[name])) &&
    (members["rows"] === undefined || isRowStatement(members["rows"])) &&
    (members["erases"] === undefined || areNumbers(members["erases"]))
  );
}

function areNumbers(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item));
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value.isWellFormed() && !value.includes("\u0000");
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
