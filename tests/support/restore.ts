/** A backup as a deployer makes it: a physical copy of the stopped program's folder. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a backup of the database and the files holds; keys and the list of erasures are apart. */
const parts = ["postgres", "attachments"];

export interface Backup {
  /** Puts it in the place of what is there now. */
  restore(): Promise<void>;
  remove(): Promise<void>;
}

/** With owners and modes: the database may belong to an account of its own. */
async function copyParts(from: string, to: string): Promise<void> {
  for (const part of parts) {
    await rm(join(to, part), { recursive: true, force: true });
    await run("cp", ["-a", join(from, part), join(to, part)]);
  }
}

/** Of a data folder whose program has ended. */
export async function backUp(folder: string): Promise<Backup> {
  const kept = await mkdtemp(join(tmpdir(), "jibao-backup-"));
  await copyParts(folder, kept);
  return {
    restore: () => copyParts(kept, folder),
    remove: () => rm(kept, { recursive: true }),
  };
}

/** A superuser's connection to the running program's own database. */
export function databaseUrlIn(folder: string): string {
  const file = readFileSync(join(folder, "postgres", "connection.json"), "utf8");
  const { password, port } = JSON.parse(file) as { password: string; port: number };
  return `postgres://postgres:${password}@127.0.0.1:${port}/jibao`;
}
