import { failed, notChecked, passed, type VerificationStage } from "./receipt-stages.ts";
import type { TimestampFault, TimestampVerdict } from "./timestamp.ts";
import type { UpgradedReceipt } from "./upgraded-receipt.ts";

const FAULTS: Record<TimestampFault, { zh: string; en: string }> = {
  malformed: { zh: "格式不对", en: "it is malformed" },
  refused: { zh: "机构没有签发", en: "the authority did not grant it" },
  "other-imprint": { zh: "盖的不是这个检查点", en: "it is over something else" },
  "other-nonce": { zh: "答的不是这次请求", en: "it answers another request" },
  "bad-signature": { zh: "签名无效", en: "its signature is invalid" },
  "untrusted-authority": { zh: "签发机构不可信", en: "no trusted certificate vouches for it" },
  "not-an-authority": { zh: "证书不是时间戳专用", en: "its certificate is not for time-stamps" },
};

/** What an independent authority says about when the checkpoint existed. */
export function timestampStage(
  proof: UpgradedReceipt | null,
  stamp: TimestampVerdict | undefined,
): VerificationStage {
  if (proof?.timestamp === undefined) {
    return notChecked("timestamp", {
      zh: "未附独立机构的时间戳。",
      en: "No time-stamp of an independent authority is enclosed.",
    });
  }
  if (stamp === undefined) {
    return notChecked("timestamp", {
      zh: "附有时间戳,未核验:请用命令行 jibao verify --timestamp-certificates 给出可信机构的证书。",
      en: "A time-stamp is enclosed, not checked: use jibao verify --timestamp-certificates on the command line.",
    });
  }
  if (!stamp.ok) {
    const { zh, en } = FAULTS[stamp.reason];
    return failed("timestamp", {
      zh: `时间戳无效:${zh}。`,
      en: `The time-stamp does not hold: ${en}.`,
    });
  }
  return passed("timestamp", {
    zh: `独立机构证明检查点在 ${stamp.stampedAt} 已经存在。`,
    en: `An independent authority confirms that the checkpoint existed at ${stamp.stampedAt}.`,
  });
}
