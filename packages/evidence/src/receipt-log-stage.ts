import { type Checkpoint, checkpointText, type TreeHead } from "./checkpoint.ts";
import { microsecondsOf, MILLISECOND_US } from "./instant.ts";
import { JOURNAL_ENTRY_LEAF, leafHashOf } from "./log-leaf.ts";
import { verifyInclusionProof } from "./merkle/verify-proof.ts";
import type { Receipt, ReceiptPromise } from "./receipt.ts";
import {
  describeKeyFault,
  failed,
  notChecked,
  passed,
  type VerificationStage,
} from "./receipt-stages.ts";
import { signatureFault } from "./signed.ts";
import { digestBytes, findSuite, type Suites } from "./suite.ts";
import type { TimestampVerdict } from "./timestamp.ts";
import { type KeyFault, keyFault, revokedFrom, type TrustedKeys } from "./trust.ts";
import type { UpgradedReceipt } from "./upgraded-receipt.ts";
import { proofHashes } from "./verify-checkpoint.ts";

/** How far the clocks of one installation may differ, in milliseconds. */
export const CLOCK_SKEW_MS = 60_000;

type Question = { receipt: Receipt; proof: UpgradedReceipt | null };

type Witnesses = {
  logId?: string;
  keptCheckpoints?: readonly Checkpoint[];
  stamp?: TimestampVerdict;
};

/** Whether the entry is in a log that a trusted key has signed. */
export function logStage(
  { receipt: { promise }, proof }: Question,
  trusted: TrustedKeys,
  witnesses: Witnesses,
): VerificationStage {
  if (proof === null) {
    return notChecked("log", {
      zh: `未附公开日志的证明;接收方承诺最迟于 ${promise.logBy} 记入。`,
      en: `No log proof is enclosed; the promise is to log it by ${promise.logBy}.`,
    });
  }
  const { treeHead } = proof.checkpoint;
  const { logId } = witnesses;
  if (logId !== undefined && treeHead.logId !== logId) return otherLog(treeHead);
  if (signatureFault(trusted.suite, treeHead, proof.checkpoint) !== null) return badCheckpoint;
  if (!isIncluded(trusted.suite, promise, proof)) return notIncluded;
  if (isDatedAfter(promise, treeHead)) return datedAfter(promise, treeHead);
  const fault = checkpointKeyFault(proof.checkpoint, trusted, witnesses);
  if (fault === null) return included(promise, proof);
  if (fault === "unwitnessed") return failed("log", unwitnessed);
  const detail = describeKeyFault(fault, treeHead.keyId);
  return fault === "no-pinned-key" ? notChecked("log", detail) : failed("log", detail);
}

/**
 * Who stole a key can sign a checkpoint of any date. So one by a revoked key counts only when
 * something else shows that it was there before: a copy kept, or an authority's time-stamp.
 */
function checkpointKeyFault(
  checkpoint: Checkpoint,
  trusted: TrustedKeys,
  { keptCheckpoints = [], stamp }: Witnesses,
): KeyFault | "unwitnessed" | null {
  const { keyId, issuedAt } = checkpoint.treeHead;
  const fault = keyFault(trusted, keyId, issuedAt);
  const from = revokedFrom(trusted, keyId);
  if (fault !== null || from === null) return fault;
  const text = checkpointText(checkpoint);
  const isHeld = keptCheckpoints.some((held) => checkpointText(held) === text);
  const isStamped = stamp?.ok === true && isLater(from, stamp.stampedAt, 0);
  return isHeld || isStamped ? null : "unwitnessed";
}

const unwitnessed = {
  zh: "检查点由已作废的密钥签署,单凭它不能证明时间。请向接收方索取新的日志证明,或给出当时留存的检查点,或可信的时间戳。",
  en: "A revoked key signed the checkpoint: alone it proves no time. Ask the receiving side for a new proof, or give the checkpoint as it was kept, or a trusted time-stamp.",
};

function isIncluded(suites: Suites, promise: ReceiptPromise, proof: UpgradedReceipt): boolean {
  const { treeHead } = proof.checkpoint;
  const suite = promise.suite === treeHead.suite ? findSuite(suites, treeHead.suite) : null;
  if (suite === null) return false;
  const rootHash = digestBytes(suite, treeHead.rootHash);
  const hashes = proofHashes(proof.inclusionProof);
  if (rootHash === null || hashes === null) return false;
  return verifyInclusionProof(suite, {
    leafHash: leafHashOf(suite, { kind: JOURNAL_ENTRY_LEAF, hash: promise.entryHash }),
    leafIndex: proof.leafIndex,
    treeSize: treeHead.treeSize,
    rootHash,
    proof: hashes,
  });
}

/** A log cannot hold what is recorded only later: then the receipt's time is too late. */
function isDatedAfter({ recordedAt }: ReceiptPromise, { issuedAt }: TreeHead): boolean {
  return isLater(recordedAt, issuedAt, CLOCK_SKEW_MS);
}

function isLater(instant: string, other: string, toleranceMs: number): boolean {
  const [late, early] = [microsecondsOf(instant), microsecondsOf(other)];
  return late === null || early === null || late > early + toleranceMs * MILLISECOND_US;
}

function included(promise: ReceiptPromise, { leafIndex, checkpoint }: UpgradedReceipt) {
  const { logId, treeSize, issuedAt } = checkpoint.treeHead;
  const zh = `已记入日志 ${logId} 第 ${leafIndex} 位(从 0 起),${issuedAt} 时日志共 ${treeSize} 条`;
  const en = `It is in log ${logId} at place ${leafIndex} from 0, of ${treeSize} at ${issuedAt}`;
  // A later checkpoint proves the place as well, but not that the promise was kept in time.
  return isLater(issuedAt, promise.logBy, 0)
    ? passed("log", {
        zh: `${zh};此检查点晚于承诺的 ${promise.logBy},不能证明是按时记入。`,
        en: `${en}; this checkpoint is later than the promised ${promise.logBy}.`,
      })
    : passed("log", { zh: `${zh},符合承诺。`, en: `${en}, as promised.` });
}

function otherLog({ logId }: TreeHead): VerificationStage {
  return failed("log", {
    zh: `检查点属于另一份日志 ${logId}。`,
    en: `The checkpoint is of another log, ${logId}.`,
  });
}

const badCheckpoint = failed("log", {
  zh: "所附检查点的签名无效,或本工具不认识其算法。",
  en: "The enclosed checkpoint is not validly signed, or its suite is not known here.",
});

const notIncluded = failed("log", {
  zh: "所附证明不成立:检查点的日志中没有这条记录。",
  en: "The enclosed proof does not hold: the checkpoint's log lacks this entry.",
});

function datedAfter({ recordedAt }: ReceiptPromise, { issuedAt }: TreeHead): VerificationStage {
  return failed("log", {
    zh: `回执写明的时间 ${recordedAt} 晚于已含此记录的检查点 ${issuedAt}。`,
    en: `The receipt's time ${recordedAt} is after the checkpoint ${issuedAt} that has it.`,
  });
}
