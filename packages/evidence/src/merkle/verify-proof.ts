import type { Suite } from "../suite.ts";
import { HASH_BYTES, hashNode, sameHash } from "./node-hash.ts";

export type InclusionClaim = {
  leafHash: Uint8Array;
  leafIndex: number;
  treeSize: number;
  rootHash: Uint8Array;
  proof: readonly Uint8Array[];
};

export type ConsistencyClaim = {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
};

/** Whether the leaf is in the tree (RFC 9162, section 2.1.3.2). Never throws. */
export function verifyInclusionProof(suite: Suite, claim: InclusionClaim): boolean {
  const { leafHash, leafIndex, treeSize, rootHash, proof } = claim;
  if (!isCount(leafIndex) || !isCount(treeSize) || leafIndex >= treeSize) return false;
  if (![leafHash, rootHash, ...proof].every(isHash)) return false;
  let hash = leafHash;
  let place = { index: leafIndex, last: treeSize - 1 };
  for (const sibling of proof) {
    if (place.last === 0) return false;
    const { onRight, parent } = climb(place);
    hash = onRight ? hashNode(suite, sibling, hash) : hashNode(suite, hash, sibling);
    place = parent;
  }
  return place.last === 0 && sameHash(hash, rootHash);
}

/**
 * Whether the new tree begins with the whole old one (RFC 9162, section 2.1.4.2). From size 0 and
 * between equal sizes the proof is empty. Never throws.
 */
export function verifyConsistencyProof(suite: Suite, claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === newSize) return proof.length === 0 && sameHash(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && isEmptyRoot(suite, oldRoot);
  const rebuilt = rebuildRoots(suite, claim);
  return (
    rebuilt !== null && sameHash(rebuilt.oldHash, oldRoot) && sameHash(rebuilt.newHash, newRoot)
  );
}

/** Where a subtree stands in its level, and the index of the level's last one. */
type Place = { index: number; last: number };

function rebuildRoots(suite: Suite, claim: ConsistencyClaim) {
  let place = skipRightEdge({ index: claim.oldSize - 1, last: claim.newSize - 1 });
  // The old tree is one complete subtree exactly when this reaches index 0: no need to tell it.
  const path = place.index === 0 ? [claim.oldRoot, ...claim.proof] : claim.proof;
  const [first, ...siblings] = path;
  if (first === undefined) return null;
  let [oldHash, newHash] = [first, first];
  for (const sibling of siblings) {
    if (place.last === 0) return null;
    const { onRight, parent } = climb(place);
    if (onRight) oldHash = hashNode(suite, sibling, oldHash);
    newHash = onRight ? hashNode(suite, sibling, newHash) : hashNode(suite, newHash, sibling);
    place = parent;
  }
  return place.last === 0 ? { oldHash, newHash } : null;
}

/** The level above; levels where the subtree stands alone at the right end are passed over. */
function climb(place: Place): { onRight: boolean; parent: Place } {
  const onRight = isOdd(place.index) || place.index === place.last;
  let { index, last } = place;
  while (onRight && !isOdd(index) && index > 0) {
    index /= 2;
    last = half(last);
  }
  return { onRight, parent: { index: half(index), last: half(last) } };
}

function skipRightEdge(place: Place): Place {
  let { index, last } = place;
  while (isOdd(index)) {
    index = half(index);
    last = half(last);
  }
  return { index, last };
}

function isEmptyRoot(suite: Suite, root: Uint8Array): boolean {
  return sameHash(root, suite.digest(new Uint8Array(0)));
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === HASH_BYTES;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
