/** What fits badly together in the facts: said beside them, never repaired, never a hindrance. */
import { type Html, html } from "@jibao/design";
import { type Doubt, explain, type Facts, grade, type Grade, lawInForce } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { describePointer } from "@jibao/rules/format";
import { compose, type Values } from "../fields/compose.ts";
import { fieldAt } from "../fields/field-at.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";

/** What follows the field's name in the sentence that the rules make of a doubt. */
function wordsOf(visit: Visit, graded: Grade, doubt: Doubt): string {
  // A grade is explained with its doubts last.
  const sentence = explain({ ...graded, doubts: [doubt] }, visit.locale).at(-1) ?? "";
  const named = describePointer(doubt.pointer)[visit.locale].replaceAll(/[“”]/g, "");
  const [, rest] = sentence.split(named);
  return (rest ?? sentence).replace(/^”/, "").trim();
}

interface PlacedDoubt {
  readonly name: FieldName | null;
  readonly pointer: string;
  readonly words: string;
}

function placed(visit: Visit, graded: Grade, doubts: readonly Doubt[]): readonly PlacedDoubt[] {
  return doubts.map((doubt) => ({
    name: fieldAt(`/facts${doubt.pointer}`),
    pointer: doubt.pointer,
    words: wordsOf(visit, graded, doubt),
  }));
}

/** Doubts about what is typed so far, by field; none while the facts cannot be read. */
export function doubtsByField(
  visit: Visit,
  values: Values,
  names: readonly FieldName[],
): ReadonlyMap<FieldName, string> {
  const { facts = {} } = compose(values, names).body;
  const now = new Date(visit.nowMs).toISOString();
  if (parseFacts(facts, { now }).kind !== "ok") return new Map();
  return doubtsOfFacts(visit, facts, now);
}

function doubtsOfFacts(visit: Visit, facts: Facts, now: string): ReadonlyMap<FieldName, string> {
  const { law } = lawInForce(facts.discoveredAt ?? now);
  const graded = grade({ ...facts, asOf: now }, law);
  const found = new Map<FieldName, string>();
  for (const { name, words } of placed(visit, graded, graded.doubts)) {
    if (name !== null) found.set(name, [found.get(name), words].filter(Boolean).join(" "));
  }
  return found;
}

/** On a page of results: each doubt leads to the field it is about. */
export function doubtNotice(
  visit: Visit,
  { grade: graded, doubts }: { readonly grade: Grade; readonly doubts: readonly Doubt[] },
  hrefOf: (name: FieldName) => string,
): Html | null {
  if (doubts.length === 0) return null;
  const items = placed(visit, graded, doubts).map(({ name, pointer, words }) => {
    if (name === null) return html`<li>${describePointer(pointer)[visit.locale]} ${words}</li>`;
    return html`<li><a href="${hrefOf(name)}">${visit.texts.fields[name].label}</a> ${words}</li>`;
  });
  return html`<div class="notice caution"><h2>${visit.texts.law.doubts}</h2><ul>${items}</ul></div>`;
}
