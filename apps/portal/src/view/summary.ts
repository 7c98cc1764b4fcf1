/** Answers as a person reads them: labels, words for choices, units. */
import { type Html, html } from "@jibao/design";
import type { Authority } from "@jibao/sdk";
import { fieldOf, type Option, wholeOf } from "../fields/catalogue.ts";
import { type Values, valueOf } from "../fields/compose.ts";
import { countParts } from "../fields/counts.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";

function chosen(visit: Visit, options: readonly Option[], value: string): string {
  return value
    .split(",")
    .map((one) => options.find((option) => option.value === one)?.text[visit.locale] ?? one)
    .join(visit.texts.form.semicolon);
}

export interface Answered {
  readonly visit: Visit;
  readonly values: Values;
  /** Registered authorities, to name what was chosen by its key. */
  readonly authorities: readonly Authority[];
  /** What fits badly together, by field. */
  readonly doubts: ReadonlyMap<FieldName, string>;
}

/** A count with its unit, and how it grows. */
function countInWords({ visit, values }: Answered, name: FieldName): string {
  const { form } = visit.texts;
  const parts = countParts(name);
  const typed = (part: FieldName) => valueOf(values, part);
  const asked = fieldOf(parts.unit);
  const units = asked.kind === "count-unit" ? asked.options : [];
  const unit = units.find(({ value }) => value === typed(parts.unit))?.text[visit.locale];
  return [
    typed(name) === "" ? "" : form.count(typed(name), unit ?? form.person),
    typed(parts.growth) === "" ? "" : form.growing(typed(parts.growth)),
    typed(parts.asOf) === "" ? "" : form.countedAt(typed(parts.asOf).replace("T", " ")),
  ]
    .filter((words) => words !== "")
    .join(form.semicolon);
}

/** One answer in words. */
function inWords(answered: Answered, name: FieldName, value: string): string {
  const { visit, authorities } = answered;
  const field = fieldOf(name);
  const { form } = visit.texts;
  switch (field.kind) {
    case "time":
      return value.replace("T", " ");
    case "number":
    case "decimal":
      return `${value} ${form.units[field.unit]}`;
    case "minutes":
      return `${value} ${form.units.minutes}`;
    case "yes-no":
    case "flag": {
      const { yes = form.yes, no = form.no } = visit.texts.fields[name];
      return value === "yes" ? yes : no;
    }
    case "count":
    case "count-unit":
    case "growth":
      return countInWords(answered, name);
    case "select":
    case "choice":
    case "several":
    case "instruments":
      return chosen(visit, field.options, value);
    case "text":
    case "long":
    case "reason":
      return value;
    case "authority":
      return authorities.find(({ key }) => key === value)?.name[visit.locale] ?? value;
  }
}

export interface AnswerInWords {
  readonly name: FieldName;
  readonly label: string;
  readonly words: string;
}

/** The answered fields, each by its label and in words. */
export function answersInWords(
  answered: Answered,
  names: readonly FieldName[],
): readonly AnswerInWords[] {
  const { visit, values } = answered;
  const isGiven = (name: FieldName) => valueOf(values, name) !== "";
  const given = names.filter((name) => {
    if (fieldOf(name).kind === "reason" || fieldOf(name).within === undefined) {
      return isGiven(name) || (fieldOf(name).kind === "count" && isGiven(countParts(name).growth));
    }
    return false;
  });
  return given.map((name) => {
    const isReason = fieldOf(name).kind === "reason";
    const words = inWords(answered, name, valueOf(values, name));
    const prefix = isReason ? visit.texts.fields[name].label + visit.texts.form.colon : "";
    return { name, label: visit.texts.fields[wholeOf(name)].label, words: prefix + words };
  });
}

/** The answered fields as a list; null when none is answered. */
export function answers(answered: Answered, names: readonly FieldName[]): Html | null {
  const { visit, doubts } = answered;
  const given = answersInWords(answered, names);
  if (given.length === 0) return null;
  const rows = given.map(({ name, label, words }) => {
    const doubt = doubts.get(name);
    return html`<dt>${label}</dt><dd>${words}${
      doubt &&
      html`<span class="doubt"><strong>${visit.texts.law.doubts}${
        visit.texts.form.colon
      }</strong>${doubt}</span>`
    }</dd>`;
  });
  return html`<dl class="answers">${rows}</dl>`;
}
