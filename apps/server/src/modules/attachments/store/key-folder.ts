/**
 * One wrapped key for each attachment, as a file of its own, in no database and no database backup:
 * whoever removes the file has destroyed the content, in every copy of the bytes (decision 0010).
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkedId } from "./blob-store.ts";
import { isMissing, removeDurably, writeDurably } from "../../../platform/durable-file.ts";
import { keyBytes, type KeyWrapper } from "./key-wrapper.ts";

export interface KeyFolder {
  /** A fresh key, durably kept before it is answered. */
  create(id: string): Promise<Buffer>;
  /** Null once it was destroyed. */
  read(id: string): Promise<Buffer | null>;
  destroy(id: string): Promise<void>;
}

export function createKeyFolder(folder: string, wrapper: KeyWrapper): KeyFolder {
  const pathOf = (id: string) => join(folder, checkedId(id).slice(-2), id);
  return {
    create: async (id) => {
      const dataKey = randomBytes(keyBytes);
      const wrapped = await wrapper.wrap(dataKey, id);
      await writeDurably(pathOf(id), oneChunk(wrapped));
      return dataKey;
    },
    read: async (id) => {
      try {
        return await wrapper.unwrap(await readFile(pathOf(id)), id);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    destroy: (id) => removeDurably(pathOf(id)),
  };
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
