import type { Json } from "./canonical.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Receipt } from "./receipt.ts";
import { receiptShapeFault } from "./receipt-shape.ts";
import {
  attachmentsStage,
  contentStage,
  type GivenFile,
  keyStage,
  notChecked,
  shapeStage,
  signatureStage,
  type StageName,
  type VerificationStage,
} from "./receipt-stages.ts";
import { logStage } from "./receipt-log-stage.ts";
import { timestampStage } from "./receipt-timestamp-stage.ts";
import type { TimestampVerdict } from "./timestamp.ts";
import { followKeys, type Trust } from "./trust.ts";
import {
  isCalledUpgradedReceipt,
  type UpgradedReceipt,
  upgradedShapeFault,
} from "./upgraded-receipt.ts";

export type ReceiptVerification = {
  /** Always seven: shape, signature, key, content, attachments, log, timestamp. */
  stages: VerificationStage[];
  /** Nothing failed, and shape, signature and key have passed. */
  ok: boolean;
};

export type VerifyReceiptOptions = Trust & {
  /** What was sent; leave out to skip that stage. */
  content?: Json;
  /** Files that came with it; leave out to skip that stage. */
  attachments?: readonly GivenFile[];
  /** The log that the verifier knows; leave out to accept the one that the keys sign. */
  logId?: string;
  /** Checkpoints that the verifier kept when they were published. */
  keptCheckpoints?: readonly Checkpoint[];
  /** What `verifyTimestamp` of `@jibao/evidence/timestamp` says of the enclosed time-stamp. */
  stamp?: TimestampVerdict;
};

const NEEDED: readonly StageName[] = ["shape", "signature", "key"];
const STAGES: readonly StageName[] = [
  "shape",
  "signature",
  "key",
  "content",
  "attachments",
  "log",
  "timestamp",
];

/**
 * Checks a receipt offline, stage by stage: as it was issued, or upgraded by its inclusion proof.
 * Takes anything; never throws for what it is given.
 */
export function verifyReceipt(
  receipt: unknown,
  options: VerifyReceiptOptions,
): ReceiptVerification {
  const upgraded = isCalledUpgradedReceipt(receipt);
  const fault = upgraded ? upgradedShapeFault(receipt) : receiptShapeFault(receipt);
  if (fault !== null) {
    const stages = [shapeStage(fault), ...STAGES.slice(1).map(unreadable)];
    return { stages, ok: false };
  }
  const proof = upgraded ? (receipt as UpgradedReceipt) : null;
  const plain = proof?.receipt ?? (receipt as Receipt);
  const trusted = followKeys(options);
  const log = logStage({ receipt: plain, proof }, trusted, options);
  const stages = [
    shapeStage(null),
    signatureStage(plain, options.suite),
    keyStage(plain, trusted, log),
    contentStage(plain, options),
    attachmentsStage(plain, options.attachments ?? []),
    log,
    timestampStage(proof, options.stamp),
  ];
  return { stages, ok: stages.every(isGood) };
}

function isGood({ name, result }: VerificationStage): boolean {
  return result === "passed" || (result === "not-checked" && !NEEDED.includes(name));
}

function unreadable(name: StageName): VerificationStage {
  const detail = { zh: "格式不对,无从核验。", en: "Not checked: the format is wrong." };
  return notChecked(name, detail);
}
