/**
 * The operator's word that the database was restored from an older backup: what was signed since
 * is given up by name, and the log goes on from where the database is.
 */
import {
  issueLogRestore,
  type LogStand,
  nameDigest,
  rootHashOf,
  type Signer,
} from "@jibao/evidence";
import type pg from "pg";
import { readTree } from "../log-nodes.ts";
import { readLastCheckpoint } from "../sequence-log.ts";
import { checkMemory } from "./check-memory.ts";
import type { MemoryStore } from "./log-memory.ts";

export interface RestoreSources {
  readonly client: pg.ClientBase;
  readonly store: MemoryStore;
  readonly signer: Signer;
  readonly knownKeys: readonly string[];
}

export type GivenUp =
  | { readonly kind: "needless" }
  /** The database does not even hold its own newest checkpoint: no backup was like that. */
  | { readonly kind: "damaged"; readonly fault: string }
  | {
      readonly kind: "given-up";
      readonly fault: string;
      readonly resumed: LogStand;
      readonly givenUp: LogStand;
      readonly logId: string;
    };

/** What a restore would give up now; `needless` when the log continues what was signed. */
export async function findGivenUp(sources: RestoreSources): Promise<GivenUp> {
  const { client, store, signer, knownKeys } = sources;
  const memory = store.read()?.memory ?? null;
  const { suite } = signer;
  const [last, tree] = [await readLastCheckpoint(client), await readTree(client)];
  const claim = { suite, memory, last, tree, knownKeys };
  const standing = await checkMemory(client, claim);
  if (standing.kind !== "broken" || memory === null) return { kind: "needless" };
  const alone = await checkMemory(client, { ...claim, memory: null });
  if (alone.kind === "broken") return { kind: "damaged", fault: alone.fault };
  const rootHash = nameDigest(suite, rootHashOf(suite, tree));
  const number = last?.treeHead.number ?? 0;
  const { logId, ...signed } = memory.signed.treeHead;
  return {
    kind: "given-up",
    fault: standing.fault,
    resumed: { number, treeSize: tree.treeSize, rootHash },
    givenUp: { number: signed.number, treeSize: signed.treeSize, rootHash: signed.rootHash },
    logId,
  };
}

export interface RestoreWords {
  /** The number of the last checkpoint that is given up: names what is done. */
  readonly giveUpTo: number;
  readonly reason: string;
  /** RFC 3339. */
  readonly issuedAt: string;
}

export type RestoreResult =
  | "restored"
  | "needless"
  | "damaged"
  | "other-number"
  | "changed-meanwhile";

/** Signs the statement and writes it to the memory. Running servers go on within a second. */
export async function restoreLog(
  sources: RestoreSources,
  { giveUpTo, reason, issuedAt }: RestoreWords,
): Promise<RestoreResult> {
  const remembered = sources.store.read();
  const found = await findGivenUp(sources);
  if (remembered === null) return "needless";
  if (found.kind !== "given-up") return found.kind;
  const { logId, resumed, givenUp } = found;
  if (giveUpTo !== givenUp.number) return "other-number";
  const terms = { logId, resumed, givenUp, reason, issuedAt };
  const statement = issueLogRestore(sources.signer, terms);
  const restores = [...remembered.memory.restores, statement];
  const next = { number: remembered.number + 1, memory: { ...remembered.memory, restores } };
  return sources.store.write(next) ? "restored" : "changed-meanwhile";
}
