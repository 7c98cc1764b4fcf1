import { bytesToHex } from "@noble/hashes/utils.js";

import { ACCESS_DIGEST_LEAF, ACCESS_REMOVAL_LEAF } from "../access-batch.ts";
import type { TreeHead } from "../checkpoint.ts";
import { microsecondsOf, MILLISECOND_US } from "../instant.ts";
import { leafHashOf } from "../log-leaf.ts";
import { appendLeaves, EMPTY_TREE, rootHashOf, type TreeState } from "../merkle/tree-state.ts";
import { nameDigest } from "../suite.ts";
import {
  type AuditContext,
  type AuditedLeaf,
  type AuditFinding,
  type AuditSource,
  findingOf,
} from "./audit-types.ts";

/** Leaf hashes are gathered so that the tree is not copied for each one. */
const BATCH_LEAVES = 4096;
const accessKinds: readonly string[] = [ACCESS_DIGEST_LEAF, ACCESS_REMOVAL_LEAF];

export type LeavesAudit = {
  finding: AuditFinding | null;
  leaves: number;
  /** How many of them stand for journal entries. */
  journalLeaves: number;
  /** How many stand for batches and removals of the access log. */
  accessLeaves: number;
  /** The size of the largest tree whose root a checkpoint confirms. */
  covered: number;
};

/** Rebuilds the log from its leaves and stops at the first thing that is wrong. */
export async function auditLeaves(
  context: AuditContext,
  leaves: AuditSource["leaves"],
): Promise<LeavesAudit> {
  const walk = new LogWalk(context);
  for await (const leaf of leaves) {
    const finding = walk.take(leaf);
    if (finding !== null) return walk.end(finding);
  }
  return walk.end(walk.lastFinding());
}

class LogWalk {
  readonly #context: AuditContext;
  #state: TreeState = EMPTY_TREE;
  #waiting: Uint8Array[] = [];
  /** How many tree heads have been held against the tree. */
  #confirmed = 0;
  #covered = 0;
  #journalLeaves = 0;
  #accessLeaves = 0;
  #newestUs = Number.NEGATIVE_INFINITY;
  #newest = "";
  /** When the first leaf was recorded that no checkpoint covers. */
  #uncoveredUs: number | null = null;

  constructor(context: AuditContext) {
    this.#context = context;
  }

