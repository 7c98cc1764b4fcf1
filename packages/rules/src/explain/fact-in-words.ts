/** Facts as a person is asked about them: a plain question, or the fact's place in quotes. */
import { ownMember } from "../collections.ts";
import { gradedFactNames } from "../labels/graded-fact-names.ts";
import { pointerInWords } from "../labels/pointer-in-words.ts";
import { type Text, text } from "../labels/text.ts";
import type { FactPointer } from "../results.ts";

const questions: Readonly<Record<FactPointer, Text>> = {
  "/outages": text("有没有中断、持续多久", "whether anything was interrupted and for how long"),
  "/population": text("受影响人口占当地多少", "what share of the region's people is affected"),
  "/livelihood": text("民生服务影响多少人", "how many persons are affected in essential services"),
  "/personsLeaked": text("泄露涉及多少人", "how many persons' information leaked"),
  "/personalDataHarms": text("个人信息怎样受损", "how personal information was harmed"),
  "/directLossYuan": text("直接经济损失多少", "how large the direct economic loss is"),
  "/harmfulContent": text(
    "有没有网页被篡改、传播违法有害信息",
    "whether a site or page was tampered with, spreading harmful content",
  ),
};

/** A fact that a grade points at. */
export function factInWords(pointer: FactPointer): Text {
  return pointerInWords(pointer, gradedFactNames);
}

/** What there is to find out, as a question where the fact has one. */
export function askedInWords(pointer: FactPointer): Text {
  return ownMember(questions, pointer) ?? factInWords(pointer);
}

export function questionOf(pointer: FactPointer): Text | null {
  return ownMember(questions, pointer) ?? null;
}
