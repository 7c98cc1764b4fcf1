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
};

export type ReceiptUpgrade = {
  receipt: Receipt;
  leafIndex: number;
  /** From `proofFrom(suite, planInclusionProof(…), …)`, for the checkpoint's tree size. */
  inclusionProof: readonly Uint8Array[];
  checkpoint: Checkpoint;
};

/** No tree that JSON can count has a longer path. */
const PROOF_MAX_LENGTH = 53;

const isHashText = matches(/^[0-9a-f]{64}$/);
const isProof: Check = (value) =>
  Array.isArray(value) && value.length <= PROOF_MAX_LENGTH && value.every(isHashText);

const UPGRADED_RECEIPT = {
  format: matches(/^jibao-upgraded-receipt\/1$/),
  receipt: (value: unknown) => receiptShapeFault(value) === null,
  leafIndex: isCountFrom(0),
  inclusionProof: isProof,
  checkpoint: (value: unknown) => checkpointShapeFault(value) === null,
};

/** Puts a receipt together with its proof, as JSON that `verifyReceipt` takes. */
export function upgradeReceipt(upgrade: ReceiptUpgrade): UpgradedReceipt {
  const { receipt, leafIndex, checkpoint } = upgrade;
  const inclusionProof = upgrade.inclusionProof.map((hash) => bytesToHex(hash));
  return { format: UPGRADED_RECEIPT_FORMAT, receipt, leafIndex, inclusionProof, checkpoint };
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
