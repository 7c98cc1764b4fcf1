/** Why a duty of an instrument stands as it does: codes with their words. */
import { text, type Text } from "../labels/text.ts";

export const instrumentNotes = [
  "figure-unconfirmed",
  "figure-one-source",
  "figure-by-deployer",
  "calendar-not-covered",
  "counts-from-earlier-report",
  "own-level-reached-later",
  "condition-unknown",
] as const;
export type InstrumentNote = (typeof instrumentNotes)[number];

export const instrumentNoteLabels = {
  "figure-unconfirmed": text(
    "时限尚未证实，不起算时钟；请尽快报告并核对原文",
    "The limit is unconfirmed and starts no clock: report soon and check the text",
  ),
  "figure-one-source": text("仅一处来源，请核对原文", "This rests on one source: check the text"),
  "figure-by-deployer": text("时限由部署单位填写", "The limit was entered by the deployer"),
  "calendar-not-covered": text(
    "放假安排未涵盖全部日期，其余按周一至周五推算",
    "Holidays are not known for every day; the rest is reckoned from Monday to Friday",
  ),
  "counts-from-earlier-report": text("从前一次报告之时起算", "Time runs from the report before it"),
  "own-level-reached-later": text(
    "级别在原时限之后才达到，从达到时起算",
    "The level was reached only after the limit would have ended: time runs from then",
  ),
  "condition-unknown": text(
    "是否属于该规定的情形尚不清楚，义务暂定，时限照算",
    "Whether this rule applies is not yet known: provisional, with the same due time",
  ),
} as const satisfies Record<InstrumentNote, Text>;