  get #size(): number {
    return this.#state.treeSize + this.#waiting.length;
  }

  end(finding: AuditFinding | null): LeavesAudit {
    const counted = { journalLeaves: this.#journalLeaves, accessLeaves: this.#accessLeaves };
    return { finding, leaves: this.#size, ...counted, covered: this.#covered };
  }

  take(leaf: AuditedLeaf): AuditFinding | null {
    const early = this.#confirm();
    if (early !== null) return early;
    const finding = this.#placeFinding(leaf) ?? this.#hashFinding(leaf) ?? this.#timeFinding(leaf);
    if (finding !== null) return finding;
    if (leaf.entry !== null) this.#journalLeaves += 1;
    if (accessKinds.includes(leaf.kind)) this.#accessLeaves += 1;
    this.#waiting.push(leafHashOf(this.#context.suite, leaf));
    return this.#confirm();
  }

  /** What shows only at the end: the log is shorter than a checkpoint, or waits too long. */
  lastFinding(): AuditFinding | null {
    const early = this.#confirm();
    if (early !== null) return early;
    const next = this.#context.treeHeads[this.#confirmed];
    if (next !== undefined) {
      const place = { leafIndex: this.#size, checkpoint: next.number };
      const values = { expected: next.treeSize, found: this.#size };
      return findingOf({ what: "missing", subject: "log" }, place, values);
    }
    return this.#waitingFinding();
  }

  #placeFinding(leaf: AuditedLeaf): AuditFinding | null {
    const expected = this.#size;
    if (leaf.leafIndex === expected) return null;
    const values = { expected, found: leaf.leafIndex };
    return leaf.leafIndex > expected
      ? findingOf({ what: "missing", subject: "log" }, { leafIndex: expected }, values)
      : findingOf({ what: "inserted", subject: "log" }, placeOf(leaf), values);
  }

  #hashFinding(leaf: AuditedLeaf): AuditFinding | null {
    if (leaf.leafHash === undefined) return null;
    const found = bytesToHex(leafHashOf(this.#context.suite, leaf));
    const expected = leaf.leafHash === null ? null : bytesToHex(leaf.leafHash);
    if (expected === found) return null;
    const what = expected === null ? "missing" : "altered";
    return findingOf({ what, subject: "log" }, placeOf(leaf), { expected, found });
  }

  /**
   * Times go up with places, but for the skew, and lie between the checkpoints on either side:
   * the one before was signed when nothing waited, the one after has this leaf already.
   */
  #timeFinding(leaf: AuditedLeaf): AuditFinding | null {
    const { treeHeads, skewUs } = this.#context;
    const recordedUs = microsecondsOf(leaf.recordedAt);
    const [before, after] = [treeHeads[this.#confirmed - 1], treeHeads[this.#confirmed]];
    const place = placeOf(leaf);
    const notBefore = latest(before?.issuedAt, { text: this.#newest, us: this.#newestUs });
    if (recordedUs === null || recordedUs < notBefore.us - skewUs) {
      const values = { expected: `not before ${notBefore.text}`, found: leaf.recordedAt };
      return findingOf({ what: "back-dated", subject: "log" }, place, values);
    }
    const until = after === undefined ? null : microsecondsOf(after.issuedAt);
    if (until !== null && recordedUs > until + skewUs) {
      const values = { expected: `not after ${after?.issuedAt}`, found: leaf.recordedAt };
      return findingOf({ what: "post-dated", subject: "log" }, place, values);
    }
    if (recordedUs > this.#newestUs) [this.#newestUs, this.#newest] = [recordedUs, leaf.recordedAt];
    if (after === undefined) this.#uncoveredUs ??= recordedUs;
    return null;
  }

  /** Holds every tree head of the present size against the tree. */
  #confirm(): AuditFinding | null {
    const { treeHeads } = this.#context;
    if (this.#waiting.length >= BATCH_LEAVES) this.#append();
    for (let head = treeHeads[this.#confirmed]; head?.treeSize === this.#size; ) {
      this.#append();
      const finding = this.#rootFinding(head);
      if (finding !== null) return finding;
      this.#covered = this.#size;
      this.#confirmed += 1;
      head = treeHeads[this.#confirmed];
    }
    return null;
  }

  #append(): void {
    this.#state = appendLeaves(this.#context.suite, this.#state, this.#waiting).state;
    this.#waiting = [];
  }

  #rootFinding({ rootHash, number }: TreeHead): AuditFinding | null {
    const { suite } = this.#context;
    const found = nameDigest(suite, rootHashOf(suite, this.#state));
    if (found === rootHash) return null;
    const place = { leafIndex: this.#covered, checkpoint: number };
    return findingOf({ what: "altered", subject: "root" }, place, { expected: rootHash, found });
  }

  #waitingFinding(): AuditFinding | null {
    const { options, treeHeads } = this.#context;
    const { auditedAt, logWithinMs } = options;
    if (auditedAt === undefined || logWithinMs === undefined) return null;
    const auditedUs = microsecondsOf(auditedAt) ?? 0;
    const dueUs = (this.#uncoveredUs ?? auditedUs) + logWithinMs * MILLISECOND_US;
    if (dueUs >= auditedUs) return null;
    const checkpoint = (treeHeads.at(-1)?.number ?? 0) + 1;
    const values = { expected: `a checkpoint over ${this.#size} leaves`, found: this.#covered };
    return findingOf({ what: "missing", subject: "checkpoint" }, { checkpoint }, values);
  }
}

function placeOf({ entry, leafIndex }: AuditedLeaf) {
  return { incidentId: entry?.incidentId ?? null, seq: entry?.seq ?? null, leafIndex };
}

type Moment = { text: string; us: number };

function latest(issuedAt: string | undefined, newest: Moment): Moment {
  const us = issuedAt === undefined ? null : microsecondsOf(issuedAt);
  return us !== null && us > newest.us ? { text: issuedAt ?? "", us } : newest;
}
