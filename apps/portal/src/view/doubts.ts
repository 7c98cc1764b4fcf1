/** What fits badly together in the facts: said beside them, never repaired, never a hindrance. */
import { type Html, html } from "@jibao/design";
import { type Doubt, type Facts, grade, lawInForce } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { describePointer } from "@jibao/rules/format";
import { doubtTexts } from "@jibao/rules/words";
import { compose, type Values } from "../fields/compose.ts";
import { fieldAt } from "../fields/field-at.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";

interface PlacedDoubt {
  readonly name: FieldName | null;
  readonly pointer: string;
  readonly words: string;
}

function placed(visit: Visit, doubts: readonly Doubt[]): readonly PlacedDoubt[] {
  return doubts.map(({ pointer, code }) => ({
    name: fieldAt(`/facts${pointer}`),
    pointer,
    words: doubtTexts[code][visit.locale],
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
  const found = new Map<FieldName, string>();
  for (const { name, words } of placed(visit, grade({ ...facts, asOf: now }, law).doubts)) {
    if (name !== null) found.set(name, [found.get(name), words].filter(Boolean).join(" "));
  }
  return found;
}

/** On a page of results: each doubt leads to the field it is about. */
export function doubtNotice(
  visit: Visit,
  doubts: readonly Doubt[],
  hrefOf: (name: FieldName) => string,
): Html | null {
  if (doubts.length === 0) return null;
  const items = placed(visit, doubts).map(({ name, pointer, words }) => {
    if (name === null) return html`<li>${describePointer(pointer)[visit.locale]} ${words}</li>`;
    return html`<li><a href="${hrefOf(name)}">${visit.texts.fields[name].label}</a> ${words}</li>`;
  });
  const title = visit.texts.law.doubts;
  return html`<div class="notice caution"><h2>${title}</h2><ul>${items}</ul></div>`;
}
