import { bytesToHex } from "@noble/hashes/utils.js";

import { accessBatchHash, accessRemovalHash, accessRoot, accessRowHash } from "../access-batch.ts";
import { microsecondsOf, MILLISECOND_US } from "../instant.ts";
import { HASH_BYTES } from "../merkle/node-hash.ts";
import type { Digest } from "../suite.ts";
import {
  type AuditContext,
  type AuditedAccess,
  type AuditedAccessBatch,
  type AuditedAccessRow,
  type AuditFault,
  type AuditFinding,
  findingOf,
  type SealedLeaf,
} from "./audit-types.ts";
import { type BatchRange, removalRangeFinding, removalTimeFinding } from "./audit-removals.ts";

export type AccessAudit = {
  finding: AuditFinding | null;
  rows: number;
  batches: number;
  /** How many of the log's leaves the batches and removals account for. */
  logged: number;
};

/** Recomputes the batches of the access log and stops at the first thing that is wrong. */
export async function auditAccess(
  context: AuditContext,
  access: AuditedAccess,
): Promise<AccessAudit> {
  const walk = new AccessWalk(context, access);
  for (const removal of access.removals) {
    const finding = walk.takeRemoval(removal);
    if (finding !== null) return walk.end(finding);
  }
  for await (const batch of access.batches) {
    const finding = walk.takeBatch(batch);
    if (finding !== null) return walk.end(finding);
  }
  for await (const row of access.openRows) {
    const finding = walk.takeOpenRow(row);
    if (finding !== null) return walk.end(finding);
  }
  return walk.end(walk.rangeFinding() ?? walk.lastFinding());
}

type Removal = AuditedAccess["removals"][number];

class AccessWalk {
  readonly #context: AuditContext;
  readonly #access: AuditedAccess;
  #rows = 0;
  #batches = 0;
  #logged = 0;
  readonly #months = new Map<string, BatchRange>();
  #lastSeq = 0;
  /** Nothing that comes after was written before this instant, but for the skew. */
  #since = { text: "", us: Number.NEGATIVE_INFINITY };

  constructor(context: AuditContext, access: AuditedAccess) {
    this.#context = context;
    this.#access = access;
  }

