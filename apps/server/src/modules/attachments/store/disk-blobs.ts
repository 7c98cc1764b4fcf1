/** Blobs as files: `<folder>/<two last characters>/<id>`. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type BlobStore, type ByteRange, checkedId } from "./blob-store.ts";
import { isMissing, removeDurably, writeDurably } from "../../../platform/durable-file.ts";
import type { Bytes } from "./sealed-frames.ts";

const chunkBytes = 262_144;

export function createDiskBlobs(folder: string): BlobStore {
  const pathOf = (id: string) => join(folder, checkedId(id).slice(-2), id);
  return {
    put: (id, source) => writeDurably(pathOf(id), source),
    read: (id, range) => readFileRange(pathOf(id), range),
    remove: (id) => removeDurably(pathOf(id)),
  };
}

/** Null when there is no such file. */
export async function readFileRange(path: string, { from, to }: ByteRange): Promise<Bytes | null> {
  try {
    const file = await open(path, "r");
    return file.createReadStream({ start: from, end: to - 1, highWaterMark: chunkBytes });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
