/** The sequencer's side of the memory: looks before each round, writes before each commit. */
import {
  type Checkpoint,
  checkpointText,
  issueCheckpoint,
  nameDigest,
  rootHashOf,
  type Signer,
  type TreeState,
} from "@jibao/evidence";
import type pg from "pg";
import { parseInstant } from "../../../clock.ts";
import { checkMemory } from "./check-memory.ts";
import type { LogMemory, MemoryStore, NumberedMemory } from "./log-memory.ts";

export interface MemoryPorts {
  readonly store: MemoryStore;
  /** Every key that ever signed here. */
  readonly knownKeys: () => readonly string[];
  /** Told after each look why the log must stand still; null when it need not. */
  readonly note: (fault: string | null) => void;
}

export interface Log {
  readonly tree: TreeState;
  /** The newest checkpoint, which the memory has as well. */
  readonly last: Checkpoint | null;
  readonly remembered: NumberedMemory | null;
}

export interface Looking {
  readonly signer: Signer;
  readonly memory: MemoryPorts;
  readonly tree: TreeState;
  readonly last: Checkpoint | null;
}

export const insertCheckpoint = `insert into log_checkpoints
  (number, tree_size, issued_at, checkpoint) values ($1, $2, $3, $4)`;

/** The log as it may be gone on with; null when it must stand still. */
export async function lookAtLog(client: pg.ClientBase, looking: Looking): Promise<Log | null> {
  const found = await look(client, looking);
  looking.memory.note(typeof found === "string" ? found : null);
  return typeof found === "string" ? null : found;
}

async function look(
  client: pg.ClientBase,
  { signer, memory, tree, last }: Looking,
): Promise<Log | string> {
  const remembered = onDisk(memory, () => memory.store.read());
  const known = remembered?.memory ?? null;
  const claim = { suite: signer.suite, memory: known, last, tree, knownKeys: memory.knownKeys() };
  const standing = await checkMemory(client, claim);
  if (standing.kind === "broken") return standing.fault;
  if (standing.kind === "lacks-signed" && known !== null) {
    await client.query(insertCheckpoint, columnsOf(known.signed));
    return { tree, last: known.signed, remembered };
  }
  if (standing.kind !== "ahead" || last === null) return { tree, last, remembered };
  const next = after(remembered, last);
  const isFirst = onDisk(memory, () => memory.store.write(next));
  return isFirst ? { tree, last, remembered: next } : "another process signed at the same time";
}

/** Without its memory the log stands still. */
function onDisk<Result>({ note }: MemoryPorts, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    note("what was signed last cannot be read or written beside the keys");
    throw error;
  }
}

function after(remembered: NumberedMemory | null, signed: Checkpoint): NumberedMemory {
  const restores: LogMemory["restores"] = remembered?.memory.restores ?? [];
  return { number: (remembered?.number ?? 0) + 1, memory: { signed, restores } };
}

export function columnsOf(checkpoint: Checkpoint): unknown[] {
  const { number, treeSize, issuedAt } = checkpoint.treeHead;
  return [number, treeSize, issuedAt, checkpointText(checkpoint)];
}

const logIdKeyLength = 16;

/** Signs the tree, above every number that was signed before, and not dated before the last. */
export function signLog(signer: Signer, { tree, last, remembered }: Log, now: string): Checkpoint {
  const { suite, keyId } = signer;
  const before = [last, remembered?.memory.signed ?? null].filter((each) => each !== null);
  // Clocks of two nodes differ a little; the log's own time never goes back.
  const issuedAt = before
    .map(({ treeHead }) => treeHead.issuedAt)
    .reduce((latest, each) => (parseInstant(each) > parseInstant(latest) ? each : latest), now);
  return issueCheckpoint(signer, {
    logId: before[0]?.treeHead.logId ?? `jibao-${keyId.slice(0, logIdKeyLength)}`,
    number: Math.max(0, ...before.map(({ treeHead }) => treeHead.number)) + 1,
    treeSize: tree.treeSize,
    rootHash: nameDigest(suite, rootHashOf(suite, tree)),
    issuedAt,
  });
}

/** Written to the memory before the database: what is signed can never be forgotten. */
export function rememberSigned(memory: MemoryPorts, log: Log, signed: Checkpoint): void {
  const next = after(log.remembered, signed);
  if (onDisk(memory, () => memory.store.write(next))) return;
  throw new Error("Another process signed at the same time; this round signs nothing");
}
