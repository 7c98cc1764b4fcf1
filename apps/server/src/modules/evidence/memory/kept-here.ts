/** The checkpoints that this installation itself keeps outside of its database, for the audit. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Checkpoint, checkpointsIn, type LogRestore } from "@jibao/evidence";
import { groundOf, memoryInFolder } from "./log-memory.ts";

export interface KeptPlaces {
  readonly keyFolder: string;
  /** Where checkpoints are published too. */
  readonly checkpointFolder: string | null;
}

export interface Kept {
  readonly checkpoints: readonly Checkpoint[];
  readonly restores: readonly LogRestore[];
}

/** Throws when something there cannot be read. */
export function keptHere({ keyFolder, checkpointFolder }: KeptPlaces): Kept {
  const published = checkpointFolder === null ? [] : publishedIn(checkpointFolder);
  const memory = memoryInFolder(keyFolder).read()?.memory ?? null;
  if (memory === null) return { checkpoints: published, restores: [] };
  const { signed, restores } = memory;
  const isGivenUp = groundOf(memory).rootHash !== signed.treeHead.rootHash;
  return { checkpoints: isGivenUp ? published : [...published, signed], restores };
}

function publishedIn(folder: string): Checkpoint[] {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(".txt"))
    : [];
  return names.flatMap((name) => {
    const path = join(folder, name);
    const found = checkpointsIn(readFileSync(path, "utf8"));
    if (found === null) throw new Error(`${path} must have one checkpoint a line`);
    return found;
  });
}
