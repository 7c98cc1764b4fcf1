import type { AccessBatch, AccessRemoval, AccessRow } from "../access-batch.ts";
import type { Json } from "../canonical.ts";
import type { TreeHead } from "../checkpoint.ts";
import type { ChainHead } from "../journal.ts";
import type { LogRestore } from "../log-restore.ts";
import type { StoredNode } from "../merkle/tree-state.ts";
import type { Digest, Suite } from "../suite.ts";
import type { Trust, TrustedKeys } from "../trust.ts";

/** A journal row as it is stored, with what other tables say of it. */
export type AuditedEntry = {
  seq: number;
  kind: string;
  /** RFC 3339. */
  recordedAt: string;
  hash: Digest;
  bytes: Uint8Array;
  /** Its place in the log, from 0; null until it has one. */
  leafIndex: number | null;
  /** The log's stored node (level 0, `leafIndex`); null when that row is missing. */
  leafHash?: Uint8Array | null;
  /** The stored content; null when there is none; left out: not looked at. */
  content?: { salt: string; value: Json } | null;
  /** An entry from before entries named what they erased says that the content was erased. */
  erased?: boolean;
  /** The server's authentication code over `bytes`; null when it has none. */
  mac?: string | null;
  /** The salt of the row statement's digests; null when there is none. */
  rowsSalt?: string | null;
  /** What its content says of a row by other words than a row statement's. */
  tells?: AuditedRow | null;
};

/** A stored row, or what is known of it: columns by their names. */
export type AuditedRow = { table: string; key: string; values: Record<string, Json> };

/** One incident with its whole journal, by number. */
export type AuditedIncident = {
  incidentId: string;
  /** The last entry as the incident's own row names it. */
  head?: ChainHead;
  entries: readonly AuditedEntry[];
  /** Receipts of this incident, also those that others bring. */
  receipts?: readonly unknown[];
  /** The rows that people see and act by; left out: not looked at. */
  rows?: readonly AuditedRow[];
};

/** One leaf of the log, by its place. */
export type AuditedLeaf = {
  leafIndex: number;
  kind: string;
  hash: Digest;
  /** RFC 3339: when the thing was recorded. */
  recordedAt: string;
  /** The journal entry that it stands for; null for any other kind. */
  entry: { incidentId: string; seq: number } | null;
  /** The log's stored node (level 0, `leafIndex`); null when that row is missing. */
  leafHash?: Uint8Array | null;
};

/** The row of a leaf that is no journal entry, as the table of such leaves has it. */
export type SealedLeaf = {
  /** RFC 3339. */
  recordedAt: string;
  /** Null until it has a place. */
  leafIndex: number | null;
};

/** A row of the access log: its number and time, and all of its columns. */
export type AuditedAccessRow = { seq: number; recordedAt: string; row: AccessRow };

/** A closed batch of the access log as it is stored; `leaf` is null when the log lacks it. */
export type AuditedAccessBatch = AccessBatch & {
  hash: Digest;
  leaf: SealedLeaf | null;
  /** The stored hashes of its rows, one after the other. */
  rowHashes: Uint8Array;
  /** The rows with the batch's numbers, by number. */
  rows: readonly AuditedAccessRow[];
};

export type AuditedAccess = {
  /** By number. */
  batches: Stream<AuditedAccessBatch>;
  /** The rows that no batch has, by number. */
  openRows: Stream<AuditedAccessRow>;
  /** The number of the last row that was ever written. */
  lastSeq: number;
  removals: readonly (AccessRemoval & { hash: Digest; leaf: SealedLeaf | null })[];
};

type Stream<Item> = Iterable<Item> | AsyncIterable<Item>;

/** What is audited, all of one moment (one snapshot of the database). */
export type AuditSource = {
  /** The suite of the entries and of the log. */
  suite: Suite;
  incidents: Stream<AuditedIncident>;
  /** In the order of `leafIndex`. */
  leaves: Stream<AuditedLeaf>;
  /** In the order of their numbers. */
  checkpoints: readonly unknown[];
  /** The log's stored nodes in the order of making: by `(index + 1) * 2 ** level`, then level. */
  nodes?: Stream<StoredNode>;
  /** Leaves other than journal entries that have no place yet; `leafIndex` is not read. */
  waitingLeaves?: Stream<Pick<AuditedLeaf, "kind" | "hash" | "recordedAt">>;
  access?: AuditedAccess;
};

