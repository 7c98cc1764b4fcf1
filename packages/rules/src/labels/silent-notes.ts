/** Notes whose matter the duty's own sentence says, so that no sentence of their own repeats it. */
import { type Text, text } from "./text.ts";

export const silentNotes = {
  "R5-reached-later": text(
    "较大级在原时限之后才达到，从达到时起算",
    "Relatively major was reached only after the limit would have ended: time runs from then",
  ),
  "suspected-crime": text("涉嫌违法犯罪", "A crime is suspected"),
  "R7-arrival-awaited": text(
    "报告送达接收部门后起算",
    "Time starts when the report arrives at the relaying authority",
  ),
  "R10-no-provincial-authority": text(
    "本办法未在该地区设省级接收部门",
    "The Measures give this region no provincial authority",
  ),
  "R21-handling-not-ended": text(
    "处置工作结束后起算",
    "Time starts when handling of the incident ends",
  ),
  "figure-unconfirmed": text(
    "时限尚未证实，不起算时钟；请尽快报告并核对原文",
    "The limit is unconfirmed and starts no clock: report soon and check the text",
  ),
  "figure-one-source": text("仅一处来源，请核对原文", "This rests on one source: check the text"),
  "figure-by-deployer": text("时限由部署单位填写", "The limit was entered by the deployer"),
  "counts-from-earlier-report": text("从前一次报告之时起算", "Time runs from the report before it"),
} as const satisfies Readonly<Record<string, Text>>;

export type SilentNote = keyof typeof silentNotes;
