import { hexToBytes } from "@noble/hashes/utils.js";

import { canonicalBytes, findUnsafeText, type Json } from "./canonical.ts";
import type { Receipt } from "./receipt.ts";
import { saltedDigest } from "./salted-digest.ts";
import { findSuite, keyIdOf, type Suites } from "./suite.ts";
import { type KeyFault, keyFault, revokedFrom, type TrustedKeys } from "./trust.ts";

export type StageName =
  | "shape"
  | "signature"
  | "key"
  | "content"
  | "attachments"
  | "log"
  | "timestamp";
export type StageResult = "passed" | "failed" | "not-checked";

/** One question asked of a receipt, with its answer in words. */
export type VerificationStage = {
  name: StageName;
  result: StageResult;
  detail: { zh: string; en: string };
};

type Detail = VerificationStage["detail"];

export const passed = (name: StageName, detail: Detail): VerificationStage => ({
  name,
  result: "passed",
  detail,
});
export const failed = (name: StageName, detail: Detail): VerificationStage => ({
  name,
  result: "failed",
  detail,
});
export const notChecked = (name: StageName, detail: Detail): VerificationStage => ({
  name,
  result: "not-checked",
  detail,
});

export function shapeStage(fault: string | null): VerificationStage {
  if (fault === null) {
    return passed("shape", { zh: "格式正确。", en: "The format is right." });
  }
  const place = fault === "" ? { zh: "不是回执", en: "not a receipt" } : { zh: fault, en: fault };
  return failed("shape", {
    zh: `格式不对:${place.zh}。`,
    en: `The format is wrong: ${place.en}.`,
  });
}

export function signatureStage(receipt: Receipt, suites: Suites): VerificationStage {
  const { promise, signature, publicKey } = receipt;
  const suite = findSuite(suites, promise.suite);
  if (suite === null) {
    return failed("signature", {
      zh: `本工具不认识签名算法 ${promise.suite}。`,
      en: `This tool does not know the signature suite ${promise.suite}.`,
    });
  }
  const bytes = canonicalBytes(promise);
  return suite.verify(hexToBytes(publicKey), bytes, hexToBytes(signature))
    ? passed("signature", {
        zh: "签名有效,内容自签发后未被改动。",
        en: "The signature is valid: nothing was changed since it was issued.",
      })
    : failed("signature", {
        zh: "签名无效:回执被改动过,或不是由所附公钥签发。",
        en: "The signature is invalid: the receipt was changed, or another key signed it.",
      });
}

const unknownSuite: Detail = {
  zh: "不认识签名算法,无从核验密钥。",
  en: "Not checked: the signature suite is unknown.",
};

const foreignKey: Detail = {
  zh: "所附公钥与回执写明的密钥编号不符。",
  en: "The enclosed public key is not the one that the receipt names.",
};

/** `log` is what the log says of the entry: it alone can speak for a key that was revoked. */
export function keyStage(
  receipt: Receipt,
  trusted: TrustedKeys,
  log: VerificationStage,
): VerificationStage {
  const { promise, publicKey } = receipt;
  const suite = findSuite(trusted.suite, promise.suite);
  if (suite === null) return notChecked("key", unknownSuite);
  if (keyIdOf(suite, hexToBytes(publicKey)) !== promise.keyId) return failed("key", foreignKey);
  const fault = keyFault(trusted, promise.keyId, promise.recordedAt);
  const from = revokedFrom(trusted, promise.keyId);
  if (fault === null && (from === null || trusted.holdsLog)) {
    return passed("key", { zh: "由可信密钥签发。", en: "A trusted key signed it." });
  }
  if (fault === null && from !== null) return revokedKeyStage(from, log);
  const detail = describeKeyFault(fault ?? "key-revoked", promise.keyId);
  return fault === "no-pinned-key" ? notChecked("key", detail) : failed("key", detail);
}

