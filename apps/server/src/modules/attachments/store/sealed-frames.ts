/**
 * The form in which bytes lie in a store: a header, then frames of AES-256-GCM. The frame's number
 * and whether it is the last one are its nonce (the STREAM construction), so a frame that is
 * missing, moved, doubled or altered does not open, and neither does a file that ends too soon.
 * The header and the attachment's id are authenticated with every frame. One frame is in memory.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export const frameBytes = 65_536;
const tagBytes = 16;
const sealedFrameBytes = frameBytes + tagBytes;
const magic = Buffer.from("JIBAOAT1", "latin1");
const saltBytes = 32;
export const headerBytes = magic.length + saltBytes;
const nonceBytes = 12;
const cipherName = "aes-256-gcm";

export type Bytes = AsyncIterable<Buffer>;

/** The store gave back something else than what was put into it. */
export class BrokenContentError extends Error {
  override readonly name = "BrokenContentError";
}

export interface FrameKey {
  /** The attachment; its bytes do not open under another's name. */
  readonly id: string;
  /** 32 bytes, of this attachment alone. */
  readonly dataKey: Buffer;
}

/** Every file has a salt and so a key of its own: no nonce is ever used twice under one key. */
interface FileKey {
  readonly key: Buffer;
  readonly authenticated: Buffer;
}

function fileKeyOf({ id, dataKey }: FrameKey, header: Buffer): FileKey {
  const salt = header.subarray(magic.length);
  const key = Buffer.from(hkdfSync("sha256", dataKey, salt, "jibao attachment 1", 32));
  return { key, authenticated: Buffer.concat([header, Buffer.from(id, "utf8")]) };
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeBigUInt64BE(BigInt(index), nonceBytes - 8);
  return nonce;
}

interface Frame {
  readonly bytes: Buffer;
  readonly index: number;
  readonly isLast: boolean;
}

function sealFrame({ key, authenticated }: FileKey, { bytes, index, isLast }: Frame): Buffer {
  const cipher = createCipheriv(cipherName, key, nonceOf(index, isLast));
  cipher.setAAD(authenticated);
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function openFrame({ key, authenticated }: FileKey, { bytes, index, isLast }: Frame): Buffer {
  if (bytes.length < tagBytes) throw new BrokenContentError(`Frame ${index} is cut short`);
  const decipher = createDecipheriv(cipherName, key, nonceOf(index, isLast));
  decipher.setAAD(authenticated);
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    const text = decipher.update(bytes.subarray(0, bytes.length - tagBytes));
    return Buffer.concat([text, decipher.final()]);
  } catch {
    throw new BrokenContentError(`Frame ${index} is not what was stored`);
  }
}

/** Cuts a stream into pieces of one size; the last piece is shorter, or empty for no bytes. */
async function* cut(source: Bytes, size: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    // One byte more than a piece proves that the piece is not the last.
    let all = Buffer.concat(waiting, length);
    while (all.length > size) {
      yield { bytes: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    waiting = [all];
    length = all.length;
  }
  yield { bytes: Buffer.concat(waiting, length), last: true };
}

/** Seals a stream; the output is `sealedBytesOf(length)` long. */
export async function* sealFrames(source: Bytes, key: FrameKey): AsyncGenerator<Buffer> {
  const header = Buffer.concat([magic, randomBytes(saltBytes)]);
  const fileKey = fileKeyOf(key, header);
  yield header;
  let index = 0;
  for await (const { bytes, last } of cut(source, frameBytes)) {
    yield sealFrame(fileKey, { bytes, index, isLast: last });
    index += 1;
  }
}

/** How long a plaintext of this length is once sealed. */
export function sealedBytesOf(plainBytes: number): number {
  const frames = Math.max(1, Math.ceil(plainBytes / frameBytes));
  return headerBytes + plainBytes + frames * tagBytes;
}

function readHeader(header: Buffer): Buffer {
  const isOurs = header.length === headerBytes && header.subarray(0, magic.length).equals(magic);
  if (!isOurs) throw new BrokenContentError("The header is not what was stored");
  return header;
}

/** Where in the store the frames of a range lie. */
export interface FrameSpan {
  readonly firstFrame: number;
  /** Offsets in the sealed bytes, the end not included. */
  readonly from: number;
  readonly to: number;
}

/** `from` and `to` count plaintext bytes, the end not included; `to` is more than `from`. */
export function spanOf({ from, to }: { from: number; to: number }): FrameSpan {
  const firstFrame = Math.floor(from / frameBytes);
  const lastFrame = Math.max(firstFrame, Math.ceil(to / frameBytes) - 1);
  return {
    firstFrame,
    from: headerBytes + firstFrame * sealedFrameBytes,
    to: headerBytes + (lastFrame + 1) * sealedFrameBytes,
  };
}

export interface SealedSpan {
  readonly header: Buffer;
  /** From the first frame of the span on. */
  readonly frames: Bytes;
  readonly firstFrame: number;
  /** Frames of the whole content: its length says so, and its last frame proves it. */
  readonly frameCount: number;
}

/** Opens whole frames one after the other; throws `BrokenContentError` at the first bad one. */
export async function* openFrames(span: SealedSpan, key: FrameKey): AsyncGenerator<Buffer> {
  const fileKey = fileKeyOf(key, readHeader(span.header));
  let index = span.firstFrame;
  for await (const { bytes } of cut(span.frames, sealedFrameBytes)) {
    if (index >= span.frameCount) throw new BrokenContentError("There is more than was stored");
    yield openFrame(fileKey, { bytes, index, isLast: index === span.frameCount - 1 });
    index += 1;
  }
}

export function frameCountOf(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / frameBytes));
}
