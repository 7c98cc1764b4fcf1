/** Unpacks without keeping anything, and stops as soon as it has seen enough. */
import { Readable } from "node:stream";
import { createGunzip, createInflateRaw } from "node:zlib";
import type { Bytes } from "../store/sealed-frames.ts";
import { headBytes } from "./file-type.ts";

/** Beyond both of these together, nobody packs in earnest. */
const ratioLimit = 200;
const ratioFromBytes = 32 * 1024 * 1024;
/** How much we unpack of one attachment to look at it. */
export const unpackLimit = 512 * 1024 * 1024;

/** Whether this much out of that much is a bomb. */
export function isBomb(packedBytes: number, unpackedBytes: number): boolean {
  return unpackedBytes > ratioFromBytes && unpackedBytes > packedBytes * ratioLimit;
}

export interface ExpansionLimits {
  readonly packedBytes: number;
  /** More than this is a lie of the archive's, or more than we look at. */
  readonly atMostBytes: number;
}

export interface Expansion {
  readonly end: "whole" | "over-limit" | "bomb" | "damaged";
  readonly unpackedBytes: number;
  readonly head: Buffer;
}

/** Memory is one chunk, whatever the archive says. Errors of the source itself are thrown. */
export async function expand(
  source: Bytes,
  method: "deflate" | "gzip",
  limits: ExpansionLimits,
): Promise<Expansion> {
  const unpack = method === "gzip" ? createGunzip() : createInflateRaw();
  let sourceError: Error | null = null;
  const input = Readable.from(source, { objectMode: false });
  input.on("error", (error: Error) => {
    sourceError = error;
    unpack.destroy(error);
  });
  let unpackedBytes = 0;
  let head = Buffer.alloc(0);
  const done = (end: Expansion["end"]): Expansion => ({ end, unpackedBytes, head });
  try {
    for await (const chunk of input.pipe(unpack) as AsyncIterable<Buffer>) {
      unpackedBytes += chunk.length;
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
      if (isBomb(limits.packedBytes, unpackedBytes)) return done("bomb");
      if (unpackedBytes > limits.atMostBytes) return done("over-limit");
    }
    return done("whole");
  } catch {
    if (sourceError !== null) throw sourceError as Error;
    return done("damaged");
  } finally {
    input.destroy();
    unpack.destroy();
  }
}
