import type { Suite } from "../suite.ts";

/** RFC 9162, section 2.1.1: the first byte tells leaves and nodes apart. */
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The bytes of a digest of every suite. */
export const HASH_BYTES = 32;

/** The hash of a leaf: HASH(0x00 || data). */
export function hashLeaf(suite: Suite, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length);
  bytes[0] = LEAF_PREFIX;
  bytes.set(data, 1);
  return suite.digest(bytes);
}

/** The hash of two subtrees side by side: HASH(0x01 || left || right). */
export function hashNode(suite: Suite, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE_PREFIX;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return suite.digest(bytes);
}

/** The root of a tree from the roots of its complete subtrees, left to right. */
export function joinSubtrees(suite: Suite, roots: readonly Uint8Array[]): Uint8Array {
  // The root of no leaves is the digest of nothing (RFC 9162, section 2.1.1).
  const last = roots.at(-1) ?? suite.digest(new Uint8Array(0));
  return roots.slice(0, -1).reduceRight((right, left) => hashNode(suite, left, right), last);
}

/** Whether two hashes are the same bytes. Hashes are public: no need of constant time. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