  end(finding: AuditFinding | null): AccessAudit {
    return { finding, rows: this.#rows, batches: this.#batches, logged: this.#logged };
  }

  takeRemoval(removal: Removal): AuditFinding | null {
    const found = accessRemovalHash(this.#context.suite, removal);
    const sealed = { ...removal, at: removal.removedAt, batch: removal.firstBatch };
    return (
      this.#leafFinding("access-removal", sealed, found) ??
      removalTimeFinding(this.#context, removal)
    );
  }

  takeBatch(batch: AuditedAccessBatch): AuditFinding | null {
    const finding = this.#headFinding(batch) ?? this.#rowsFinding(batch);
    if (finding !== null) return finding;
    this.#batches += 1;
    const first = this.#months.get(batch.month)?.first ?? batch.number;
    this.#months.set(batch.month, { first, last: batch.number });
    this.#lastSeq = batch.lastSeq;
    this.#since = { text: batch.closedAt, us: microsecondsOf(batch.closedAt) ?? 0 };
    return null;
  }

  #headFinding(batch: AuditedAccessBatch): AuditFinding | null {
    const { suite } = this.#context;
    const expected = this.#batches + 1;
    const place = { batch: expected };
    if (batch.number !== expected) {
      const values = { expected, found: batch.number };
      return findingOf({ what: "missing", subject: "access-batch" }, place, values);
    }
    const sealed = { ...batch, at: batch.closedAt, batch: batch.number };
    const leaf = this.#leafFinding("access-batch", sealed, accessBatchHash(suite, batch));
    if (leaf !== null) return leaf;
    const root = accessRoot(suite, hashesOf(batch));
    const altered = { what: "altered", subject: "access-batch" } as const;
    if (root !== batch.root) {
      return findingOf(altered, place, { expected: batch.root, found: root });
    }
    if (batch.firstSeq === this.#lastSeq + 1) return null;
    return findingOf(altered, place, { expected: this.#lastSeq + 1, found: batch.firstSeq });
  }

  /** The sealed digest is the stored one, and it is a leaf of the log of the same time. */
  #leafFinding(
    subject: "access-batch" | "access-removal",
    sealed: { hash: Digest; leaf: SealedLeaf | null; at: string; batch: number },
    found: Digest,
  ): AuditFinding | null {
    const { hash, leaf, at, batch } = sealed;
    const place = { batch, leafIndex: leaf?.leafIndex ?? null };
    if (found !== hash) {
      return findingOf({ what: "altered", subject }, place, { expected: hash, found });
    }
    if (leaf === null) {
      const values = { expected: hash, found: null };
      return findingOf({ what: "missing", subject: "log" }, place, values);
    }
    const [truth, column] = [microsecondsOf(at), microsecondsOf(leaf.recordedAt)];
    if (truth === null || column === null || truth !== column) {
      const what = (column ?? 0) < (truth ?? 0) ? "back-dated" : "post-dated";
      const values = { expected: at, found: leaf.recordedAt };
      return findingOf({ what, subject: "column" }, place, values);
    }
    if (leaf.leafIndex !== null) this.#logged += 1;
    return null;
  }

  #rowsFinding(batch: AuditedAccessBatch): AuditFinding | null {
    if (batch.rows.length === 0 && this.#isRemoved(batch)) return null;
    const hashes = hashesOf(batch);
    let next = batch.firstSeq;
    for (const row of batch.rows) {
      const finding =
        this.#seqFinding(row, next) ?? this.#hashFinding(row, hashes[next - batch.firstSeq], batch);
      if (finding !== null) return { ...finding, batch: batch.number };
      next += 1;
    }
    this.#rows += batch.rows.length;
    if (next > batch.lastSeq) return null;
    const values = { expected: next, found: null };
    const place = { batch: batch.number, accessSeq: next };
    return findingOf({ what: "missing", subject: "access-row" }, place, values);
  }

  #isRemoved({ number, month }: AuditedAccessBatch): boolean {
    return this.#access.removals.some(
      (removal) =>
        removal.month === month && removal.firstBatch <= number && number <= removal.lastBatch,
    );
  }

  #seqFinding({ seq }: AuditedAccessRow, expected: number): AuditFinding | null {
    if (seq === expected) return null;
    const what = seq < expected ? "inserted" : "missing";
    const place = { accessSeq: Math.min(seq, expected) };
    return findingOf({ what, subject: "access-row" }, place, { expected, found: seq });
  }

  #hashFinding(
    { seq, recordedAt, row }: AuditedAccessRow,
    sealed: Uint8Array | undefined,
    { closedAt }: AuditedAccessBatch,
  ): AuditFinding | null {
    const expected = sealed === undefined ? "" : bytesToHex(sealed);
    const found = bytesToHex(accessRowHash(this.#context.suite, row));
    if (expected === found) return null;
    const what = this.#timeFault(recordedAt, closedAt) ?? "altered";
    return findingOf({ what, subject: "access-row" }, { accessSeq: seq }, { expected, found });
  }

  /** Rows are written after the batch before theirs was closed, and before their own is. */
  #timeFault(recordedAt: string, until: string | undefined): AuditFault | null {
    const { skewUs } = this.#context;
    const us = microsecondsOf(recordedAt);
    if (us === null) return null;
    if (us < this.#since.us - skewUs) return "back-dated";
    const untilUs = until === undefined ? null : microsecondsOf(until);
    return untilUs !== null && us > untilUs + skewUs ? "post-dated" : null;
  }

  /** No digest holds it yet: its number must be the next, and its time must fit. */
  takeOpenRow(open: AuditedAccessRow): AuditFinding | null {
    const { seq, recordedAt } = open;
    const finding = this.#seqFinding(open, this.#lastSeq + 1);
    if (finding !== null) return finding;
    const { auditedAt } = this.#context.options;
    const what = this.#timeFault(recordedAt, auditedAt);
    if (what !== null) {
      const bounds = { expected: `from ${this.#since.text} on`, found: recordedAt };
      return findingOf({ what, subject: "access-row" }, { accessSeq: seq }, bounds);
    }
    const late = this.#waitingFinding(open);
    if (late !== null) return late;
    this.#rows += 1;
    this.#lastSeq = seq;
    const us = microsecondsOf(recordedAt) ?? 0;
    if (us > this.#since.us) this.#since = { text: recordedAt, us };
    return null;
  }

  #waitingFinding({ seq, recordedAt }: AuditedAccessRow): AuditFinding | null {
    const { auditedAt, logWithinMs } = this.#context.options;
    if (auditedAt === undefined || logWithinMs === undefined) return null;
    // As long again: a batch is closed within the hour, and then has to be logged.
    const dueUs = (microsecondsOf(recordedAt) ?? 0) + 2 * logWithinMs * MILLISECOND_US;
    if (dueUs >= (microsecondsOf(auditedAt) ?? 0)) return null;
    const values = { expected: `a batch over row ${seq}`, found: null };
    const place = { batch: this.#batches + 1, accessSeq: seq };
    return findingOf({ what: "missing", subject: "access-batch" }, place, values);
  }

  /** Known once all batches were read. */
  rangeFinding(): AuditFinding | null {
    return removalRangeFinding(this.#access.removals, this.#months);
  }

  /** The counter says how many rows there have ever been. */
  lastFinding(): AuditFinding | null {
    const { lastSeq: expected } = this.#access;
    const found = this.#lastSeq;
    if (expected === found) return null;
    const what = found < expected ? "missing" : "inserted";
    const place = { accessSeq: Math.min(expected, found) + 1 };
    return findingOf({ what, subject: "access-row" }, place, { expected, found });
  }
}

function hashesOf({ rowHashes }: AuditedAccessBatch): Uint8Array[] {
  return Array.from({ length: Math.floor(rowHashes.length / HASH_BYTES) }, (_, index) =>
    rowHashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
