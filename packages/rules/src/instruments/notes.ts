/** Why a duty of an instrument stands as it does: codes with their words. */
import type { SilentNote } from "../labels/silent-notes.ts";
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

/** Those that are said beside the duties; the others a duty's own sentence says. */
export const spokenInstrumentNotes = {
  "calendar-not-covered": text(
    "放假安排未涵盖全部日期，其余按周一至周五推算",
    "Holidays are not known for every day; the rest is reckoned from Monday to Friday",
  ),
  "own-level-reached-later": text(
    "级别在原时限之后才达到，从达到时起算",
    "The level was reached only after the limit would have ended: time runs from then",
  ),
  "condition-unknown": text(
    "标“暂定”的，是否属于规定的情形尚不清楚，时限照算",
    "Whether what is provisional is owed is not yet known; its time runs",
  ),
} as const satisfies Record<Exclude<InstrumentNote, SilentNote>, Text>;
