import { bytesToHex } from "@noble/hashes/utils.js";

import { findUnsafeText, type Json } from "../canonical.ts";
import { microsecondsOf, MILLISECOND_US } from "../instant.ts";
import { FIRST_SEQ, type JournalEntry, readEntry } from "../journal.ts";
import { JOURNAL_ENTRY_LEAF, leafHashOf } from "../log-leaf.ts";
import type { Receipt } from "../receipt.ts";
import { SALT_MIN_LENGTH, saltedDigest } from "../salted-digest.ts";
import { type Digest, digestText, type Suite } from "../suite.ts";
import { verifyReceipt } from "../verify-receipt.ts";
import { auditRows, type RowsAudit } from "./audit-rows.ts";
import {
  type AuditContext,
  type AuditedEntry,
  type AuditedIncident,
  type AuditFinding,
  findingOf,
} from "./audit-types.ts";
import { authenticityOf, namesErased } from "./entry-authenticity.ts";

/** A row with what its bytes say. */
type ReadRow = {
  row: AuditedEntry;
  sealed: JournalEntry | null;
  hash: Digest;
  /** The leaf that these bytes make, hex. */
  leaf: string;
};

/** A row whose bytes could be read, and its neighbours. */
type Step = {
  incident: AuditedIncident;
  rows: readonly ReadRow[];
  at: number;
  here: ReadRow & { sealed: JournalEntry };
  before: ReadRow | undefined;
};

type EntryCheck = (context: AuditContext, step: Step) => AuditFinding | null;

/** Of the journal the first finding, of rows all. */
type IncidentAudit = RowsAudit & { finding: AuditFinding | null };

/**
 * The first thing that is wrong with one incident's journal. When nothing is, the journal is the
 * truth that the incident's other rows are held against.
 */
export function auditIncident(context: AuditContext, incident: AuditedIncident): IncidentAudit {
  const rows = incident.entries.map((row) => readRow(context, row));
  const finding = journalFinding(context, incident, rows);
  if (finding !== null) return { finding, findings: [], compared: 0, notCompared: 0 };
  const entries = rows.flatMap(({ row, sealed }) => (sealed === null ? [] : [{ row, sealed }]));
  return { finding, ...auditRows(context.suite, incident, entries) };
}

function journalFinding(
  context: AuditContext,
  incident: AuditedIncident,
  rows: readonly ReadRow[],
): AuditFinding | null {
  for (const at of rows.keys()) {
    const finding = auditRow(context, { incident, rows, at });
    if (finding !== null) return finding;
  }
  return auditReceipts(context, incident, rows) ?? auditHead(incident, rows);
}

function readRow({ suite }: AuditContext, row: AuditedEntry): ReadRow {
  const hash = digestText(suite, row.bytes);
  const leaf = bytesToHex(leafHashOf(suite, { kind: JOURNAL_ENTRY_LEAF, hash }));
  return { row, sealed: readEntry(suite, row.bytes), hash, leaf };
}

const checks: readonly EntryCheck[] = [
  placeFinding,
  columnFinding,
  linkFinding,
  leafFinding,
  authorFinding,
  waitingFinding,
  timeFinding,
  contentFinding,
];

function auditRow(
  context: AuditContext,
  { incident, rows, at }: Pick<Step, "incident" | "rows" | "at">,
): AuditFinding | null {
  const here = rows[at];
  if (here === undefined) return null;
  const { row, sealed, hash } = here;
  if (sealed === null || hash !== row.hash) {
    const values = { expected: row.hash, found: hash };
    return findingOf({ what: "altered", subject: "entry" }, placeOf(incident, row), values);
  }
  const step = { incident, rows, at, here: { ...here, sealed }, before: rows[at - 1] };
  for (const check of checks) {
    const finding = check(context, step);
    if (finding !== null) return finding;
  }
  return null;
}

function placeOf({ incidentId }: AuditedIncident, { seq, leafIndex }: AuditedEntry) {
  return { incidentId, seq, leafIndex };
}

/** The sealed number decides; the number of the row is only a column. */
function placeFinding(_: AuditContext, { incident, rows, at, here }: Step): AuditFinding | null {
  const { incidentId } = incident;
  const { row, sealed } = here;
  if (sealed.incidentId !== incidentId) {
    const values = { expected: incidentId, found: sealed.incidentId };
    return findingOf({ what: "inserted", subject: "entry" }, placeOf(incident, row), values);
  }
  const expected = FIRST_SEQ + at;
  const values = { expected, found: sealed.seq };
  if (sealed.seq === expected) {
    const place = { ...placeOf(incident, row), seq: expected };
    const isRight = row.seq === expected;
    const columns = { expected, found: row.seq };
    return isRight ? null : findingOf({ what: "altered", subject: "column" }, place, columns);
  }
  if (sealed.seq < expected) {
    const place = { ...placeOf(incident, row), seq: sealed.seq };
    return findingOf({ what: "inserted", subject: "entry" }, place, values);
  }
  const isElsewhere = rows.some((each) => each.sealed?.seq === expected);
  const what = isElsewhere ? "reordered" : "missing";
  return findingOf({ what, subject: "entry" }, { incidentId, seq: expected }, values);
}

