import type { Suite } from "../suite.ts";
import { hashNode, joinSubtrees } from "./node-hash.ts";
import { coverOf, type NodeId } from "./subtrees.ts";

/**
 * All that is needed to go on appending: the roots of the complete subtrees ("compact range"),
 * left to right, at most one for each bit of the size.
 */
export type TreeState = { treeSize: number; peaks: readonly Uint8Array[] };

/** The hash of one complete subtree. It never changes, so it is stored once: a table row. */
export type StoredNode = NodeId & { hash: Uint8Array };

export const EMPTY_TREE: TreeState = { treeSize: 0, peaks: [] };

/** The state after more leaves, and the hashes that became final: store all of `nodes`. */
export function appendLeaves(
  suite: Suite,
  state: TreeState,
  leafHashes: readonly Uint8Array[],
): { state: TreeState; nodes: StoredNode[] } {
  const peaks = [...state.peaks];
  const nodes: StoredNode[] = [];
  let treeSize = state.treeSize;
  for (const leafHash of leafHashes) {
    let node: StoredNode = { level: 0, index: treeSize, hash: leafHash };
    nodes.push(node);
    while (node.index % 2 === 1) {
      node = parentOf(suite, peaks.pop(), node);
      nodes.push(node);
    }
    peaks.push(node.hash);
    treeSize += 1;
  }
  return { state: { treeSize, peaks }, nodes };
}

/** The root hash of the tree as it stands. */
export function rootHashOf(suite: Suite, state: TreeState): Uint8Array {
  return joinSubtrees(suite, state.peaks);
}

/** The root hash of whole leaf hashes, for a list that fits in memory. */
export function rootHashOfLeaves(suite: Suite, leafHashes: readonly Uint8Array[]): Uint8Array {
  return rootHashOf(suite, appendLeaves(suite, EMPTY_TREE, leafHashes).state);
}

/** The stored nodes whose hashes, in this order, are the peaks of a tree of that size. */
export function peakNodesOf(treeSize: number): NodeId[] {
  return coverOf({ begin: 0, end: treeSize });
}

function parentOf(suite: Suite, left: Uint8Array | undefined, right: StoredNode): StoredNode {
  if (left === undefined) throw new RangeError("The peaks do not fit the size of the tree");
  return {
    level: right.level + 1,
    index: (right.index - 1) / 2,
    hash: hashNode(suite, left, right.hash),
  };
}
