/** Plaintext out of a store: whole, or a range of it. */
import type { ByteRange } from "./blob-store.ts";
import {
  BrokenContentError,
  type Bytes,
  frameBytes,
  frameCountOf,
  type FrameKey,
  headerBytes,
  openFrames,
  spanOf,
} from "./sealed-frames.ts";

/** Sealed bytes by their place; null when there is nothing. */
export type ReadSealed = (range: ByteRange) => Promise<Bytes | null>;

export interface PlainRange extends ByteRange {
  /** Length of the whole plaintext. */
  readonly sizeBytes: number;
}

async function collect(source: Bytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readOrBreak(read: ReadSealed, range: ByteRange): Promise<Bytes> {
  const bytes = await read(range);
  if (bytes === null) throw new BrokenContentError("Nothing is stored there");
  return bytes;
}

/**
 * The bytes from `from` up to `to` of the plaintext. Throws `BrokenContentError`, at the latest
 * where the range would end, when the store does not hold what was put into it.
 */
export async function* readPlain(
  read: ReadSealed,
  key: FrameKey,
  { from, to, sizeBytes }: PlainRange,
): AsyncGenerator<Buffer> {
  const span = spanOf({ from, to });
  const header = await collect(await readOrBreak(read, { from: 0, to: headerBytes }));
  const frames = await readOrBreak(read, span);
  const { firstFrame } = span;
  const sealed = { header, frames, firstFrame, frameCount: frameCountOf(sizeBytes) };
  let at = firstFrame * frameBytes;
  for await (const bytes of openFrames(sealed, key)) {
    const shown = bytes.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += bytes.length;
    if (shown.length > 0) yield shown;
  }
  const isWhole = to < sizeBytes ? at >= to : at === sizeBytes;
  if (!isWhole) throw new BrokenContentError("The length is not what was stored");
}