/** Who stole a key writes any date; what is in the log cannot have been put there later. */
function revokedKeyStage(from: string, log: VerificationStage): VerificationStage {
  return log.result === "passed"
    ? passed("key", {
        zh: `签发密钥自 ${from} 起已作废;但日志证明这条记录在此以前已经收到,不是后来补造的。`,
        en: `The key that signed it is revoked from ${from} on; but the log shows that the entry was received before and not made up later.`,
      })
    : failed("key", {
        zh: `签发密钥自 ${from} 起已作废,可能落入他人之手;没有日志证明,不能采信。请向接收方索取新的日志证明(POST /api/v1/receipts/proof)。`,
        en: `The key that signed it is revoked from ${from} on: others may have had it. Without a proof of the log it cannot be believed. Ask the receiving side for a new one (POST /api/v1/receipts/proof).`,
      });
}

/** Why a signing key is not believed, in words. */
export function describeKeyFault(fault: KeyFault, keyId: string): Detail {
  return {
    "no-pinned-key": {
      zh: `没有给出可信密钥,不能确认由谁签发。请核对密钥编号 ${keyId}。`,
      en: `No trusted key was given, so the issuer is not proven. Compare key ${keyId}.`,
    },
    "bad-key-statement": {
      zh: "所给的密钥更替声明不成立,因此都不采信。",
      en: "The key statements given do not hold, so none of them is believed.",
    },
    "unknown-key": {
      zh: `签发密钥 ${keyId} 不在可信密钥之列。`,
      en: `The signing key ${keyId} is not among the trusted keys.`,
    },
    "key-not-yet": {
      zh: `签发密钥 ${keyId} 在所写时间尚未启用。`,
      en: `The signing key ${keyId} was not yet in force at the time stated.`,
    },
    "key-retired": {
      zh: `签发密钥 ${keyId} 在所写时间已经停用。`,
      en: `The signing key ${keyId} was retired before the time stated.`,
    },
    "key-revoked": {
      zh: `签发密钥 ${keyId} 在所写时间已经作废,不能采信。`,
      en: `The signing key ${keyId} was revoked at the time stated: it cannot be believed.`,
    },
  }[fault];
}

export function contentStage(
  { promise }: Receipt,
  options: { suite: Suites; content?: Json },
): VerificationStage {
  const { content } = options;
  if (content === undefined) {
    const detail = { zh: "没有给出报送内容,未比对。", en: "Not compared: no content was given." };
    return notChecked("content", detail);
  }
  const suite = findSuite(options.suite, promise.suite);
  const same =
    suite !== null &&
    findUnsafeText(content) === null &&
    saltedDigest(suite, promise.contentSalt, content) === promise.contentDigest;
  return same
    ? passed("content", {
        zh: "报送内容与回执一致。",
        en: "The content is what the receipt was issued for.",
      })
    : failed("content", {
        zh: "报送内容与回执不一致。",
        en: "The content is not what the receipt was issued for.",
      });
}

/** A file that the verifier has: its name, and the SHA-256 of all its bytes in hex. */
export type GivenFile = { name: string; sha256: string };

/** Whether each file given is one of those that the receipt names. */
export function attachmentsStage(
  { promise }: Receipt,
  files: readonly GivenFile[],
): VerificationStage {
  const { attachments = [] } = promise;
  if (files.length === 0) {
    const zh = `没有给出附件,未比对;回执写明附件 ${attachments.length} 个。`;
    const en = `Not compared: no attachment was given; the receipt names ${attachments.length}.`;
    return notChecked("attachments", { zh, en });
  }
  const foreign = files.filter((file) => attachments.every(({ sha256 }) => sha256 !== file.sha256));
  if (foreign.length === 0) {
    return passed("attachments", {
      zh: `给出的 ${files.length} 个文件都与回执写明的附件一致。`,
      en: `Each of the ${files.length} files given is one that the receipt names.`,
    });
  }
  const names = foreign.map(({ name }) => name);
  return failed("attachments", {
    zh: `回执写明的附件中没有:${names.join("、")}。文件被改动过,或没有随这次报送。`,
    en: `The receipt does not name: ${names.join(", ")}. It was changed, or was not sent with it.`,
  });
}
