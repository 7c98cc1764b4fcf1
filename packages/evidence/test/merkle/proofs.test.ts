import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import {
  appendLeaves,
  type ConsistencyClaim,
  EMPTY_TREE,
  type InclusionClaim,
  peakNodesOf,
  planConsistencyProof,
  planInclusionProof,
  proofFrom,
  rootHashOf,
  type Suite,
  verifyConsistencyProof,
  verifyInclusionProof,
} from "../../src/index.ts";
import { hashLeaf } from "../../src/merkle/node-hash.ts";
import { nodeSuite } from "../../src/node.ts";
import { ReferenceTree } from "../support/reference-tree.ts";
import { StoredTree } from "../support/stored-tree.ts";

const LARGEST = 300;
const data = Array.from({ length: LARGEST }, (_, index) => Buffer.from(`leaf ${index}`));
/** The same few nodes are hashed in every tree: each is computed once. */
const known = new Map<string, Uint8Array>();
const suite: Suite = {
  ...nodeSuite,
  digest(bytes) {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    const digest = known.get(name) ?? nodeSuite.digest(bytes);
    known.set(name, digest);
    return digest;
  },
};
const leafHashes = data.map((leaf) => hashLeaf(nodeSuite, leaf));
const reference = new ReferenceTree(data);
const tree = new StoredTree(suite);
const same = (left: readonly Uint8Array[], right: readonly Uint8Array[]) =>
  Buffer.concat(left).equals(Buffer.concat(right)) && left.length === right.length;

beforeAll(() => tree.append(leafHashes));

const inclusionOf = (leafIndex: number, treeSize: number): InclusionClaim => ({
  leafHash: leafHashes[leafIndex]!,
  leafIndex,
  treeSize,
  rootHash: reference.root(0, treeSize),
  proof: tree.inclusionProof(leafIndex, treeSize),
});
const consistencyOf = (oldSize: number, newSize: number): ConsistencyClaim => ({
  oldSize,
  oldRoot: reference.root(0, oldSize),
  newSize,
  newRoot: reference.root(0, newSize),
  proof: tree.consistencyProof(oldSize, newSize),
});

