/** Every article that the rows cite, in both languages. */
import { laws } from "../law/laws.ts";
import { articleInEnglish } from "./article-in-english.ts";
import { type Text, text } from "./text.ts";

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
