import { bytesToHex } from "@noble/hashes/utils.js";

import { hashNode } from "../merkle/node-hash.ts";
import type { NodeId } from "../merkle/subtrees.ts";
import type { StoredNode } from "../merkle/tree-state.ts";
import type { Suite } from "../suite.ts";
import { type AuditFinding, type AuditSource, findingOf } from "./audit-types.ts";

type NodesSource = Required<Pick<AuditSource, "nodes">>["nodes"];

/**
 * Checks that every stored node above the leaves is the hash of the two below it, and that none
 * is missing. The leaves themselves are held against the log elsewhere.
 */
export async function auditNodes(
  suite: Suite,
  nodes: NodesSource,
  leaves: number,
): Promise<AuditFinding | null> {
  const peaks: Uint8Array[] = [];
  let expected: NodeId = { level: 0, index: 0 };
  let leafCount = 0;
  for await (const node of nodes) {
    const finding = orderFinding(expected, node) ?? hashFinding(suite, node, peaks);
    if (finding !== null) return finding;
    peaks.push(node.hash);
    if (node.level === 0) leafCount += 1;
    expected = nextOf(node, leafCount);
  }
  if (expected.level === 0 && leafCount === leaves) return null;
  const what = leafCount > leaves ? "inserted" : "missing";
  const place = { leafIndex: what === "missing" ? firstLeafOf(expected) : leaves };
  const values = { expected: `${leaves} leaves`, found: leafCount };
  return findingOf({ what, subject: "node" }, place, values);
}

/** In the order of making: a parent follows its right child. */
function nextOf({ level, index }: NodeId, leafCount: number): NodeId {
  return index % 2 === 1
    ? { level: level + 1, index: (index - 1) / 2 }
    : { level: 0, index: leafCount };
}

function orderFinding(expected: NodeId, node: StoredNode): AuditFinding | null {
  if (node.level === expected.level && node.index === expected.index) return null;
  const ranks = rankOf(node) - rankOf(expected);
  const isLater = ranks === 0 ? node.level > expected.level : ranks > 0;
  const what = isLater ? "missing" : "inserted";
  const leafIndex = firstLeafOf(isLater ? expected : node);
  const values = { expected: nameOf(expected), found: nameOf(node) };
  return findingOf({ what, subject: "node" }, { leafIndex }, values);
}

function hashFinding(suite: Suite, node: StoredNode, peaks: Uint8Array[]): AuditFinding | null {
  if (node.level === 0) return null;
  const right = peaks.pop();
  const left = peaks.pop();
  if (left === undefined || right === undefined) throw new Error("A parent without children");
  const [expected, found] = [hashNode(suite, left, right), node.hash].map(bytesToHex);
  if (expected === found) return null;
  const values = {
    expected: `${nameOf(node)} ${expected}`,
    found: `${nameOf(node)} ${found}`,
  };
  return findingOf({ what: "altered", subject: "node" }, { leafIndex: firstLeafOf(node) }, values);
}

/** The number of leaves when a node was made. */
function rankOf({ level, index }: NodeId): number {
  return (index + 1) * 2 ** level;
}

function firstLeafOf({ level, index }: NodeId): number {
  return index * 2 ** level;
}

function nameOf({ level, index }: NodeId): string {
  return `level ${level} index ${index}`;
}
