import { expect, test } from "vitest";

import { rootHashOfLeaves } from "../../src/index.ts";
import { hashLeaf } from "../../src/merkle/node-hash.ts";
import { nodeSuite } from "../../src/node.ts";
import { StoredTree } from "../support/stored-tree.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");

/** The leaves and roots with which implementations of Certificate Transparency are tested. */
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((leaf) => hashLeaf(nodeSuite, bytes(leaf)));

test.each([
  [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  [4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  [6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
])("the known root of %i leaves", (size, root) => {
  expect(hex(rootHashOfLeaves(nodeSuite, LEAVES.slice(0, size)))).toBe(root);
});

/** RFC 9162, section 2.1.5: a tree of seven leaves, its nodes named by letters. */
const [a, b, c, d, e, f, j] = Array.from({ length: 7 }, (_, index) =>
  hashLeaf(nodeSuite, Uint8Array.of(index)),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const join = (...leaves: Uint8Array[]) => rootHashOfLeaves(nodeSuite, leaves);
const [g, h, i, k, l] = [join(a, b), join(c, d), join(e, f), join(a, b, c, d), join(e, f, j)];
const tree = new StoredTree(nodeSuite);
tree.append([a, b, c, d, e, f, j]);

test.each([
  [0, [b, h, l]],
  [3, [c, g, l]],
  [4, [f, j, k]],
  [6, [i, k]],
])("RFC 9162, section 2.1.5: the inclusion proof of leaf %i", (leafIndex, proof) => {
  expect(tree.inclusionProof(leafIndex, 7)).toEqual(proof);
});

test.each([
  [3, [c, d, g, l]],
  [4, [l]],
  [6, [i, j, k]],
])("RFC 9162, section 2.1.5: the consistency proof from size %i", (oldSize, proof) => {
  expect(tree.consistencyProof(oldSize, 7)).toEqual(proof);
});
