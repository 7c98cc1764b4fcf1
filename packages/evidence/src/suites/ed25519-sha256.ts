import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";

import type { Suite } from "../suite.ts";

const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Ed25519 (RFC 8032) and SHA-256 in plain JavaScript: for browsers and offline tools. */
export const ed25519Sha256: Suite = {
  name: "ed25519-sha256",
  digestName: "sha256",
  digest: (bytes) => sha256(bytes),
  verify: (publicKey, bytes, signature) =>
    publicKey.length === PUBLIC_KEY_BYTES &&
    signature.length === SIGNATURE_BYTES &&
    // The strict reading of RFC 8032, as OpenSSL has it.
    ed25519.verify(signature, bytes, publicKey, { zip215: false }),
};
