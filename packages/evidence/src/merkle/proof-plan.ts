import type { Suite } from "../suite.ts";
import { joinSubtrees } from "./node-hash.ts";
import { coverOf, type LeafRange, type NodeId, splitOf } from "./subtrees.ts";

/**
 * What to read for a proof: one list of stored nodes for each hash of the proof. A log of ten
 * million leaves needs 24 hashes and at most twice as many rows. Read `plan.flat()`, then call
 * `proofFrom`.
 */
export type ProofPlan = readonly (readonly NodeId[])[];

/** The hash of a stored node; undefined when the store has none. */
export type HashOfNode = (node: NodeId) => Uint8Array | undefined;

/** RFC 9162, section 2.1.3.1: PATH. Throws `RangeError` when the leaf is not in the tree. */
export function planInclusionProof(leaf: { leafIndex: number; treeSize: number }): ProofPlan {
  const { leafIndex, treeSize } = leaf;
  if (!isCount(treeSize) || !isCount(leafIndex) || leafIndex >= treeSize) {
    throw new RangeError("The leaf is not in the tree");
  }
  const path: LeafRange[] = [];
  let { begin, end }: LeafRange = { begin: 0, end: treeSize };
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (leafIndex < middle) {
      path.push({ begin: middle, end });
      end = middle;
    } else {
      path.push({ begin, end: middle });
      begin = middle;
    }
  }
  return path.reverse().map(coverOf);
}

/**
 * RFC 9162, section 2.1.4.1: PROOF. Empty from size 0 and between equal sizes. Throws
 * `RangeError` when the sizes are no sizes or go down.
 */
export function planConsistencyProof(sizes: { oldSize: number; newSize: number }): ProofPlan {
  const { oldSize, newSize } = sizes;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) {
    throw new RangeError("A log never becomes shorter");
  }
  if (oldSize === 0 || oldSize === newSize) return [];
  const path: LeafRange[] = [];
  let { begin, end }: LeafRange = { begin: 0, end: newSize };
  while (end > oldSize) {
    const middle = begin + splitOf(end - begin);
    if (oldSize <= middle) {
      path.push({ begin: middle, end });
      end = middle;
    } else {
      path.push({ begin, end: middle });
      begin = middle;
    }
  }
  // The verifier has the old root; a part of the old tree must be told.
  if (begin > 0) path.push({ begin, end });
  return path.reverse().map(coverOf);
}

/** The hashes of a proof, in order. Throws when the store lacks a node: then it is damaged. */
export function proofFrom(suite: Suite, plan: ProofPlan, hashOf: HashOfNode): Uint8Array[] {
  return plan.map((nodes) =>
    joinSubtrees(
      suite,
      nodes.map((node) => readNode(node, hashOf)),
    ),
  );
}

function readNode(node: NodeId, hashOf: HashOfNode): Uint8Array {
  const hash = hashOf(node);
  if (hash === undefined) {
    throw new Error(`The log's store lacks node ${node.index} of level ${node.level}`);
  }
  return hash;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
