/** Facts as lines that a person can read: a label, a value with its unit, and the pointer. */
import type { Facts } from "@jibao/rules";
import { label, type LabelKind } from "@jibao/rules/words";
import type { Locale } from "../../shell/api-types.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { en } from "../../texts/en.ts";
import { zh } from "../../texts/zh.ts";
import { fullInstant } from "../../time/instants.ts";
import { boundedText, figureText, isBounded, isFigureName } from "./figure-text.ts";

export interface FactRow {
  /** JSON Pointer of the fact. */
  readonly pointer: string;
  readonly label: string;
  readonly value: string;
}

/** Facts that hold a word of a closed set, by the last part of their pointer. */
const wordKinds: Readonly<Record<string, LabelKind>> = {
  target: "outageTarget",
  cause: "cause",
  kind: "siteKind",
  size: "platformSize",
  service: "livelihoodService",
  class: "dataClass",
  harm: "dataHarm",
  personalDataHarms: "dataHarm",
  page: "page",
  role: "placeRole",
  spread: "spread",
  category: "category",
  declaredLevel: "level",
  rank: "rank",
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The member names of a JSON Pointer (RFC 6901). */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}

function pointerOf(steps: readonly string[]): string {
  return steps.map((s) => `/${s.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wordText(value: string, steps: readonly string[], locale: Locale): string {
  const name = steps[steps.length - 1] ?? "";
  if (instantPattern.test(value)) return fullInstant(value).replace(/:00$/, "");
  if (name === "rank" && steps[0] === "population") return label("regionRank", value, locale);
  if (name === "by" && steps[0] === "told") return label("informant", value, locale);
  const kind = wordKinds[name];
  if (kind) return labelOf(kind, value, locale);
  return isFigureName(name) ? figureText(value, name, locale) : value;
}

function leafText(value: unknown, steps: readonly string[], locale: Locale): string {
  const texts = locale === "zh" ? zh : en;
  const name = steps[steps.length - 1] ?? "";
  if (typeof value === "boolean") return value ? texts.common.yes : texts.common.no;
  if (typeof value === "number") return figureText(value, name, locale);
  if (typeof value === "string") return wordText(value, steps, locale);
  if (isMembers(value) && isBounded(value)) return boundedText(value, name, locale);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((part) => leafText(part, steps, locale)).join(texts.common.list);
  }
  return texts.facts.noneKnown;
}

/** Collections whose members have names that only the software needs. */
const collections: readonly string[] = [
  "cii",
  "places",
  "outages",
  "population",
  "livelihood",
  "data",
  "harmfulContent",
  "determinations",
  "judgements",
  "spans",
];

/** The label of a fact, for example 中断 1 · 开始时间. */
export function factLabel(pointer: string, locale: Locale): string {
  const steps = stepsOf(pointer);
  const words: string[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index] ?? "";
    const member = steps[index + 1];
    const name = labelOf("fact", step, locale);
    if (collections.includes(step) && member !== undefined) {
      // `o1` is a name for software; people count.
      words.push(`${name} ${member.replace(/^[a-z]+(?=\d+$)/, "")}`);
      index += 1;
    } else words.push(name);
  }
  return words.join(" · ");
}

function isLeaf(value: unknown): boolean {
  if (Array.isArray(value)) return !value.some(isMembers) || value.length === 0;
  return !isMembers(value) || isBounded(value) || Object.keys(value).length === 0;
}

function walk(value: unknown, steps: readonly string[], locale: Locale): FactRow[] {
  if (value === null || value === undefined) return [];
  if (isLeaf(value)) {
    const pointer = pointerOf(steps);
    return [{ pointer, label: factLabel(pointer, locale), value: leafText(value, steps, locale) }];
  }
  return Object.entries(value as object).flatMap(([name, part]) =>
    walk(part, [...steps, name], locale),
  );
}

/** Every known fact, one line each, in the order in which they are written. Unknown has no line. */
export function factRows(facts: Facts, locale: Locale): FactRow[] {
  return walk(facts, [], locale);
}

/** The submission behind a fact: that of the fact itself or of the nearest whole that was given. */
export function sourceOf(
  provenance: Readonly<Record<string, string>>,
  pointer: string,
): string | null {
  const steps = stepsOf(pointer);
  for (let length = steps.length; length > 0; length -= 1) {
    const source = provenance[pointerOf(steps.slice(0, length))];
    if (source !== undefined) return source;
  }
  return null;
}
