/** What fits badly together, beside the very fact that somebody should check. */
import { doubtTexts } from "@jibao/rules/words";
import type { Incident, Locale } from "../../shell/api-types.ts";
import { en } from "../../texts/en.ts";
import { zh } from "../../texts/zh.ts";
import type { FactDifference } from "./fact-diff.ts";
import { factLabel } from "./fact-rows.ts";

type Doubt = Incident["grade"]["doubts"][number];

/** The doubts in words, by the pointer of their fact. */
export function doubtsBy(doubts: readonly Doubt[], locale: Locale): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const { pointer, code } of doubts) {
    result.set(pointer, [...(result.get(pointer) ?? []), doubtTexts[code][locale]]);
  }
  return result;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** A doubt may be about what is not filled in: then it gets a line, beside its own kind. */
export function withDoubted(
  rows: readonly FactDifference[],
  doubted: readonly string[],
  locale: Locale,
): FactDifference[] {
  const result = [...rows];
  const { unknown } = (locale === "zh" ? zh : en).common;
  for (const pointer of doubted) {
    if (rows.some((row) => row.pointer === pointer)) continue;
    const label = factLabel(pointer, locale);
    const line: FactDifference = { pointer, label, value: unknown, change: "same", before: null };
    const last = result.findLastIndex((row) => row.pointer.startsWith(`${parentOf(pointer)}/`));
    result.splice(last < 0 ? result.length : last + 1, 0, line);
  }
  return result;
}
