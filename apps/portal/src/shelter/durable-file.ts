/** Files that are there whole or not at all, also after kill -9 and a loss of power. */
import { open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

export const unfinishedEnding = ".part";
const ownerOnly = 0o600;

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Durable when it resolves. Rejects with the disk's error; what was there before is there then. */
export async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const unfinished = path + unfinishedEnding;
  try {
    const file = await open(unfinished, "w", ownerOnly);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await unlink(unfinished).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Gone for good when it resolves. */
export async function removeDurably(path: string): Promise<void> {
  await unlink(path);
  await syncFolder(dirname(path));
}
