import { canonicalBytes, type Json } from "./canonical.ts";
import { hashLeaf } from "./merkle/node-hash.ts";
import { rootHashOfLeaves } from "./merkle/tree-state.ts";
import { type Digest, digestText, nameDigest, type Suite } from "./suite.ts";

/** The kind of the leaf that stands for a closed batch of the access log. */
export const ACCESS_DIGEST_LEAF = "access-digest";
/** The kind of the leaf that stands for the removal of a month of the access log. */
export const ACCESS_REMOVAL_LEAF = "access-removal";

/** The columns of a row of the access log; random ids in it keep its hash from being guessed. */
export type AccessRow = { readonly [column: string]: Json };

/** What is said of a closed batch of rows, which are numbered without gaps. */
export type AccessBatch = {
  /** From 1, without gaps. */
  number: number;
  firstSeq: number;
  lastSeq: number;
  /** `2026-11`, at +08:00: no batch reaches over two months. */
  month: string;
  /** RFC 3339. */
  closedAt: string;
  /** The root over the hashes of the rows (RFC 9162, section 2.1.1). */
  root: Digest;
};

/** A month that was dropped as a whole, with the batches in it. */
export type AccessRemoval = {
  month: string;
  firstBatch: number;
  lastBatch: number;
  /** RFC 3339. */
  removedAt: string;
};

/** The leaf hash of one row in the tree of its batch. */
export function accessRowHash(suite: Suite, row: AccessRow): Uint8Array {
  return hashLeaf(suite, canonicalBytes({ format: "jibao-access-row/1", suite: suite.name, row }));
}

/** The root of a batch from the hashes of its rows. */
export function accessRoot(suite: Suite, rowHashes: readonly Uint8Array[]): Digest {
  return nameDigest(suite, rootHashOfLeaves(suite, rowHashes));
}

/** The digest of a batch as it enters the log: it seals the numbers and the time as well. */
export function accessBatchHash(suite: Suite, batch: AccessBatch): Digest {
  const { number, firstSeq, lastSeq, month, closedAt, root } = batch;
  const sealed = { number, firstSeq, lastSeq, month, closedAt, root };
  return digestText(
    suite,
    canonicalBytes({ format: "jibao-access-batch/1", suite: suite.name, ...sealed }),
  );
}

/** The digest of a removal as it enters the log. */
export function accessRemovalHash(suite: Suite, removal: AccessRemoval): Digest {
  const { month, firstBatch, lastBatch, removedAt } = removal;
  const sealed = { month, firstBatch, lastBatch, removedAt };
  return digestText(
    suite,
    canonicalBytes({ format: "jibao-access-removal/1", suite: suite.name, ...sealed }),
  );
}
