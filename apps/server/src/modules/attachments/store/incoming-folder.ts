/**
 * Uploads on their way, as sealed pieces of at most 4 MiB, each named by the offset of its first
 * byte. A piece is durable before the offset behind it is told to anybody, and is written again
 * whole after a crash, so that a crash costs the sender one piece.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkedId } from "./blob-store.ts";
import { readFileRange } from "./disk-blobs.ts";
import { isMissing, writeDurably } from "../../../platform/durable-file.ts";
import { readPlain } from "./read-plain.ts";
import { BrokenContentError, type Bytes, type FrameKey, sealFrames } from "./sealed-frames.ts";

export const pieceBytes = 4 * 1024 * 1024;

export interface IncomingFolder {
  /** Keeps a piece durably, replacing what a crash left at this offset. */
  keep(key: FrameKey, offset: number, piece: Buffer): Promise<void>;
  /** All that was kept up to `length`, in order; throws when any of it is missing or altered. */
  read(key: FrameKey, length: number): Bytes;
  countPieces(id: string): Promise<number>;
  remove(id: string): Promise<void>;
}

/** Zeros in front, so that names sort as numbers do. */
const offsetDigits = 16;
const nameOf = (offset: number) => String(offset).padStart(offsetDigits, "0");

export function createIncomingFolder(folder: string): IncomingFolder {
  const folderOf = (id: string) => join(folder, checkedId(id));
  return {
    keep: (key, offset, piece) =>
      writeDurably(join(folderOf(key.id), nameOf(offset)), sealFrames(oneChunk(piece), key)),
    read: (key, length) => readPieces(folderOf(key.id), key, length),
    countPieces: async (id) => (await listOffsets(folderOf(id))).length,
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
  };
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function listOffsets(folder: string): Promise<number[]> {
  try {
    const names = await readdir(folder);
    // What a crash left half written has an ending.
    return names
      .filter((name) => /^\d{16}$/.test(name))
      .map(Number)
      .toSorted((a, b) => a - b);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function* readPieces(folder: string, key: FrameKey, length: number): AsyncGenerator<Buffer> {
  const offsets = (await listOffsets(folder)).filter((offset) => offset < length);
  if (length > 0 && offsets[0] !== 0) throw new BrokenContentError("The first piece is missing");
  for (const [index, offset] of offsets.entries()) {
    const sizeBytes = (offsets[index + 1] ?? length) - offset;
    const path = join(folder, nameOf(offset));
    yield* readPlain((range) => readFileRange(path, range), key, {
      from: 0,
      to: sizeBytes,
      sizeBytes,
    });
  }
}
