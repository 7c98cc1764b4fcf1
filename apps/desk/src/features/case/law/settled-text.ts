/** What would settle a question, in words: facts, particulars of the operator, judgements, events. */
import type { Text } from "@jibao/rules";
import type { Locale } from "../../../shell/api-types.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import type { LawTexts } from "../../../texts/law-zh.ts";
import { factLabel } from "../fact-rows.ts";

const judgements = "/judgements/";

export interface SettledWords {
  readonly texts: LawTexts;
  readonly locale: Locale;
  /** What a person is asked to judge, by code. */
  readonly judged: ReadonlyMap<string, Text>;
}

function isBeyondFacts(
  pointer: string,
  words: LawTexts["settled"],
): pointer is keyof LawTexts["settled"] {
  return Object.keys(words).includes(pointer);
}

function settledBy(pointer: string, { texts, locale, judged }: SettledWords): string {
  if (isBeyondFacts(pointer, texts.settled)) return texts.settled[pointer];
  if (!pointer.startsWith(judgements)) {
    const name = factLabel(pointer, locale);
    return locale === "zh" ? `“${name}”` : name;
  }
  const [code = ""] = pointer.slice(judgements.length).split("/");
  return texts.tab.judged(judged.get(code)?.[locale] ?? labelOf("criterion", code, locale));
}

/** What all duties that hang on anything hang on alike; null where they do not, or on nothing. */
export function sharedUnknown(
  duties: readonly { readonly unknown: readonly string[] }[],
): readonly string[] | null {
  const hanging = duties.map(({ unknown }) => unknown).filter(({ length }) => length > 0);
  const [first] = hanging;
  if (first === undefined) return null;
  return hanging.every((unknown) => unknown.join() === first.join()) ? first : null;
}

/** Empty where no single fact settles it. */
export function settledText(pointers: readonly string[], words: SettledWords): string {
  const told = pointers.filter((pointer) => pointer !== "");
  const names = [...new Set(told.map((pointer) => settledBy(pointer, words)))];
  return names.join(words.locale === "zh" ? "、" : ", ");
}
