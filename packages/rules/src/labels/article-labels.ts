/** Cited articles in both languages; the Chinese citation is the one in the rows. */
import { laws } from "../law/laws.ts";
import { type Text, text } from "./text.ts";

const annexParts = ["一", "二", "三", "四"];
const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];

/** `附件一·指标6(1)` and `第四条第二款` in English. */
function articleInEnglish(article: string): string {
  const annex = /^附件(.)·(指标|情形)(.+)$/.exec(article);
  if (annex !== null) {
    const part = annexParts.indexOf(annex[1] ?? "") + 1;
    return `Annex ${part}, ${annex[2] === "指标" ? "indicator" : "situation"} ${annex[3]}`;
  }
  const cited = /^第(.+?)条(?:第(.+?)款)?(?:第(.+?)项)?$/.exec(article);
  if (cited === null) return article;
  const [number, paragraph, item] = [cited[1], cited[2], cited[3]].map((numeral) => {
    return numeral === undefined ? "" : ` (${numerals.indexOf(numeral) + 1})`;
  });
  return `Art. ${number?.slice(2, -1)}${paragraph}${item === "" ? "" : ` item${item}`}`;
}

function articleTexts(): Record<string, Text> {
  const result: Record<string, Text> = {};
  for (const { criteria, duties } of laws) {
    for (const { article } of [...criteria, ...duties]) {
      result[article] = text(article, articleInEnglish(article));
    }
  }
  return result;
}

export const articleLabels: Readonly<Record<string, Text>> = articleTexts();
