import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** The names of the algorithms in use. */
export type SuiteName = "ed25519-sha256" | "sm2-sm3";

/** A digest as text: the name of the algorithm, a colon, lower-case hex. */
export type Digest = string;

/** One signature and one hash algorithm, always used together. Everything is synchronous. */
export type Suite = {
  name: SuiteName;
  /** The word before the colon of a digest's text. */
  digestName: "sha256" | "sm3";
  /** 32 bytes in every suite. */
  digest(bytes: Uint8Array): Uint8Array;
  /** False also for keys and signatures of a wrong length; never throws. */
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
};

/** The suites that a verifier knows: one, or several. */
export type Suites = Suite | readonly Suite[];

/** Holds a private key and signs with it. */
export type Signer = {
  /** The digest of the raw public key, hex without a prefix. */
  keyId: string;
  publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
  suite: Suite;
};

/** The digest of bytes as text, such as `sha256:9f86…`. */
export function digestText(suite: Suite, bytes: Uint8Array): Digest {
  return nameDigest(suite, suite.digest(bytes));
}

/** A digest that is there already as text. */
export function nameDigest(suite: Suite, digest: Uint8Array): Digest {
  return `${suite.digestName}:${bytesToHex(digest)}`;
}

/** The bytes of a digest's text; null when it is none of this suite. */
export function digestBytes(suite: Suite, digest: Digest): Uint8Array | null {
  const [name, hex, ...rest] = digest.split(":");
  const fits = name === suite.digestName && rest.length === 0;
  return fits && hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? hexToBytes(hex) : null;
}

/** The id of a key: the digest of the raw public key, lower-case hex. */
export function keyIdOf(suite: Suite, publicKey: Uint8Array): string {
  return bytesToHex(suite.digest(publicKey));
}

/** The suite of that name among those that the verifier knows. */
export function findSuite(suites: Suites, name: string): Suite | null {
  const known: readonly Suite[] = "name" in suites ? [suites] : suites;
  return known.find((suite) => suite.name === name) ?? null;
}