function columnFinding(_: AuditContext, { incident, here }: Step): AuditFinding | null {
  const { row, sealed } = here;
  const place = placeOf(incident, row);
  if (row.kind !== sealed.kind) {
    const values = { expected: sealed.kind, found: row.kind };
    return findingOf({ what: "altered", subject: "column" }, place, values);
  }
  const [column, truth] = [microsecondsOf(row.recordedAt), microsecondsOf(sealed.at)];
  if (column === truth && column !== null) return null;
  const values = { expected: sealed.at, found: row.recordedAt };
  if (column === null || truth === null) {
    return findingOf({ what: "altered", subject: "column" }, place, values);
  }
  const what = column < truth ? "back-dated" : "post-dated";
  return findingOf({ what, subject: "column" }, place, values);
}

function linkFinding(_: AuditContext, step: Step): AuditFinding | null {
  const { incident, here, before } = step;
  const previous = before?.hash ?? null;
  if (here.sealed.previous === previous) return null;
  const fault = { what: "altered", subject: "entry" } as const;
  return before !== undefined && isEarlierAltered(step, before)
    ? findingOf(fault, placeOf(incident, before.row), {
        expected: here.sealed.previous,
        found: before.hash,
      })
    : findingOf(fault, placeOf(incident, here.row), {
        expected: previous,
        found: here.sealed.previous,
      });
}

/** Of two entries that do not fit, the one is altered that nothing else vouches for. */
function isEarlierAltered({ incident, rows, at, here }: Step, before: ReadRow): boolean {
  if (isInLog(here)) return true;
  if (isInLog(before)) return false;
  return commitmentTo(incident, rows, at) === here.hash;
}

/** What the entry after it, or the incident's own row, says the hash of a row to be. */
function commitmentTo(incident: AuditedIncident, rows: readonly ReadRow[], at: number) {
  const next = rows[at + 1]?.sealed;
  if (next !== undefined) return next?.previous ?? null;
  return incident.head?.seq === FIRST_SEQ + at ? incident.head.hash : null;
}

/** Whether the log's stored node is the leaf that this row makes. */
function isInLog({ row, leaf }: ReadRow): boolean {
  const { leafIndex, leafHash } = row;
  return leafIndex !== null && leafHash !== undefined && leafHash !== null
    ? bytesToHex(leafHash) === leaf
    : false;
}

function leafFinding(_: AuditContext, { incident, rows, here, before }: Step): AuditFinding | null {
  const { row, leaf } = here;
  if (row.leafIndex === null) return null;
  const place = placeOf(incident, row);
  const last = before?.row.leafIndex ?? null;
  if (row.leafHash === undefined || isInLog(here)) {
    const isAfter = last === null || last < row.leafIndex;
    const values = { expected: `a place after ${last}`, found: row.leafIndex };
    return isAfter ? null : findingOf({ what: "reordered", subject: "log" }, place, values);
  }
  if (row.leafHash === null) {
    return findingOf({ what: "missing", subject: "log" }, place, { expected: leaf, found: null });
  }
  const stored = bytesToHex(row.leafHash);
  // The leaf of that place is there as well, made by another row: they were exchanged.
  const what = rows.some((each) => each.leaf === stored) ? "reordered" : "altered";
  return findingOf({ what, subject: "log" }, place, { expected: stored, found: leaf });
}

/** Who may write to the database can make an entry that fits, but not its authentication code. */
function authorFinding({ options }: AuditContext, { incident, here }: Step): AuditFinding | null {
  const { row } = here;
  if (authenticityOf(row, options.entryMacs) !== "forged") return null;
  const found = row.mac === null ? "an entry without a code" : `the code ${row.mac}`;
  const values = { expected: "an entry with the server's authentication code", found };
  return findingOf({ what: "inserted", subject: "entry" }, placeOf(incident, row), values);
}

