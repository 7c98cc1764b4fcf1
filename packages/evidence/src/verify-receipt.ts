import { hexToBytes } from "@noble/hashes/utils.js";

import { canonicalBytes, findUnsafeText, type Json } from "./canonical.ts";
import type { Receipt } from "./receipt.ts";
import { receiptShapeFault } from "./receipt-shape.ts";
import { saltedDigest } from "./salted-digest.ts";
import { keyIdOf, type Suite } from "./suite.ts";

export type StageName = "shape" | "signature" | "key" | "content" | "log";
export type StageResult = "passed" | "failed" | "not-checked";

/** One question asked of a receipt, with its answer in words. */
export type VerificationStage = {
  name: StageName;
  result: StageResult;
  detail: { zh: string; en: string };
};

export type ReceiptVerification = {
  /** Always five, in this order: shape, signature, key, content, log. */
  stages: VerificationStage[];
  /** Nothing failed, and shape, signature and key have passed. */
  ok: boolean;
};

export type VerifyReceiptOptions = {
  suite: Suite;
  /** Key ids that the verifier has from a source it trusts. None: the key stays unchecked. */
  pinnedKeys: readonly string[];
  /** What was sent; leave out to skip that stage. */
  content?: Json;
};

const NEEDED: readonly StageName[] = ["shape", "signature", "key"];
const STAGES: readonly StageName[] = ["shape", "signature", "key", "content", "log"];

/** Checks a receipt offline, stage by stage. Takes anything; never throws for what it is given. */
export function verifyReceipt(
  receipt: unknown,
  options: VerifyReceiptOptions,
): ReceiptVerification {
  const shape = shapeStage(receipt);
  const stages = isReceipt(receipt)
    ? [
        shape,
        signatureStage(receipt, options.suite),
        keyStage(receipt, options),
        contentStage(receipt, options),
        logStage(receipt),
      ]
    : [shape, ...STAGES.slice(1).map(unreadable)];
  return { stages, ok: stages.every(isGood) };
}

function isGood({ name, result }: VerificationStage): boolean {
  return result === "passed" || (result === "not-checked" && !NEEDED.includes(name));
}

function isReceipt(receipt: unknown): receipt is Receipt {
  return receiptShapeFault(receipt) === null;
}

function unreadable(name: StageName): VerificationStage {
  const detail = { zh: "格式不对,无从核验。", en: "Not checked: the format is wrong." };
  return { name, result: "not-checked", detail };
}

function shapeStage(receipt: unknown): VerificationStage {
  const fault = receiptShapeFault(receipt);
  if (fault === null) {
    return passed("shape", { zh: "格式正确。", en: "The format is right." });
  }
  const place = fault === "" ? { zh: "不是回执", en: "not a receipt" } : { zh: fault, en: fault };
  return failed("shape", {
    zh: `格式不对:${place.zh}。`,
    en: `The format is wrong: ${place.en}.`,
  });
}

function signatureStage({ promise, signature, publicKey }: Receipt, suite: Suite) {
  const named: string = promise.suite;
  if (named !== suite.name) {
    return failed("signature", {
      zh: `本工具不认识签名算法 ${named}。`,
      en: `This tool does not know the signature suite ${named}.`,
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

function keyStage({ promise, publicKey }: Receipt, options: VerifyReceiptOptions) {
  if (keyIdOf(options.suite, hexToBytes(publicKey)) !== promise.keyId) {
    return failed("key", {
      zh: "所附公钥与回执写明的密钥编号不符。",
      en: "The enclosed public key is not the one that the receipt names.",
    });
  }
  if (options.pinnedKeys.length === 0) {
    const detail = {
      zh: `没有给出可信密钥,不能确认由谁签发。请核对密钥编号 ${promise.keyId}。`,
      en: `No trusted key was given, so the issuer is not proven. Compare key ${promise.keyId}.`,
    };
    return { name: "key", result: "not-checked", detail } as const;
  }
  return options.pinnedKeys.includes(promise.keyId)
    ? passed("key", { zh: "由可信密钥签发。", en: "A trusted key signed it." })
    : failed("key", {
        zh: `签发密钥 ${promise.keyId} 不在可信密钥之列。`,
        en: `The signing key ${promise.keyId} is not among the trusted keys.`,
      });
}

function contentStage({ promise }: Receipt, options: VerifyReceiptOptions) {
  const { content, suite } = options;
  if (content === undefined) {
    const detail = { zh: "没有给出报送内容,未比对。", en: "Not compared: no content was given." };
    return { name: "content", result: "not-checked", detail } as const;
  }
  const same =
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

function logStage({ promise }: Receipt): VerificationStage {
  return {
    name: "log",
    result: "not-checked",
    detail: {
      zh: `未附公开日志的证明;接收方承诺最迟于 ${promise.logBy} 记入。`,
      en: `No log proof is enclosed; the promise is to log it by ${promise.logBy}.`,
    },
  };
}

function passed(name: StageName, detail: VerificationStage["detail"]): VerificationStage {
  return { name, result: "passed", detail };
}

function failed(name: StageName, detail: VerificationStage["detail"]): VerificationStage {
  return { name, result: "failed", detail };
}
