/** Ids are a prefix and a ULID: they sort by time and tell what they name. */
import { randomBytes } from "node:crypto";

export const idPrefixes = [
  "opr",
  "acc",
  "key",
  "sub",
  "inc",
  "obl",
  "act",
  "out",
  "att",
  "whk",
  "sys",
  "wch",
  "prp",
  "exp",
  "psk",
  "rec",
  "evt",
  "acs",
] as const;
export type IdPrefix = (typeof idPrefixes)[number];

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const timeLength = 10;
const randomBytesCount = 10;

/** Bytes as Crockford base 32, five bits a character, padded with zero bits at the end. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 5) {
      bitCount -= 5;
      text += alphabet.charAt((bits >>> bitCount) & 31);
    }
    bits &= (1 << bitCount) - 1;
  }
  return bitCount > 0 ? text + alphabet.charAt((bits << (5 - bitCount)) & 31) : text;
}

function encodeTime(epochMs: number): string {
  let rest = epochMs;
  let text = "";
  for (let position = 0; position < timeLength; position += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

const idsPerDraw = 512;
let drawn: Uint8Array = new Uint8Array(0);

/** One draw serves many ids: asking the system costs more than the bytes do. Each is used once. */
function randomPart(): Uint8Array {
  if (drawn.length === 0) drawn = randomBytes(randomBytesCount * idsPerDraw);
  const part = drawn.subarray(0, randomBytesCount);
  drawn = drawn.subarray(randomBytesCount);
  return part;
}

/** For example `inc_01KAMJ…`; ids of one millisecond are in no particular order. */
export function createId(prefix: IdPrefix, nowMs: number): string {
  return `${prefix}_${encodeTime(nowMs)}${base32(randomPart())}`;
}
