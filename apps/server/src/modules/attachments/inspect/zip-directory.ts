/** Reads a ZIP's central directory as a stream of entries; trusts nothing that it says. */
import { type ContentSource, readPart } from "./source.ts";

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated; others are not unpacked here. */
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerOffset: number;
}

export interface ZipDirectory {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

const endBytes = 22;
const commentLimit = 65_535;
const locatorBytes = 20;
const end64Bytes = 56;
const entryBytes = 46;
export const localHeaderBytes = 30;
const signature = { end: 0x06054b50, locator: 0x07064b50, end64: 0x06064b50, entry: 0x02014b50 };
const unknown16 = 0xffff;
const unknown32 = 0xffffffff;

/** Null when there is no directory where one must be. */
export async function findDirectory(source: ContentSource): Promise<ZipDirectory | null> {
  const { sizeBytes } = source;
  const from = Math.max(0, sizeBytes - endBytes - commentLimit - locatorBytes);
  const tail = await readPart(source, { from, to: sizeBytes });
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === signature.end) return readEnd(source, tail, { at, from });
  }
  return null;
}

async function readEnd(
  source: ContentSource,
  tail: Buffer,
  { at, from }: { readonly at: number; readonly from: number },
): Promise<ZipDirectory | null> {
  const count = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  const isLarge = count === unknown16 || size === unknown32 || offset === unknown32;
  if (isLarge) return readEnd64(source, tail, at);
  return offset + size <= from + at ? { count, from: offset, to: offset + size } : null;
}

async function readEnd64(
  source: ContentSource,
  tail: Buffer,
  at: number,
): Promise<ZipDirectory | null> {
  const place = at - locatorBytes;
  if (place < 0 || tail.readUInt32LE(place) !== signature.locator) return null;
  const offset = Number(tail.readBigUInt64LE(place + 8));
  if (offset + end64Bytes > source.sizeBytes) return null;
  const end = await readPart(source, { from: offset, to: offset + end64Bytes });
  if (end.readUInt32LE(0) !== signature.end64) return null;
  const count = Number(end.readBigUInt64LE(32));
  const size = Number(end.readBigUInt64LE(40));
  const from = Number(end.readBigUInt64LE(48));
  return from + size <= offset ? { count, from, to: from + size } : null;
}

/** The entries in order; ends with null where the directory stops making sense. */
export async function* readEntries(
  source: ContentSource,
  { from, to }: ZipDirectory,
): AsyncGenerator<ZipEntry | null> {
  if (to <= from) return;
  let waiting = Buffer.alloc(0);
  for await (const chunk of await source.open(from, to)) {
    source.signal.throwIfAborted();
    waiting = Buffer.concat([waiting, chunk]);
    for (let length = lengthOf(waiting); length !== null; length = lengthOf(waiting)) {
      if (length === "broken") return yield null;
      if (waiting.length < length) break;
      yield readEntry(waiting.subarray(0, length));
      waiting = waiting.subarray(length);
    }
  }
  if (waiting.length > 0) yield null;
}

/** Of the entry at the start; null when more bytes are needed to tell. */
function lengthOf(bytes: Buffer): number | "broken" | null {
  if (bytes.length < entryBytes) return null;
  if (bytes.readUInt32LE(0) !== signature.entry) return "broken";
  const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(place));
  return entryBytes + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
}

function readEntry(bytes: Buffer): ZipEntry {
  const nameEnd = entryBytes + bytes.readUInt16LE(28);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30));
  const short = {
    unpackedBytes: bytes.readUInt32LE(24),
    packedBytes: bytes.readUInt32LE(20),
    headerOffset: bytes.readUInt32LE(42),
  };
  return {
    name: bytes.subarray(entryBytes, nameEnd).toString("utf8"),
    isEncrypted: (bytes.readUInt16LE(8) & 1) === 1,
    method: bytes.readUInt16LE(10),
    ...widen(short, extra),
  };
}

type Sizes = Pick<ZipEntry, "unpackedBytes" | "packedBytes" | "headerOffset">;

/** ZIP64: the extra field holds, in this order, those that did not fit. */
function widen(short: Sizes, extra: Buffer): Sizes {
  const wide = findExtra(extra, 1);
  let at = 0;
  const next = (value: number): number => {
    if (value !== unknown32 || wide === null || at + 8 > wide.length) return value;
    const found = Number(wide.readBigUInt64LE(at));
    at += 8;
    return found;
  };
  const unpackedBytes = next(short.unpackedBytes);
  const packedBytes = next(short.packedBytes);
  return { unpackedBytes, packedBytes, headerOffset: next(short.headerOffset) };
}

function findExtra(extra: Buffer, wanted: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}