/** A checkpoint is signed when nothing waits, so what is older than it must be in the log. */
function waitingFinding(
  context: AuditContext,
  { incident, rows, at, here }: Step,
): AuditFinding | null {
  const { options, treeHeads, skewUs } = context;
  const recordedUs = microsecondsOf(here.sealed.at);
  if (here.row.leafIndex !== null || recordedUs === null) return null;
  const place = placeOf(incident, here.row);
  const values = { expected: "a place in the log", found: null };
  const missing = findingOf({ what: "missing", subject: "log" }, place, values);
  if (rows.slice(at + 1).some(({ row }) => row.leafIndex !== null)) return missing;
  const newest = treeHeads.at(-1)?.issuedAt;
  if (newest !== undefined && recordedUs + skewUs < (microsecondsOf(newest) ?? 0)) {
    const times = { expected: `not before ${newest}`, found: here.sealed.at };
    return findingOf({ what: "back-dated", subject: "log" }, place, times);
  }
  const { auditedAt, logWithinMs } = options;
  if (auditedAt === undefined || logWithinMs === undefined) return null;
  const isDue = recordedUs + logWithinMs * MILLISECOND_US < (microsecondsOf(auditedAt) ?? 0);
  return isDue ? missing : null;
}

function timeFinding(context: AuditContext, step: Step): AuditFinding | null {
  const { incident, here, before } = step;
  const [last, now] = [before?.sealed?.at, here.sealed.at].map((at) => microsecondsOf(at ?? ""));
  if (typeof last !== "number" || typeof now !== "number") return null;
  if (now >= last - context.skewUs) return null;
  const values = { expected: `not before ${before?.sealed?.at}`, found: here.sealed.at };
  const place = placeOf(incident, here.row);
  return findingOf({ what: "back-dated", subject: "entry" }, place, values);
}

function contentFinding({ suite, options }: AuditContext, step: Step): AuditFinding | null {
  const { incident, rows, at, here } = step;
  const { row, sealed } = here;
  if (row.content === undefined) return null;
  const place = placeOf(incident, row);
  const expected = sealed.content;
  if (row.content === null) {
    const isErased = rows.slice(at + 1).some((later) => {
      if (later.sealed === null || !namesErased(later.sealed, sealed.seq)) return false;
      return authenticityOf(later.row, options.entryMacs) !== "forged";
    });
    const isRight = expected === null || row.erased === true || isErased;
    const values = { expected, found: null };
    return isRight ? null : findingOf({ what: "missing", subject: "content" }, place, values);
  }
  const found = digestOf(suite, row.content);
  if (expected !== null && found === expected) return null;
  const what = expected === null ? "inserted" : "altered";
  return findingOf({ what, subject: "content" }, place, { expected, found });
}

/** Null when it cannot have been sealed at all. */
function digestOf(suite: Suite, { salt, value }: { salt: string; value: Json }): Digest | null {
  const isSealable = salt.length >= SALT_MIN_LENGTH && findUnsafeText([salt, value]) === null;
  return isSealable ? saltedDigest(suite, salt, value) : null;
}

/** A receipt is signed: what it names must be there. */
function auditReceipts(
  { options }: AuditContext,
  incident: AuditedIncident,
  rows: readonly ReadRow[],
): AuditFinding | null {
  const { incidentId, receipts = [] } = incident;
  for (const receipt of receipts) {
    const { ok, stages } = verifyReceipt(receipt, options);
    if (!ok) {
      const found = stages.find(({ result }) => result !== "passed")?.detail.en;
      const values = { expected: "a valid receipt", found };
      return findingOf({ what: "altered", subject: "receipt" }, { incidentId }, values);
    }
    const finding = promiseFinding(incident, rows, receipt as Receipt);
    if (finding !== null) return finding;
  }
  return null;
}

function promiseFinding(
  incident: AuditedIncident,
  rows: readonly ReadRow[],
  { promise }: Receipt,
): AuditFinding | null {
  const { incidentId } = incident;
  const { seq, entryHash } = promise;
  const values = { expected: entryHash, found: rows[seq - FIRST_SEQ]?.hash ?? null };
  if (promise.incidentId !== incidentId) {
    const others = { expected: incidentId, found: promise.incidentId };
    return findingOf({ what: "inserted", subject: "receipt" }, { incidentId, seq }, others);
  }
  if (values.found === entryHash) return null;
  const what = values.found === null ? "missing" : "altered";
  return findingOf({ what, subject: "entry" }, { incidentId, seq }, values);
}

function auditHead(incident: AuditedIncident, rows: readonly ReadRow[]): AuditFinding | null {
  const { incidentId, head } = incident;
  if (head === undefined) return null;
  const last = rows.length + FIRST_SEQ - 1;
  const values = { expected: head.seq, found: last };
  if (last < head.seq) {
    const place = { incidentId, seq: last + 1 };
    return findingOf({ what: "missing", subject: "entry" }, place, values);
  }
  if (last > head.seq) {
    const place = { incidentId, seq: head.seq + 1 };
    return findingOf({ what: "inserted", subject: "entry" }, place, values);
  }
  const found = rows.at(-1)?.hash ?? null;
  if (found === head.hash || rows.length === 0) return null;
  const hashes = { expected: head.hash, found };
  return findingOf({ what: "altered", subject: "head" }, { incidentId, seq: last }, hashes);
}
