import {
  appendLeaves,
  EMPTY_TREE,
  type NodeId,
  planConsistencyProof,
  planInclusionProof,
  proofFrom,
  type StoredNode,
  type Suite,
  type TreeState,
} from "../../src/index.ts";

const nameOf = ({ level, index }: NodeId) => `${level}/${index}`;

/** What a server keeps: the table of nodes, here in memory. */
export class StoredTree {
  readonly suite: Suite;
  readonly nodes = new Map<string, Uint8Array>();
  state: TreeState = EMPTY_TREE;

  constructor(suite: Suite) {
    this.suite = suite;
  }

  append(leafHashes: readonly Uint8Array[]): StoredNode[] {
    const { state, nodes } = appendLeaves(this.suite, this.state, leafHashes);
    for (const node of nodes) this.nodes.set(nameOf(node), node.hash);
    this.state = state;
    return nodes;
  }

  inclusionProof(leafIndex: number, treeSize: number): Uint8Array[] {
    const plan = planInclusionProof({ leafIndex, treeSize });
    return proofFrom(this.suite, plan, this.hashOf);
  }

  consistencyProof(oldSize: number, newSize: number): Uint8Array[] {
    return proofFrom(this.suite, planConsistencyProof({ oldSize, newSize }), this.hashOf);
  }

  readonly hashOf = (node: NodeId) => this.nodes.get(nameOf(node));
}
