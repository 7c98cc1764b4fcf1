/** What inspection reads: any part of one attachment's plaintext, always as a stream. */
import type { Bytes } from "../store/sealed-frames.ts";

export interface ContentSource {
  readonly sizeBytes: number;
  /** `to` is not included; both lie within the size, and `from` before `to`. */
  open(from: number, to: number): Promise<Bytes>;
  /** Stops whatever reads. */
  readonly signal: AbortSignal;
}

/** Part of a content in memory; only for parts with a small limit. */
export async function readPart(
  source: ContentSource,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Buffer> {
  if (to <= from) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of await source.open(from, to)) {
    source.signal.throwIfAborted();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