describe(`every tree of 0 to ${LARGEST} leaves`, () => {
  test("has the root of the reference, however it was cut into batches", () => {
    for (let size = 0; size <= LARGEST; size += 1) {
      const first = appendLeaves(suite, EMPTY_TREE, leafHashes.slice(0, size >> 1)).state;
      const { state } = appendLeaves(suite, first, leafHashes.slice(size >> 1, size));
      expect(Buffer.from(rootHashOf(suite, state))).toEqual(reference.root(0, size));
      expect(peakNodesOf(size).map(tree.hashOf)).toEqual(state.peaks);
    }
  });

  test("has the reference's inclusion proof for every leaf, and it verifies", () => {
    const wrong: string[] = [];
    for (let treeSize = 1; treeSize <= LARGEST; treeSize += 1) {
      for (let leafIndex = 0; leafIndex < treeSize; leafIndex += 1) {
        const claim = inclusionOf(leafIndex, treeSize);
        const right = same(claim.proof, reference.path(leafIndex, 0, treeSize));
        if (!right || !verifyInclusionProof(suite, claim))
          wrong.push(`${leafIndex} in ${treeSize}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("has the reference's consistency proof from every smaller one, and it verifies", () => {
    const wrong: string[] = [];
    for (let newSize = 0; newSize <= LARGEST; newSize += 1) {
      for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
        const claim = consistencyOf(oldSize, newSize);
        const right = same(claim.proof, reference.consistency(oldSize, newSize));
        if (!right || !verifyConsistencyProof(suite, claim)) wrong.push(`${oldSize} to ${newSize}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

const pair = fc
  .tuple(fc.nat({ max: LARGEST }), fc.nat({ max: LARGEST }))
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

/** Every way to spoil one hash list: a bit, a hash too few, too many, or in another place. */
function spoiled(proof: readonly Uint8Array[], bit: number): Uint8Array[][] {
  const flipped = proof.map((hash, index) => [...proof].with(index, flip(hash, bit)));
  const dropped = proof.map((_, index) => proof.filter((__, each) => each !== index));
  const added = [...proof, leafHashes[0]!].map((hash, index) =>
    [...proof].toSpliced(index, 0, hash),
  );
  const swapped = proof
    .slice(1)
    .map((hash, index) => [...proof].with(index, hash).with(index + 1, proof[index]!));
  const cut = proof.map((hash, index) => [...proof].with(index, hash.slice(1)));
  return [...flipped, ...dropped, ...added, ...swapped, ...cut];
}

function flip(hash: Uint8Array, bit: number): Uint8Array {
  return hash.with(bit >> 3, hash[bit >> 3]! ^ (1 << (bit & 7)));
}

describe("a wrong proof never verifies", () => {
  const bits = fc.nat({ max: 255 });

  test("of inclusion", () => {
    const cases = fc
      .tuple(pair, bits, fc.nat({ max: LARGEST * 2 }))
      .filter(([[, size]]) => size > 0);
    fc.assert(
      fc.property(cases, ([[index, treeSize], bit, other]) => {
        const leafIndex = Math.min(index, treeSize - 1);
        const claim = inclusionOf(leafIndex, treeSize);
        const wrong: InclusionClaim[] = [
          ...spoiled(claim.proof, bit).map((proof) => ({ ...claim, proof })),
          { ...claim, leafHash: flip(claim.leafHash, bit) },
          { ...claim, rootHash: flip(claim.rootHash, bit) },
          { ...claim, leafIndex: other === leafIndex ? other + 1 : other },
          { ...claim, leafIndex: leafIndex + 0.5 },
          { ...claim, leafIndex: -1 },
          { ...claim, treeSize: 0 },
        ];
        expect(wrong.filter((each) => verifyInclusionProof(nodeSuite, each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("of consistency", () => {
    fc.assert(
      fc.property(pair, bits, ([oldSize, newSize], bit) => {
        const claim = consistencyOf(oldSize, newSize);
        const wrong: ConsistencyClaim[] = [
          ...spoiled(claim.proof, bit).map((proof) => ({ ...claim, proof })),
          { ...claim, oldRoot: flip(claim.oldRoot, bit) },
          { ...claim, oldSize: newSize + 1 },
          { ...claim, oldSize: -1 },
        ];
        // From the empty log everything is consistent: there is nothing to compare with.
        if (oldSize > 0) wrong.push({ ...claim, newRoot: flip(claim.newRoot, bit) });
        expect(wrong.filter((each) => verifyConsistencyProof(nodeSuite, each))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("of consistency with a log that was rewritten in one place", () => {
    fc.assert(
      fc.property(pair, fc.nat(), ([oldSize, newSize], place) => {
        fc.pre(oldSize > 0);
        const other = new StoredTree(nodeSuite);
        const changed = place % oldSize;
        other.append(leafHashes.slice(0, newSize).with(changed, leafHashes[changed]!.toReversed()));
        const proof = other.consistencyProof(oldSize, newSize);
        const newRoot = rootHashOf(nodeSuite, other.state);
        const claim = { ...consistencyOf(oldSize, newSize), newRoot, proof };
        expect(verifyConsistencyProof(nodeSuite, claim)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a log of any length", () => {
  const leaf = hashLeaf(nodeSuite, Uint8Array.of(1));
  /** A tree whose leaves are all the same is known without building it. */
  const levels = Array.from({ length: 54 }).reduce<Uint8Array[]>((known) => {
    const below = known.at(-1);
    return below === undefined
      ? [leaf]
      : [...known, rootHashOf(nodeSuite, { treeSize: 2, peaks: [below, below] })];
  }, []);
  const hashOf = ({ level }: { level: number }) => levels[level];
  const rootOf = (size: number) =>
    rootHashOf(nodeSuite, {
      treeSize: size,
      peaks: peakNodesOf(size).map((node) => hashOf(node)!),
    });
  const sizes = fc
    .tuple(fc.maxSafeNat(), fc.maxSafeNat(), fc.integer({ min: 0, max: 52 }))
    .map(([one, other, shift]) => [Math.floor(one / 2 ** shift), Math.floor(other / 2 ** shift)])
    .map(([one = 0, other = 0]) => [Math.min(one, other), Math.max(one, other)] as const);

  test("up to what a number can count, has proofs that verify", () => {
    fc.assert(
      fc.property(sizes, ([small, large]) => {
        const treeSize = Math.min(large + 1, Number.MAX_SAFE_INTEGER);
        const leafIndex = Math.min(small, treeSize - 1);
        const proof = proofFrom(nodeSuite, planInclusionProof({ leafIndex, treeSize }), hashOf);
        const rootHash = rootOf(treeSize);
        const inclusion = { leafHash: leaf, leafIndex, treeSize, rootHash, proof };
        expect(verifyInclusionProof(nodeSuite, inclusion)).toBe(true);
        const consistency = {
          oldSize: small,
          oldRoot: rootOf(small),
          newSize: treeSize,
          newRoot: rootHash,
          proof: proofFrom(
            nodeSuite,
            planConsistencyProof({ oldSize: small, newSize: treeSize }),
            hashOf,
          ),
        };
        expect(verifyConsistencyProof(nodeSuite, consistency)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("of ten million leaves costs a proof at most 24 hashes and 47 stored rows", () => {
    const treeSize = 10_000_000;
    for (const leafIndex of [0, 1, 4_194_303, 4_194_304, 8_388_608, 9_999_999]) {
      const plan = planInclusionProof({ leafIndex, treeSize });
      expect(plan.length).toBeLessThanOrEqual(24);
      expect(plan.flat().length).toBeLessThanOrEqual(47);
    }
    expect(
      planConsistencyProof({ oldSize: 9_999_999, newSize: treeSize }).flat().length,
    ).toBeLessThan(48);
    expect(peakNodesOf(treeSize).length).toBeLessThanOrEqual(24);
  });
});

describe("what makes no sense is a bug of the caller", () => {
  test.each([
    [3, 3],
    [-1, 3],
    [0.5, 3],
    [0, 0],
  ])("leaf %d of %d", (leafIndex, treeSize) => {
    expect(() => planInclusionProof({ leafIndex, treeSize })).toThrow(RangeError);
  });

  test("a log that becomes shorter", () => {
    expect(() => planConsistencyProof({ oldSize: 2, newSize: 1 })).toThrow(RangeError);
  });

  test("a store without the node", () => {
    const plan = planInclusionProof({ leafIndex: 0, treeSize: 2 });
    expect(() => proofFrom(nodeSuite, plan, () => undefined)).toThrow(/node 1 of level 0/);
  });

  test("a state whose peaks do not fit its size", () => {
    const state = { treeSize: 1, peaks: [] };
    expect(() => appendLeaves(nodeSuite, state, [leafHashes[0]!])).toThrow(RangeError);
  });
});
