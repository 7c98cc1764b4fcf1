/** Words of the rules, as labels that stand alone. */
import { label, type LabelKind } from "@jibao/rules/words";
import type { Locale } from "../shell/api-types.ts";

/** The rules write English labels for use within sentences; standing alone they begin large. */
export function labelOf(kind: LabelKind, value: string, locale: Locale): string {
  const text = label(kind, value, locale);
  return locale === "en" ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
