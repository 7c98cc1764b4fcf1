import { bytesToHex } from "@noble/hashes/utils.js";

import { type Checkpoint, checkpointShapeFault } from "./checkpoint.ts";
import type { Receipt } from "./receipt.ts";
import { receiptShapeFault } from "./receipt-shape.ts";
import { type Check, isCountFrom, matches, memberFault } from "./shape.ts";

export const UPGRADED_RECEIPT_FORMAT = "jibao-upgraded-receipt/1";

/** A receipt with the proof that its promise was kept: the entry is in the log. */
export type UpgradedReceipt = {
  format: typeof UPGRADED_RECEIPT_FORMAT;
  receipt: Receipt;
  /** The entry's place in the log, from 0. */
  leafIndex: number;
  /** The inclusion proof, towards the root: hashes in lower-case hex. */
  inclusionProof: readonly string[];
  checkpoint: Checkpoint;
  /** What a time-stamping authority answered for the checkpoint (RFC 3161, DER), as base64. */
  timestamp?: string;
};

export type ReceiptUpgrade = {
  receipt: Receipt;
  leafIndex: number;
  /** From `proofFrom(suite, planInclusionProof(…), …)`, for the checkpoint's tree size. */
  inclusionProof: readonly Uint8Array[];
  checkpoint: Checkpoint;
  timestamp?: string;
};

/** No tree that JSON can count has a longer path. */
const PROOF_MAX_LENGTH = 53;

/** An answer with its certificates has a few thousand. */
const TIMESTAMP_MAX_LENGTH = 100_000;

const isTimestamp: Check = (value) =>
  value === undefined ||
  (typeof value === "string" &&
    value.length <= TIMESTAMP_MAX_LENGTH &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(value));

const isHashText = matches(/^[0-9a-f]{64}$/);
const isProof: Check = (value) =>
  Array.isArray(value) && value.length <= PROOF_MAX_LENGTH && value.every(isHashText);

const UPGRADED_RECEIPT = {
  format: matches(/^jibao-upgraded-receipt\/1$/),
  receipt: (value: unknown) => receiptShapeFault(value) === null,
  leafIndex: isCountFrom(0),
  inclusionProof: isProof,
  checkpoint: (value: unknown) => checkpointShapeFault(value) === null,
  timestamp: isTimestamp,
};

/** Puts a receipt together with its proof, as JSON that `verifyReceipt` takes. */
export function upgradeReceipt(upgrade: ReceiptUpgrade): UpgradedReceipt {
  const { inclusionProof, ...rest } = upgrade;
  const hashes = inclusionProof.map((hash) => bytesToHex(hash));
  return { format: UPGRADED_RECEIPT_FORMAT, ...rest, inclusionProof: hashes };
}

/** Whether a value says that it is an upgraded receipt, rightly made or not. */
export function isCalledUpgradedReceipt(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "format" in value &&
    value.format === UPGRADED_RECEIPT_FORMAT
  );
}

/** The path of the first fault, such as `receipt.promise.seq`; null when the shape is right. */
export function upgradedShapeFault(value: unknown): string | null {
  const fault = memberFault(value, UPGRADED_RECEIPT);
  if (fault === "receipt") return pathOf(fault, receiptShapeFault(memberOf(value, fault)));
  if (fault === "checkpoint") return pathOf(fault, checkpointShapeFault(memberOf(value, fault)));
  return fault;
}

function memberOf(value: unknown, name: string): unknown {
  return new Map<string, unknown>(Object.entries(Object(value))).get(name);
}

function pathOf(name: string, inner: string | null): string {
  return inner === null || inner === "" ? name : `${name}.${inner}`;
}
