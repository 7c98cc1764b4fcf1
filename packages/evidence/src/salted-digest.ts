import { canonicalBytes, type Json } from "./canonical.ts";
import { type Digest, digestText, type Suite } from "./suite.ts";

/** 128 bits as base64url: below this a salt could be found by trying. */
export const SALT_MIN_LENGTH = 22;

/**
 * The digest of a value and its salt. Without the salt the value cannot be guessed from the
 * digest, so erasing both leaves a proof that says nothing. The same value needs a new salt
 * each time. Throws for a salt shorter than `SALT_MIN_LENGTH`, or as `canonicalBytes` does.
 */
export function saltedDigest(suite: Suite, salt: string, value: Json): Digest {
  if (salt.length < SALT_MIN_LENGTH) throw new RangeError("The salt is too short");
  const content = { format: "jibao-content/1", suite: suite.name, salt, value };
  return digestText(suite, canonicalBytes(content));
}
