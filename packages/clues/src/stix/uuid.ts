/** Names that are always the same for the same thing: UUID version 5 (RFC 9562). */
import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** Ours: STIX keeps its own namespace for observables alone. */
const namespace = hexToBytes("5f2b1c0a7d3e4f6c9a8b123870c1e5d2");

export function uuidOf(name: string): string {
  const bytes = sha1(concatBytes(namespace, utf8ToBytes(name))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((to, index) => hex.slice(cuts[index], to))
    .join("-");
}
