import { bytesToHex } from "@noble/hashes/utils.js";

/** The names of the algorithms in use. SM2 with SM3 will be one more name here. */
export type SuiteName = "ed25519-sha256";

/** A digest as text: the name of the algorithm, a colon, lower-case hex. */
export type Digest = string;

/** One signature and one hash algorithm, always used together. Everything is synchronous. */
export type Suite = {
  name: SuiteName;
  /** The word before the colon of a digest's text. */
  digestName: "sha256";
  digest(bytes: Uint8Array): Uint8Array;
  /** False also for keys and signatures of a wrong length; never throws. */
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
};

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
  return `${suite.digestName}:${bytesToHex(suite.digest(bytes))}`;
}

/** The id of a key: the digest of the raw public key, lower-case hex. */
export function keyIdOf(suite: Suite, publicKey: Uint8Array): string {
  return bytesToHex(suite.digest(publicKey));
}
