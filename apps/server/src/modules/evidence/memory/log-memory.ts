/**
 * What this installation signed last, beside its keys: the one thing about the log that is not the
 * database's to say. Numbered files, each written once, as the ring's: two processes never have
 * the same number, and one that is killed leaves the old state or the new one.
 */
import { existsSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import {
  type Checkpoint,
  checkpointText,
  isLogRestore,
  type LogRestore,
  type LogStand,
  readCheckpointText,
} from "@jibao/evidence";
import { makeFolder, writeOnce } from "../keys/ring-files.ts";

export interface LogMemory {
  /** The newest checkpoint that this installation signed, as far as it is known here. */
  readonly signed: Checkpoint;
  /** Every time that the log went on from an older stand, oldest first. */
  readonly restores: readonly LogRestore[];
}

export interface NumberedMemory {
  readonly number: number;
  readonly memory: LogMemory;
}

export interface MemoryStore {
  /** Null when nothing was ever signed. Throws when it cannot be read. */
  read(): NumberedMemory | null;
  /** On disk when it returns. False when another process wrote first: nothing was written then. */
  write(next: NumberedMemory): boolean;
}

const memoryFormat = "jibao-log-memory/1";
const memoryName = /^log-(\d{9})\.json$/;
const numberLength = 9;

export function memoryInFolder(folder: string): MemoryStore {
  return {
    read: () => {
      const number = existsSync(folder) ? newestOf(folder) : 0;
      if (number === 0) return null;
      return { number, memory: parse(readFileSync(join(folder, nameOf(number)), "utf8")) };
    },
    write: ({ number, memory }) => {
      makeFolder(folder);
      if (!writeOnce(folder, nameOf(number), textOf(memory))) return false;
      return settle(folder, number);
    },
  };
}

/** Older numbers go. One that came late, after its number had gone already, goes itself. */
function settle(folder: string, number: number): boolean {
  const isNewest = newestOf(folder) === number;
  for (const each of numbersOf(folder)) {
    if (isNewest ? each < number : each === number) unlinkSync(join(folder, nameOf(each)));
  }
  return isNewest;
}

/** What the log must still begin with: what was signed last, unless a restore gave it up. */
export function groundOf({ signed, restores }: LogMemory): LogStand {
  const last = restores.at(-1)?.restore;
  const { number, treeSize, rootHash } = signed.treeHead;
  return last?.givenUp.number === number ? last.resumed : { number, treeSize, rootHash };
}

/** The checkpoint before the newest one, across a restore. */
export function numberBefore({ signed, restores }: LogMemory): number {
  const before = signed.treeHead.number - 1;
  const last = restores.at(-1)?.restore;
  return last?.givenUp.number === before ? last.resumed.number : before;
}

function numbersOf(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => Number(memoryName.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0);
}

const newestOf = (folder: string) => Math.max(0, ...numbersOf(folder));

const nameOf = (number: number) => `log-${String(number).padStart(numberLength, "0")}.json`;

function textOf({ signed, restores }: LogMemory): string {
  return `${JSON.stringify({ format: memoryFormat, signed: checkpointText(signed), restores })}\n`;
}

function parse(text: string): LogMemory {
  const value = JSON.parse(text) as Record<string, unknown>;
  const { format, signed, restores } = value;
  const checkpoint = readCheckpointText(String(signed));
  const isRight = format === memoryFormat && Array.isArray(restores);
  if (isRight && checkpoint !== null && restores.every(isLogRestore)) {
    return { signed: checkpoint, restores };
  }
  throw new Error("The memory of the log is damaged; restore the key folder from its backup");
}
