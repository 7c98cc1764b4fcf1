import { bytesToHex } from "@noble/hashes/utils.js";

import {
  isHex,
  isInstant,
  isKeyId,
  isSuiteName,
  matches,
  memberFault,
  signedShapeFault,
  type SignedShape,
} from "./shape.ts";
import { signBody, signerMembers } from "./signed.ts";
import type { Signer, SuiteName } from "./suite.ts";

export const REVOCATION_FORMAT = "jibao-key-revocation/1";

/** A key that may have been stolen is declared void. */
export type Revocation = {
  format: typeof REVOCATION_FORMAT;
  suite: SuiteName;
  /** Who signs: a key that came after the revoked one, or the recovery key. */
  keyId: string;
  revokedKeyId: string;
  /** RFC 3339: from then on, others may have had the key. */
  untrustedFrom: string;
  /**
   * Who comes after the revoked key, whatever that key says itself. Counts from the recovery key
   * only; null from any other.
   */
  successor: RevocationSuccessor | null;
  /** RFC 3339: when this was signed. */
  issuedAt: string;
};

export type RevocationSuccessor = {
  suite: SuiteName;
  keyId: string;
  publicKey: string;
  /** RFC 3339: from then on it signs. */
  startsAt: string;
};

/** A signed revocation. JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type RevocationStatement = { revocation: Revocation; signature: string; publicKey: string };

export type RevocationTerms = Pick<Revocation, "revokedKeyId" | "untrustedFrom" | "issuedAt"> & {
  successor?: { suite: SuiteName; keyId: string; publicKey: Uint8Array; startsAt: string };
};

const SUCCESSOR = { suite: isSuiteName, keyId: isKeyId, publicKey: isHex, startsAt: isInstant };

const STATEMENT: SignedShape = {
  bodyName: "revocation",
  body: {
    format: matches(/^jibao-key-revocation\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    revokedKeyId: isKeyId,
    untrustedFrom: isInstant,
    successor: (value) => value === null || memberFault(value, SUCCESSOR) === null,
    issuedAt: isInstant,
  },
};

/** Signs that a key is void. Throws when the terms do not make a statement. */
export function issueRevocation(signer: Signer, terms: RevocationTerms): RevocationStatement {
  const { revokedKeyId, untrustedFrom, issuedAt, successor } = terms;
  const revocation: Revocation = {
    format: REVOCATION_FORMAT,
    ...signerMembers(signer),
    revokedKeyId,
    untrustedFrom,
    successor: successor ? { ...successor, publicKey: bytesToHex(successor.publicKey) } : null,
    issuedAt,
  };
  const statement: RevocationStatement = { revocation, ...signBody(signer, revocation) };
  if (!isRevocationStatement(statement)) throw new TypeError("The revocation would be malformed");
  return statement;
}

export function isRevocationStatement(value: unknown): value is RevocationStatement {
  return signedShapeFault(value, STATEMENT) === null;
}
