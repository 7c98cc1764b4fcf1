/** What does not fit together, in words that name the field and the remedy. */
import { type Locale, type Text, text } from "../labels/text.ts";
import type { Doubt, DoubtCode } from "../results.ts";
import { factInWords } from "./fact-in-words.ts";

/** What follows the field's name. */
export const doubtTexts = {
  "outage-before-occurred": text(
    "早于事件发生时间。请核对两个时间。",
    "lies before the incident occurred. Check both times.",
  ),
  "outage-before-discovery": text(
    "比发现时间早一小时以上。请核对发现时间：时限从发现或获知起算。",
    "lies more than an hour before discovery. Check when it was discovered: the time limit runs from then.",
  ),
  "running-after-handled": text(
    "没有填写，但处置已结束。请填写恢复时间，或核对处置结束时间。",
    "is not stated although handling has ended. Give the time of recovery, or check the end of handling.",
  ),
  "assessed-before-discovered": text(
    "早于发现时间。请核对两个时间。",
    "lies before discovery. Check both times.",
  ),
  "leak-without-persons": text(
    "为零，但填写了个人信息泄露。请核对；人数不明的请留空。",
    "is zero although personal information leaked. Check it; leave it empty if not known.",
  ),
  "persons-without-harm": text(
    "写明没有，但泄露人数大于零。请核对两者。",
    "says that there was none, but persons are counted. Check both.",
  ),
  "share-contradicts-counts": text(
    "与受影响人数、总人口算出的比例不符。请核对。",
    "does not fit the share that the counts give. Check them.",
  ),
  "cii-named-not-involved": text(
    "填了否，但写明了关键信息基础设施。涉及的应报保护工作部门和公安机关，请核对。",
    "says no, although critical infrastructure is named. If it is involved, other recipients are owed: check.",
  ),
  "parts-exceed-total": text(
    "与其他数字对不上：部分之和大于总数。请核对。",
    "does not fit: the parts together exceed it. Check the figures.",
  ),
} as const satisfies Record<DoubtCode, Text>;

export function doubtInWords({ pointer, code }: Doubt, locale: Locale): string {
  const field = factInWords(pointer)[locale];
  return `${field}${locale === "zh" ? "" : " "}${doubtTexts[code][locale]}`;
}
