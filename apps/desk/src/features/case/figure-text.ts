/** A figure of the facts in words: with its unit, and how far its source can vouch for it. */
import { label } from "@jibao/rules/words";
import type { Locale } from "../../shell/api-types.ts";
import { en } from "../../texts/en.ts";
import { zh } from "../../texts/zh.ts";
import { fullInstant } from "../../time/instants.ts";

const persons = { zh: " 人", en: " persons" };
const users = { zh: " 个", en: " users" };
const times = { zh: " 次", en: " times" };

/** By the last part of a fact's pointer. */
const units: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  affected: persons,
  population: persons,
  persons,
  personsLeaked: persons,
  sensitivePersonsLeaked: persons,
  registeredUsers: users,
  monthlyActiveUsers: users,
  reposts: times,
  views: times,
  directLossYuan: { zh: " 元", en: " yuan" },
};

const boundNames = ["atLeast", "atMost", "alleged"] as const;
type BoundName = (typeof boundNames)[number];

function isFigure(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

function grouped(value: number | string): string {
  return String(value).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}

/** Whether facts of this name hold a figure, which may be written as text. */
export function isFigureName(name: string): boolean {
  return name in units || name === "share";
}

/** Whether members are those of one figure, and not facts of their own. */
export function isBounded(members: object): members is Readonly<Record<string, unknown>> {
  return [...boundNames, "growthPerHour"].some((name) => name in members);
}

export function figureText(value: number | string, name: string, locale: Locale): string {
  if (name === "share") return `${Number(value) * 100}%`;
  return `${grouped(value)}${units[name]?.[locale] ?? ""}`;
}

/** What is proven, what is only said, how fast it grows, and who said so when. */
export function boundedText(
  bounded: Readonly<Record<string, unknown>>,
  name: string,
  locale: Locale,
): string {
  const texts = locale === "zh" ? zh : en;
  const { growthPerHour, asOf, source, unit, atLeast, atMost } = bounded as BoundedMembers;
  // What was counted stands for persons only where persons were counted.
  const say = (value: number | string) =>
    typeof unit === "string"
      ? `${grouped(value)} ${label("countUnit", unit, locale)}`
      : figureText(value, name, locale);
  const isExact = isFigure(atLeast) && atLeast === atMost;
  const sayBound = (bound: BoundName): string[] => {
    const value = bounded[bound];
    if (!isFigure(value)) return [];
    if (!isExact || bound === "alleged") return [texts.facts[bound](say(value))];
    return bound === "atLeast" ? [say(value)] : [];
  };
  return [
    ...boundNames.flatMap(sayBound),
    ...(isFigure(growthPerHour) ? [texts.facts.growing(say(growthPerHour))] : []),
    ...(typeof asOf === "string" ? [texts.facts.asOf(fullInstant(asOf).replace(/:00$/, ""))] : []),
    ...(typeof source === "string" ? [texts.facts.saidBy(source)] : []),
  ].join(texts.common.list);
}

type BoundedMembers = Readonly<
  Partial<Record<BoundName | "growthPerHour" | "asOf" | "source" | "unit", unknown>>
>;
