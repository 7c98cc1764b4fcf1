import { bytesToHex } from "@noble/hashes/utils.js";

import { publicKeyOfSm2, SM2_PUBLIC_KEY_BYTES } from "./sm2.ts";

const PRIVATE_KEY_BYTES = 32;

/**
 * What stands before the private key in PKCS #8 (RFC 5208) when the key is id-ecPublicKey on the
 * named curve SM2 (1.2.156.10197.1.301) and the public key is enclosed.
 */
const BEFORE_PRIVATE_KEY =
  "308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420";
/** What stands between the private key and the public key (RFC 5915). */
const BEFORE_PUBLIC_KEY = "a144034200";

export type Sm2KeyPair = { privateKey: Uint8Array; publicKey: Uint8Array };

/** Reads PKCS #8 in DER as OpenSSL writes it; null when it is no such SM2 key. */
export function readSm2Key(pkcs8: Uint8Array): Sm2KeyPair | null {
  const privateAt = BEFORE_PRIVATE_KEY.length / 2;
  const publicAt = privateAt + PRIVATE_KEY_BYTES + BEFORE_PUBLIC_KEY.length / 2;
  const hex = bytesToHex(pkcs8);
  const isSm2 =
    pkcs8.length === publicAt + SM2_PUBLIC_KEY_BYTES &&
    hex.startsWith(BEFORE_PRIVATE_KEY) &&
    hex.startsWith(BEFORE_PUBLIC_KEY, (privateAt + PRIVATE_KEY_BYTES) * 2);
  if (!isSm2) return null;
  const privateKey = pkcs8.slice(privateAt, privateAt + PRIVATE_KEY_BYTES);
  const publicKey = pkcs8.slice(publicAt);
  return bytesToHex(publicKeyOfSm2(privateKey)) === bytesToHex(publicKey)
    ? { privateKey, publicKey }
    : null;
}
