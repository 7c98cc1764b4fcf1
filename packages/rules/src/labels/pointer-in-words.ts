/** A fact's place in words, under names that the caller gives. */
import { ownMember } from "../collections.ts";
import { laws } from "../law/laws.ts";
import type { FactPointer } from "../results.ts";
import { articleInEnglish } from "./article-in-english.ts";
import { type Text, text } from "./text.ts";

type Names = Readonly<Record<string, Text>>;

/** `/outages/o1/from` is “中断·第 1 项·开始时间”. */
export function pointerInWords(pointer: FactPointer, names: Names): Text {
  const steps = pointer.split("/").slice(1);
  const words = judgementName(steps) ?? joined(steps, names);
  return text(`“${words.zh}”`, `“${words.en}”`);
}

function joined(steps: readonly string[], names: Names): Text {
  const words = steps.map((step, index) => {
    return steps[index - 1] === "spans"
      ? numbered(Number(step) + 1)
      : (ownMember(names, step) ?? entryName(step));
  });
  return text(words.map(({ zh }) => zh).join("·"), words.map(({ en }) => en).join(" › "));
}

const numbered = (number: number | string): Text => text(`第 ${number} 项`, `no. ${number}`);

/** An entry's own name, or its number where the name is only a letter and a number. */
function entryName(id: string): Text {
  const number = /^[a-z]+(\d+)$/.exec(id)?.[1];
  return number === undefined ? text(id, id) : numbered(number);
}

/** A judgement goes by the article that it answers: 附件一·情形1 的研判. */
function judgementName([collection, code, part]: readonly string[]): Text | null {
  if (collection !== "judgements") return null;
  const row = laws.flatMap(({ criteria }) => criteria).find((each) => each.code === code);
  if (row === undefined) return null;
  const [zh, en] = part === "by" ? ["署名", "signature of the "] : ["", ""];
  return text(`${row.article} 的研判${zh}`, `${en}judgement on ${articleInEnglish(row.article)}`);
}
