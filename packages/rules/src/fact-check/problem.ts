/** What is wrong with a fact, in words that name the field and the remedy. */
import { describePointer } from "../labels/describe-pointer.ts";
import { type Text, text } from "../labels/text.ts";
import type { FactPointer } from "../results.ts";

export const factProblemCodes = [
  "wrong-type",
  "unknown-key",
  "unknown-value",
  "malformed-instant",
  "future-instant",
  "malformed-number",
  "negative",
  "fractional",
  "too-large",
  "share-out-of-range",
  "bad-division",
  "bad-id",
  "bad-text",
  "too-long",
  "too-many",
  "at-least-above-at-most",
  "ended-before-begun",
  "discovered-before-occurred",
  "handled-before-discovered",
  "part-larger-than-total",
  "rank-contradicts-division",
  "contradicts-involves-cii",
] as const;
export type FactProblemCode = (typeof factProblemCodes)[number];

export interface FactProblem {
  readonly pointer: FactPointer;
  readonly code: FactProblemCode;
  readonly zh: string;
  readonly en: string;
}

/** What follows the field's name in the message. */
const remedies = {
  "wrong-type": text(
    "的格式不对。请按说明填写，不知道就留空。",
    "has the wrong form. Fill it in as described, or leave it empty.",
  ),
  "unknown-key": text(
    "不是已知的要素。请核对名称或删去。",
    "is not a known fact. Check its name, or remove it.",
  ),
  "unknown-value": text(
    "不在可选范围内。请从列出的选项中选择，或留空。",
    "is not one of the choices. Choose one that is listed, or leave it empty.",
  ),
  "malformed-instant": text(
    "不是有效的时间。请写成 2026-11-22T03:10:00+08:00 的形式，并带时区。",
    "is not a valid time. Write it like 2026-11-22T03:10:00+08:00, with the time zone.",
  ),
  "future-instant": text(
    "晚于当前时间。请核对日期和时区；尚未发生的请留空。",
    "lies in the future. Check date and time zone; leave it empty if it has not happened.",
  ),
  "malformed-number": text(
    "不是有效的数字。请只填数字，不带单位和逗号。",
    "is not a valid number. Give digits only, without unit or commas.",
  ),
  negative: text(
    "不能小于零。请改为零或正数，不知道就留空。",
    "cannot be below zero. Give zero or more, or leave it empty.",
  ),
  fractional: text(
    "必须是整数。请按人数或次数填写整数。",
    "must be a whole number. Count whole persons or times.",
  ),
  "too-large": text(
    "大得不合常理。请核对单位和位数。",
    "is larger than can be. Check the unit and the digits.",
  ),
  "share-out-of-range": text(
    "必须在 0 到 1 之间。30% 请写成 0.30。",
    "must lie between 0 and 1. Write 30% as 0.30.",
  ),
  "bad-division": text(
    "不是有效的行政区划代码。请填写六位代码，如 451300。",
    "is not a valid division code. Give six digits, like 451300.",
  ),
  "bad-id": text(
    "的编号无效。请用 64 个以内的字母、数字、点、横线或下划线。",
    "has an invalid id. Use up to 64 letters, digits, dots, hyphens or underscores.",
  ),
  "bad-text": text(
    "含有无法保存的字符。请删去后重新填写。",
    "contains characters that cannot be kept. Remove them and fill it in again.",
  ),
  "too-long": text(
    "太长。请缩短，详细情况写在报告正文里。",
    "is too long. Shorten it and put the details into the report.",
  ),
  "too-many": text(
    "条目太多。请合并后填写，其余写在报告正文里。",
    "has too many entries. Combine them and put the rest into the report.",
  ),
  "at-least-above-at-most": text(
    "的“至少”大于“至多”。请核对两个数。",
    "has “at least” above “at most”. Check both figures.",
  ),
  "ended-before-begun": text(
    "早于开始时间。请核对开始和结束时间；仍在持续的请把结束时间留空。",
    "lies before the start. Check start and end; leave the end empty if it goes on.",
  ),
  "discovered-before-occurred": text(
    "早于发生时间。请核对两个时间；发生时间不确定的请留空。",
    "lies before the incident occurred. Check both times; leave the time of occurrence empty if not certain.",
  ),
  "handled-before-discovered": text(
    "早于发生、发现或获知的时间。请核对；处置尚未结束的请留空。",
    "lies before the incident occurred or was known. Check it; leave it empty while handling goes on.",
  ),
  "part-larger-than-total": text(
    "大于该行政区总人口。请核对两个数。",
    "exceeds the region's whole population. Check both figures.",
  ),
  "rank-contradicts-division": text(
    "与行政区划代码的层级不符。请核对两者。",
    "does not fit the rank of the division code. Check both.",
  ),
  "contradicts-involves-cii": text(
    "是关键信息基础设施，但“是否涉及关基”填了否。请核对两者。",
    "is critical infrastructure, but the incident is said not to involve any. Check both.",
  ),
} as const satisfies Record<FactProblemCode, Text>;

export function factProblem(pointer: FactPointer, code: FactProblemCode): FactProblem {
  const field = describePointer(pointer);
  const remedy = remedies[code];
  return { pointer, code, zh: `${field.zh}${remedy.zh}`, en: `${field.en} ${remedy.en}` };
}
