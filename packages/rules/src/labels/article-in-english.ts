/** Cited articles in English; the Chinese citation is the one in the rows. */

const numerals = "零一二三四五六七八九";

/** `附件一·指标6(1)`, `第四条第二款` and `第五十七条` in English; what is not Chinese stays. */
export function articleInEnglish(article: string): string {
  const annex = /^附件(.)·(指标|情形)(.+)$/.exec(article);
  if (annex !== null) {
    const part = numerals.indexOf(annex[1] ?? "");
    return `Annex ${part}, ${annex[2] === "指标" ? "indicator" : "situation"} ${annex[3]}`;
  }
  const cited = /^第(.+?)条(?:第(.+?)款)?(?:第(.+?)项)?$/.exec(article);
  if (cited === null) return article;
  const [number, paragraph, item] = [cited[1], cited[2], cited[3]].map(numberOf);
  return `Art. ${number}${paragraph && ` (${paragraph})`}${item && ` item (${item})`}`;
}

/** 五十七 is 57: figures of articles stay below a hundred. Empty where there is none. */
function numberOf(words: string | undefined): string {
  if (words === undefined) return "";
  const [tens = "", units] = words.split("十");
  const first = numerals.indexOf(tens);
  // Nothing before or after 十: `indexOf` finds the empty string at 零.
  return String(units === undefined ? first : (first || 1) * 10 + numerals.indexOf(units));
}
