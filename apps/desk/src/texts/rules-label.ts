/** Words of the rules, as labels that stand alone. */
import { label, type LabelKind } from "@jibao/rules/words";
import type { Locale } from "../shell/api-types.ts";

/** The rules write English labels for use within sentences; standing alone they begin large. */
export function labelOf(kind: LabelKind, value: string, locale: Locale): string {
  return standing(label(kind, value, locale), locale);
}

/** The same for words of the rules that are no labels, such as the name of a recipient. */
export function standing(words: string, locale: Locale): string {
  return locale === "en" ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
