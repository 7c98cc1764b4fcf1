import { hexToBytes } from "@noble/hashes/utils.js";

import { type Checkpoint, isCheckpoint, type TreeHead } from "./checkpoint.ts";
import { microsecondsOf } from "./instant.ts";
import { verifyConsistencyProof } from "./merkle/verify-proof.ts";
import { signatureFault, type SignatureFault } from "./signed.ts";
import { digestBytes, findSuite, type Suites } from "./suite.ts";
import {
  followKeys,
  type KeyFault,
  keyFault,
  revokedFrom,
  type Trust,
  type TrustedKeys,
} from "./trust.ts";

/** The verifier's keys, and the log that it means to look at. */
export type VerifyCheckpointOptions = Trust & { logId?: string };

export type CheckpointFault = "malformed" | "other-log" | SignatureFault | KeyFault;

export type CheckpointVerdict =
  | { ok: true; treeHead: TreeHead }
  | { ok: false; reason: CheckpointFault };

/**
 * Checks shape, signature and key of a checkpoint. One by a revoked key is refused whatever its
 * date: who stole the key writes any date. Takes anything; never throws.
 */
export function verifyCheckpoint(
  checkpoint: unknown,
  { logId, ...trust }: VerifyCheckpointOptions,
): CheckpointVerdict {
  const trusted = followKeys(trust);
  const reason = checkpointFault(checkpoint, trusted, logId);
  if (reason !== null || !isCheckpoint(checkpoint)) {
    return { ok: false, reason: reason ?? "malformed" };
  }
  if (revokedFrom(trusted, checkpoint.treeHead.keyId) !== null) {
    return { ok: false, reason: "key-revoked" };
  }
  return { ok: true, treeHead: checkpoint.treeHead };
}

/**
 * As `verifyCheckpoint`, for a verifier that has followed its key statements already, and that
 * knows the checkpoint's age from elsewhere: its date decides whether a revoked key still counted.
 */
export function checkpointFault(
  checkpoint: unknown,
  trusted: TrustedKeys,
  logId?: string,
): CheckpointFault | null {
  if (!isCheckpoint(checkpoint)) return "malformed";
  const { treeHead } = checkpoint;
  if (logId !== undefined && treeHead.logId !== logId) return "other-log";
  return (
    signatureFault(trusted.suite, treeHead, checkpoint) ??
    keyFault(trusted, treeHead.keyId, treeHead.issuedAt)
  );
}

/** Two checkpoints, and the hashes (hex) that show the newer log to begin with the older. */
export type ConsistencyProof = { older: Checkpoint; newer: Checkpoint; proof: readonly string[] };

/**
 * - `other-log`, `other-suite`: the two do not speak of the same tree
 * - `shrunk`: the newer log is shorter
 * - `earlier`: the newer one is numbered or dated before the older one
 * - `rewritten`: the newer log does not begin with the older one
 */
export type ConsistencyFault =
  | "unknown-suite"
  | "other-log"
  | "other-suite"
  | "shrunk"
  | "earlier"
  | "rewritten";

export type ConsistencyVerdict = { ok: true } | { ok: false; reason: ConsistencyFault };

/**
 * Whether the log was only added to between two checkpoints. Check each of the two with
 * `verifyCheckpoint` as well: this looks at no signature.
 */
export function verifyConsistency(suites: Suites, claim: ConsistencyProof): ConsistencyVerdict {
  const [older, newer] = [claim.older.treeHead, claim.newer.treeHead];
  const reason = orderFault(older, newer) ?? proofFault(suites, claim);
  return reason === null ? { ok: true } : { ok: false, reason };
}

function orderFault(older: TreeHead, newer: TreeHead): ConsistencyFault | null {
  if (older.logId !== newer.logId) return "other-log";
  if (older.suite !== newer.suite) return "other-suite";
  if (older.treeSize > newer.treeSize) return "shrunk";
  const [before, after] = [microsecondsOf(older.issuedAt), microsecondsOf(newer.issuedAt)];
  const isOrdered = before !== null && after !== null && before <= after;
  return isOrdered && older.number <= newer.number ? null : "earlier";
}

function proofFault(suites: Suites, { older, newer, proof }: ConsistencyProof) {
  const suite = findSuite(suites, older.treeHead.suite);
  if (suite === null) return "unknown-suite";
  const oldRoot = digestBytes(suite, older.treeHead.rootHash);
  const newRoot = digestBytes(suite, newer.treeHead.rootHash);
  const hashes = proofHashes(proof);
  if (oldRoot === null || newRoot === null || hashes === null) return "rewritten";
  const sizes = { oldSize: older.treeHead.treeSize, newSize: newer.treeHead.treeSize };
  const holds = verifyConsistencyProof(suite, { ...sizes, oldRoot, newRoot, proof: hashes });
  return holds ? null : "rewritten";
}

/** The hashes of a proof from their hexadecimal text; null when one is none. */
export function proofHashes(proof: readonly string[]): Uint8Array[] | null {
  return proof.every((hash) => /^[0-9a-f]{64}$/.test(hash))
    ? proof.map((hash) => hexToBytes(hash))
    : null;
}
