import { canonicalBytes } from "./canonical.ts";
import {
  isCountFrom,
  isDigest,
  isInstant,
  isKeyId,
  isSuiteName,
  matches,
  signedShapeFault,
  type SignedShape,
} from "./shape.ts";
import { signBody, signerMembers } from "./signed.ts";
import type { Digest, Signer, SuiteName } from "./suite.ts";

export const CHECKPOINT_FORMAT = "jibao-checkpoint/1";

/** What the log was at one moment (RFC 9162, section 4.10: tree head). */
export type TreeHead = {
  format: typeof CHECKPOINT_FORMAT;
  suite: SuiteName;
  /** The key that signs: the digest of its raw public key, hex. */
  keyId: string;
  /** Names the log; ASCII, so that it can be read out and printed. */
  logId: string;
  /** 1, 2, 3 … within the log, so that a lost checkpoint is missed. */
  number: number;
  treeSize: number;
  rootHash: Digest;
  /** RFC 3339. */
  issuedAt: string;
};

/** What the caller knows; the signer adds the rest. */
export type CheckpointTerms = Omit<TreeHead, "format" | "suite" | "keyId">;

/** A signed tree head. JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type Checkpoint = { treeHead: TreeHead; signature: string; publicKey: string };

const CHECKPOINT: SignedShape = {
  bodyName: "treeHead",
  body: {
    format: matches(/^jibao-checkpoint\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    logId: matches(/^[a-z0-9][a-z0-9._-]{0,63}$/),
    number: isCountFrom(1),
    treeSize: isCountFrom(0),
    rootHash: isDigest,
    issuedAt: isInstant,
  },
};

/**
 * Signs a tree head (its canonical bytes, RFC 8785). Throws when the terms do not make a
 * checkpoint that `verifyCheckpoint` would accept.
 */
export function issueCheckpoint(signer: Signer, terms: CheckpointTerms): Checkpoint {
  const treeHead: TreeHead = { ...terms, format: CHECKPOINT_FORMAT, ...signerMembers(signer) };
  const checkpoint: Checkpoint = { treeHead, ...signBody(signer, treeHead) };
  const fault = checkpointShapeFault(checkpoint);
  if (fault !== null) throw new TypeError(`The checkpoint would be malformed at "${fault}"`);
  return checkpoint;
}

/** The path of the first fault of the shape, as `receiptShapeFault`; null when it is right. */
export function checkpointShapeFault(checkpoint: unknown): string | null {
  return signedShapeFault(checkpoint, CHECKPOINT);
}

export function isCheckpoint(value: unknown): value is Checkpoint {
  return checkpointShapeFault(value) === null;
}

/**
 * The one byte form of a checkpoint, signature included: what is published, printed and
 * time-stamped. Canonical JSON, so one line of text and one parser for all that is signed here.
 */
export function checkpointBytes(checkpoint: Checkpoint): Uint8Array {
  return canonicalBytes(checkpoint);
}

/** `checkpointBytes` as text: one line of printable ASCII, without a line end. */
export function checkpointText(checkpoint: Checkpoint): string {
  return new TextDecoder().decode(checkpointBytes(checkpoint));
}

/** Reads published text, white space around it included; null when it is no checkpoint. */
export function readCheckpointText(text: string): Checkpoint | null {
  try {
    const value: unknown = JSON.parse(text);
    return isCheckpoint(value) ? value : null;
  } catch {
    // Text that is no JSON is an answer here, not a bug.
    return null;
  }
}
