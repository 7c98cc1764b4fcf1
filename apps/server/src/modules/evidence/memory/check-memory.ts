/** Holds the log in the database to what this installation signed before. */
import {
  type Checkpoint,
  checkpointText,
  digestBytes,
  type LogStand,
  planConsistencyProof,
  proofFrom,
  rootHashOf,
  type Suite,
  type TreeState,
  verifyCheckpoint,
  verifyConsistencyProof,
} from "@jibao/evidence";
import type pg from "pg";
import { readNodes } from "../log-nodes.ts";
import { groundOf, type LogMemory, numberBefore } from "./log-memory.ts";

export interface Claim {
  readonly suite: Suite;
  /** Null before the first checkpoint of all. */
  readonly memory: LogMemory | null;
  /** The newest checkpoint of the database. */
  readonly last: Checkpoint | null;
  readonly tree: TreeState;
  /** Every key that ever signed here. */
  readonly knownKeys: readonly string[];
}

/**
 * - `continues`: the database has what was signed last
 * - `lacks-signed`: signed, but a crash came before the commit; the checkpoint can be put in
 * - `ahead`: another node signed, or this is the first look: what is there can be remembered
 * - `broken`: the log does not begin with what was signed; `fault` is a plain sentence
 */
export type Standing =
  | { readonly kind: "continues" | "lacks-signed" | "ahead" }
  | { readonly kind: "broken"; readonly fault: string };

const broken = (fault: string): Standing => ({ kind: "broken", fault });

/** Reads as many nodes as the log's size has bits, twice at most. */
export async function checkMemory(client: pg.ClientBase, claim: Claim): Promise<Standing> {
  const { memory, last } = claim;
  const ground = memory === null ? null : groundOf(memory);
  if (ground !== null && !(await continues(client, claim, ground))) {
    return broken(`the log in the database does not continue checkpoint ${ground.number}`);
  }
  if (memory !== null && ground !== null) {
    const standing = compareNumbers(memory, ground, last?.treeHead.number ?? 0);
    if (standing.kind !== "ahead") return isOther(claim) ? otherCheckpoint(ground) : standing;
  }
  if (last === null) return { kind: "continues" };
  const trust = { suite: claim.suite, pinnedKeys: claim.knownKeys };
  if (!verifyCheckpoint(last, trust).ok) {
    return broken(`checkpoint ${last.treeHead.number} in the database is not signed by a key here`);
  }
  if (ground !== null && last.treeHead.treeSize < ground.treeSize) return otherCheckpoint(ground);
  if (await continues(client, claim, last.treeHead)) return { kind: "ahead" };
  return broken(`the log in the database does not continue checkpoint ${last.treeHead.number}`);
}

const otherCheckpoint = ({ number }: LogStand) =>
  broken(`the checkpoints in the database are not those that follow number ${number}`);

function compareNumbers(memory: LogMemory, ground: LogStand, found: number): Standing {
  if (found === ground.number) return { kind: "continues" };
  if (found > memory.signed.treeHead.number) return { kind: "ahead" };
  const isGivenUp = ground.number !== memory.signed.treeHead.number;
  if (!isGivenUp && found === numberBefore(memory)) return { kind: "lacks-signed" };
  return broken(`the database lacks checkpoints that were signed, up to ${ground.number}`);
}

/** The same number over another tree, or with another signature. */
function isOther({ memory, last }: Claim): boolean {
  if (memory === null || last?.treeHead.number !== memory.signed.treeHead.number) return false;
  return checkpointText(last) !== checkpointText(memory.signed);
}

async function continues(
  client: pg.ClientBase,
  { suite, tree }: Claim,
  { treeSize: oldSize, rootHash }: LogStand,
): Promise<boolean> {
  const oldRoot = digestBytes(suite, rootHash);
  const { treeSize: newSize } = tree;
  if (oldRoot === null || oldSize > newSize) return false;
  const plan = planConsistencyProof({ oldSize, newSize });
  const hashOf = await readNodes(client, plan.flat());
  if (plan.flat().some((node) => hashOf(node) === undefined)) return false;
  const proof = proofFrom(suite, plan, hashOf);
  const newRoot = rootHashOf(suite, tree);
  return verifyConsistencyProof(suite, { oldSize, oldRoot, newSize, newRoot, proof });
}
