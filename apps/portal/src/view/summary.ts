/** Answers as a person reads them: labels, words for choices, units. */
import { type Html, html } from "@jibao/design";
import type { Authority } from "@jibao/sdk";
import { fieldOf, type Option } from "../fields/catalogue.ts";
import { type Values, valueOf } from "../fields/compose.ts";
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
}

/** One answer in words. */
function inWords({ visit, authorities }: Answered, name: FieldName, value: string): string {
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
    case "flag":
      return value === "yes" ? form.yes : form.no;
    case "select":
    case "choice":
    case "several":
      return chosen(visit, field.options, value);
    case "text":
    case "long":
    case "reason":
      return value;
    case "authority":
      return authorities.find(({ key }) => key === value)?.name[visit.locale] ?? value;
  }
}

/** The answered fields as a list; null when none is answered. */
export function answers(answered: Answered, names: readonly FieldName[]): Html | null {
  const { visit, values } = answered;
  const given = names.filter((name) => valueOf(values, name) !== "");
  if (given.length === 0) return null;
  const rows = given.map((name) => {
    const isReason = fieldOf(name).kind === "reason";
    const subject = isReason ? (name.replace(/Unknown$/, "") as FieldName) : name;
    const words = inWords(answered, name, valueOf(values, name));
    const prefix = isReason ? visit.texts.fields[name].label + visit.texts.form.colon : "";
    return html`<dt>${visit.texts.fields[subject].label}</dt><dd>${prefix}${words}</dd>`;
  });
  return html`<dl class="answers">${rows}</dl>`;
}
