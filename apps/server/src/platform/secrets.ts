/**
 * Random secrets and their digests. Only digests are stored and looked up: how long a look-up
 * takes tells nothing, for nobody can steer a SHA-256 towards a guess.
 */
import { createHash, randomBytes } from "node:crypto";
import { base32 } from "./identifiers.ts";

const secretBytes = 32;
export const secretBits = secretBytes * 8;

/** 256 random bits, dictatable: no letter looks like a digit. */
export function createSecret(): string {
  return base32(randomBytes(secretBytes)).toLowerCase();
}

export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
