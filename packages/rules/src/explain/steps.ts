/** What a step of a further rule asks for, and how sure we are of its limit. */
import type { Confidence, Step } from "../instruments/instrument.ts";
import { type Text, text } from "../labels/text.ts";

/** Those that sectors' rules know. */
export const stepActs = {
  first: text("报告", "report to"),
  written: text("提交书面报告", "send a written report to"),
  progress: text("报告进展", "report progress to"),
  final: text("提交总结报告", "send the summary report to"),
} as const satisfies Partial<Record<Step, Text>>;

/** What the figure's standing adds to the citation. */
export const surenessTexts: Readonly<Record<Confidence, Text>> = {
  confirmed: text("", ""),
  "one-source": text("；仅一处来源", "; one source only"),
  unconfirmed: text("；时限尚未证实，请核对原文", "; limit unconfirmed, check the text"),
  deployer: text("；部署单位填写", "; entered by the deployer"),
};

export const promptWords = text("及时", " promptly");
export const promptAfterHandling = text("处置工作结束后及时", " promptly after handling ends");
export const atOnceWords = text("立即", " at once");
