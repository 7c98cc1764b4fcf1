/** Cited articles in both languages: 第五十七条 is Art. 57; what is not Chinese stays as it is. */
import type { Locale } from "../labels/text.ts";

const numerals = "零一二三四五六七八九";

/** With the space that sets it off from the title; empty where no article is known. */
export function articleName(article: string, locale: Locale): string {
  if (article === "") return "";
  const cited = /^第(.+?)条(?:第(.+?)项)?$/.exec(article);
  if (cited === null) return ` ${article}`;
  if (locale === "zh") return article;
  const item = cited[2] === undefined ? "" : ` item (${numberOf(cited[2])})`;
  return ` Art. ${numberOf(cited[1] ?? "")}${item}`;
}

/** 五十七 is 57: figures of articles stay below a hundred. */
function numberOf(words: string): number {
  const [tens = "", units = ""] = words.includes("十") ? words.split("十") : ["零", words];
  const ten = tens === "" ? 1 : numerals.indexOf(tens);
  return ten * 10 + (units === "" ? 0 : numerals.indexOf(units));
}
