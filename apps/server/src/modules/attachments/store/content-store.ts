/** The three places of an attachment's content: pieces on their way, sealed bytes, wrapped key. */
import { createHash } from "node:crypto";
import { statfs } from "node:fs/promises";
import type { BlobStore } from "./blob-store.ts";
import type { IncomingFolder } from "./incoming-folder.ts";
import type { KeyFolder } from "./key-folder.ts";
import { readPlain } from "./read-plain.ts";
import { type Bytes, sealFrames } from "./sealed-frames.ts";

export interface ContentParts {
  readonly keys: KeyFolder;
  readonly blobs: BlobStore;
  readonly incoming: IncomingFolder;
  /** On the disk that pieces, keys and, without an object store, the bytes are on. */
  readonly folder: string;
}

export interface ContentStore {
  /** Makes the key; before it there is nothing to be sealed. */
  begin(id: string): Promise<void>;
  keepPiece(id: string, offset: number, piece: Buffer): Promise<void>;
  countPieces(id: string): Promise<number>;
  /** Turns the pieces into the sealed whole; answers the SHA-256 of the plaintext in hex. */
  complete(id: string, sizeBytes: number): Promise<string>;
  /** Null when the key or the bytes are gone. `to` is not included. */
  read(id: string, range: { from: number; to: number; sizeBytes: number }): Promise<Bytes | null>;
  /** The key first: from then on nothing opens the bytes, wherever copies of them are. */
  destroy(id: string): Promise<void>;
  dropPieces(id: string): Promise<void>;
  /** Bytes free on the disk. */
  freeBytes(): Promise<number>;
}

export function createContentStore(parts: ContentParts): ContentStore {
  const { keys, blobs, incoming, folder } = parts;
  return {
    begin: async (id) => {
      await keys.create(id);
    },
    keepPiece: async (id, offset, piece) => {
      await incoming.keep({ id, dataKey: await keyOf(parts, id) }, offset, piece);
    },
    countPieces: (id) => incoming.countPieces(id),
    complete: (id, sizeBytes) => complete(parts, id, sizeBytes),
    read: async (id, range) => {
      const dataKey = await keys.read(id);
      if (dataKey === null) return null;
      return readPlain((span) => blobs.read(id, span), { id, dataKey }, range);
    },
    destroy: async (id) => {
      await keys.destroy(id);
      await blobs.remove(id);
      await incoming.remove(id);
    },
    dropPieces: (id) => incoming.remove(id),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

async function keyOf({ keys }: ContentParts, id: string): Promise<Buffer> {
  const dataKey = await keys.read(id);
  if (dataKey === null) throw new Error(`The key of ${id} is gone`);
  return dataKey;
}

async function complete(parts: ContentParts, id: string, sizeBytes: number): Promise<string> {
  const key = { id, dataKey: await keyOf(parts, id) };
  const hash = createHash("sha256");
  await parts.blobs.put(id, sealFrames(hashed(parts.incoming.read(key, sizeBytes), hash), key));
  return hash.digest("hex");
}

async function* hashed(source: Bytes, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const bytes of source) {
    hash.update(bytes);
    yield bytes;
  }
}
