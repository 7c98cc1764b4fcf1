import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

import { canonicalBytes, type Json } from "./canonical.ts";
import {
  findSuite,
  keyIdOf,
  type Signer,
  type Suite,
  type SuiteName,
  type Suites,
} from "./suite.ts";

/** What every signed body says about its signature. */
export type SignedBody = { format: string; suite: SuiteName; keyId: string };

/** A body with its signature; both hexadecimal. */
export type Signature = { signature: string; publicKey: string };

/**
 * - `unknown-suite`: the verifier does not know these algorithms
 * - `bad-signature`: it was changed, or another key signed it
 * - `foreign-key`: the enclosed public key is not the one that the body names
 */
export type SignatureFault = "unknown-suite" | "bad-signature" | "foreign-key";

/** Signs the canonical bytes (RFC 8785) of a body. */
export function signBody(signer: Signer, body: SignedBody & Json): Signature {
  return {
    signature: bytesToHex(signer.sign(canonicalBytes(body))),
    publicKey: bytesToHex(signer.publicKey),
  };
}

/** What the signer adds to a body. */
export function signerMembers(signer: Signer): { suite: SuiteName; keyId: string } {
  return { suite: signer.suite.name, keyId: signer.keyId };
}

/** What is wrong with a signature, null when nothing is. Check the shape first. */
export function signatureFault(
  suites: Suites,
  body: SignedBody & Json,
  { signature, publicKey }: Signature,
): SignatureFault | null {
  const suite = findSuite(suites, body.suite);
  if (suite === null) return "unknown-suite";
  const key = hexToBytes(publicKey);
  if (!verifies(suite, key, { body, signature })) return "bad-signature";
  return keyIdOf(suite, key) === body.keyId ? null : "foreign-key";
}

function verifies(suite: Suite, key: Uint8Array, signed: { body: Json; signature: string }) {
  return suite.verify(key, canonicalBytes(signed.body), hexToBytes(signed.signature));
}
