/** Digests in hexadecimal, told by their length and by the words before them. */
import type { ClueKind, ClueReason } from "../clue.ts";

const lengths: Readonly<Record<number, ClueKind>> = { 32: "md5", 40: "sha1", 64: "sha256" };
/** Words that say that the number after them is a name of something, not a digest. */
const otherUses =
  /(?:uuid|guid|sess\w{0,12}|token|nonce|trace\w{0,8}|request.?id|csrf|commit|etag|key)["']?\s{0,2}[=:]?\s{0,2}["']?$/i;
const sm3 = /sm3\W{0,6}$/i;
const algorithm = /(?:md5|sha-?1|sha-?256|sm3)\w{0,3}\W{0,6}$/i;

export interface Digest {
  readonly kind: ClueKind;
  readonly value: string;
  readonly reason: ClueReason;
}

/** `before`: some twenty characters in front of it. */
export function readDigest(written: string, before: string): Digest | null {
  const kind = lengths[written.length];
  if (kind === undefined || otherUses.test(before)) return null;
  const value = written.toLowerCase();
  // Only figures: an order number. Few different characters: a filler.
  if (/^\d+$/.test(value) || new Set(value).size < 6) return null;
  if (kind === "sha256" && sm3.test(before)) {
    return { kind: "sm3", value, reason: "named-algorithm" };
  }
  return { kind, value, reason: algorithm.test(before) ? "named-algorithm" : "hex-length" };
}
