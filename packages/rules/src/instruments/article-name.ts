/** Cited articles in both languages: 第五十七条 is Art. 57; what is not Chinese stays as it is. */
import { articleInEnglish } from "../labels/article-in-english.ts";
import type { Locale } from "../labels/text.ts";

/** With the space that sets it off from the title; empty where no article is known. */
export function articleName(article: string, locale: Locale): string {
  if (article === "") return "";
  const isChinese = article.startsWith("第");
  return isChinese && locale === "zh" ? article : ` ${articleInEnglish(article)}`;
}
