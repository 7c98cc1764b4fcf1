/** Files that are whole or absent after a crash. */
import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname } from "node:path";

export const privateFileMode = 0o600;
export const privateFolderMode = 0o700;

/** Makes a new or vanished name in a folder survive a crash. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Writes all bytes under another name, syncs, and only then gives the file its name. */
export async function writeDurably(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: privateFolderMode });
  const draft = `${path}.${randomBytes(8).toString("hex")}.part`;
  const file = await open(draft, "wx", privateFileMode);
  try {
    for await (const chunk of source) await file.write(chunk);
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** No error when there is no such file. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await syncFolder(dirname(path));
}
