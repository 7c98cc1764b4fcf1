/** Articles as they are cited: 第七条第一款第三项 is Art. 7 (1) item (3). */
import type { Locale } from "../visit.ts";

const digits = "零一二三四五六七八九";

/** Figures of articles stay below a hundred. */
function numberOf(words: string): number {
  const [tens = "", units = ""] = words.includes("十") ? words.split("十") : ["零", words];
  return (tens === "" ? 1 : digits.indexOf(tens)) * 10 + (units === "" ? 0 : digits.indexOf(units));
}

/** What is not a Chinese citation stays as it is. */
export function articleWords(article: string, locale: Locale): string {
  const cited = /^第([^条]+)条(?:第([^款项]+)款)?(?:第([^项]+)项)?$/.exec(article);
  if (locale === "zh" || cited === null) return article;
  const [, main = "", paragraph, item] = cited;
  const inParagraph = paragraph === undefined ? "" : ` (${numberOf(paragraph)})`;
  const inItem = item === undefined ? "" : ` item (${numberOf(item)})`;
  return `Art. ${numberOf(main)}${inParagraph}${inItem}`;
}