/** How entries are told from those that somebody else wrote; needs the server's own key. */
export type EntryMacs = {
  fits: (bytes: Uint8Array, mac: string) => boolean;
  /** Entries at earlier places of the log may have none. Not from the audited database. */
  from: number;
};

export type AuditOptions = Trust & {
  /** Without it, nothing tells a true entry from one that was added with the present time. */
  entryMacs?: EntryMacs;
  logId?: string;
  /** Checkpoints that others have kept. What they show cannot be taken back. */
  heldCheckpoints?: readonly unknown[];
  /** Statements that the log went on from an older stand, as after a restore. */
  restores?: readonly unknown[];
  /** How far clocks may differ and commits be delayed; `CLOCK_SKEW_MS` unless told. */
  skewMs?: number;
  /** RFC 3339: the time of the audit; with `logWithinMs`, what waits too long is missed. */
  auditedAt?: string;
  /** How soon an entry must be in the log and under a checkpoint. */
  logWithinMs?: number;
  /** Beyond this many findings nothing more is listed. */
  findingsMax?: number;
};

/**
 * - `altered`: says something else than it was sealed with
 * - `missing`: is gone, or not where it was promised to be
 * - `inserted`: has no place there
 * - `reordered`: is there, but in another place
 * - `back-dated`: claims a time that was over when it came; `post-dated`: one not yet reached
 */
export type AuditFault =
  | "altered"
  | "missing"
  | "inserted"
  | "reordered"
  | "back-dated"
  | "post-dated";

/**
 * Which thing the fault is in: a `column` stands beside the sealed bytes, a `root` covers leaves,
 * a `node` is a stored hash above them.
 */
export type AuditSubject =
  | "entry"
  | "column"
  | "content"
  | "head"
  | "receipt"
  | "row"
  | "log"
  | "node"
  | "root"
  | "checkpoint"
  | "access-row"
  | "access-batch"
  | "access-removal";

/** One thing that is wrong, and where; what does not apply is null. */
export type AuditFinding = {
  what: AuditFault;
  subject: AuditSubject;
  incidentId: string | null;
  seq: number | null;
  /** For `root` and `node`, the first of the leaves that it covers. */
  leafIndex: number | null;
  /** The number of the checkpoint. */
  checkpoint: number | null;
  /** The number of the batch of the access log, and of the row in the whole of it. */
  batch: number | null;
  accessSeq: number | null;
  /** The row that people see, and its column; for the whole row, no column. */
  table: string | null;
  key: string | null;
  column: string | null;
  expected: string;
  found: string;
};

export type AuditReport = {
  /** Nothing is wrong. */
  ok: boolean;
  /** At most one for each incident beside those of its rows, and one each for checkpoints, log, nodes and access log. */
  findings: AuditFinding[];
  incidents: number;
  entries: number;
  leaves: number;
  checkpoints: number;
  /** How many leaves the largest valid checkpoint covers. */
  covered: number;
  /** Rows and closed batches of the access log. */
  accessRows: number;
  accessBatches: number;
  /** Entries whose authentication codes fit, and those from before there were any. */
  entriesAuthenticated: number;
  entriesWithoutMac: number;
  /** Columns of rows held against the journal, and those of which it says nothing any more. */
  columnsCompared: number;
  columnsNotCompared: number;
  /** Restores that a trusted key signed for. They are told, and are no faults by themselves. */
  restores: LogRestore[];
};

/** What every part of an audit needs, read once. */
export type AuditContext = {
  suite: Suite;
  options: AuditOptions;
  trusted: TrustedKeys;
  skewUs: number;
  /** The validly signed tree heads, by tree size. */
  treeHeads: readonly TreeHead[];
};

type Place = Partial<Omit<AuditFinding, "what" | "subject" | "expected" | "found">>;

const nowhere = {
  incidentId: null,
  seq: null,
  leafIndex: null,
  checkpoint: null,
  batch: null,
  accessSeq: null,
  table: null,
  key: null,
  column: null,
};

/** A finding with its place filled up. */
export function findingOf(
  fault: Pick<AuditFinding, "what" | "subject">,
  place: Place,
  values: { expected: unknown; found: unknown },
): AuditFinding {
  const { expected, found } = values;
  return { ...fault, ...nowhere, ...place, expected: String(expected), found: String(found) };
}
