/** The controls that fields are made of, each named by its label and described by its hint. */
import { type Html, html } from "@jibao/design";
import type { Authority } from "@jibao/sdk";
import { reasonFieldOf } from "../fields/catalogue.ts";
import { shortTextLimit, type Values, valueOf } from "../fields/compose.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";
import { guidance, type GuidedStage } from "./guidance.ts";

export interface FormView {
  readonly visit: Visit;
  readonly values: Values;
  /** What has to be corrected, by field. */
  readonly corrections: ReadonlyMap<FieldName, readonly string[]>;
  /** What fits badly with other answers: said at the field, and no hindrance. */
  readonly doubts: ReadonlyMap<FieldName, string>;
  /** Registered authorities to choose from; empty when the core did not tell. */
  readonly authorities: readonly Authority[];
  /** Of which report the items are explained; null where no report is made. */
  readonly stage: GuidedStage | null;
  /** What a page puts below a field, such as suggestions. */
  readonly below?: { readonly [Name in FieldName]?: Html | null };
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export function idsOf(form: FormView, name: FieldName): Html | null {
  const ids = [
    form.visit.texts.fields[name].hint === undefined ? null : `${name}-hint`,
    form.doubts.has(name) ? `${name}-doubt` : null,
    form.corrections.has(name) ? `${name}-correction` : null,
  ].filter((id) => id !== null);
  const invalid = form.corrections.has(name) ? html` aria-invalid="true"` : null;
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(" ")}"`}${invalid}`;
}

export function hint(form: FormView, name: FieldName): Html {
  const text = form.visit.texts.fields[name].hint;
  const corrections = form.corrections.get(name) ?? [];
  const doubt = form.doubts.get(name);
  return html`${text && html`<p class="hint" id="${name}-hint">${text}</p>`}${
    doubt &&
    html`<p class="doubt" id="${name}-doubt"><strong>${form.visit.texts.law.doubts}${
      form.visit.texts.form.colon
    }</strong>${doubt}</p>`
  }${
    corrections.length > 0 &&
    html`<p class="correction" id="${name}-correction">${corrections.join(" ")}</p>`
  }`;
}

/** "Not yet known, because …", where that is an answer; folded until it is used. */
function reasonFor(form: FormView, name: FieldName): Html | null {
  const reason = reasonFieldOf(name);
  if (reason === null) return null;
  const isOpen = valueOf(form.values, reason) !== "" || form.corrections.has(reason);
  const attributes = html` maxlength="${shortTextLimit}"`;
  return html`<details${isOpen && html` open`}><summary>${
    form.visit.texts.form.unknownSummary
  }</summary>${input(form, reason, { type: "text", attributes })}</details>`;
}

/** What stands folded below a control: why there is no answer, and why it is asked. */
function helps(form: FormView, name: FieldName): Html | null {
  const parts = [reasonFor(form, name), guidance(form.visit, form.stage, name)];
  return parts.every((part) => part === null) ? null : html`<div class="helps">${parts}</div>`;
}

/** A field with one control, which its label names. */
export function single(form: FormView, name: FieldName, control: Html): Html {
  const corrected = form.corrections.has(name) ? " corrected" : "";
  return html`<div class="field${corrected}">
<label for="${name}">${form.visit.texts.fields[name].label}</label>
${hint(form, name)}
${control}
${helps(form, name)}${form.below?.[name]}</div>`;
}

/** A field with several controls, in a group that its legend names. */
export function grouped(form: FormView, name: FieldName, controls: readonly Html[]): Html {
  const corrected = form.corrections.has(name) ? " corrected" : "";
  return html`<fieldset class="field${corrected}" id="${name}" tabindex="-1"${idsOf(form, name)}>
<legend>${form.visit.texts.fields[name].label}</legend>
${hint(form, name)}
<div class="choices-inline">${controls}</div>
${helps(form, name)}</fieldset>`;
}

export function radios(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name);
  const all = [...choices, { value: "", text: form.visit.texts.form.notKnown }];
  const controls = all.map(
    ({ value, text }) => html`<label class="choice"><input type="radio" name="${name}"
 value="${value}"${value === chosen && html` checked`}>${text}</label>`,
  );
  return grouped(form, name, controls);
}

export function checkboxes(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name).split(",");
  const controls = choices.map(
    ({ value, text }) => html`<label class="choice"><input type="checkbox" name="${name}"
 value="${value}"${chosen.includes(value) && html` checked`}>${text}</label>`,
  );
  return grouped(form, name, controls);
}

/** Options of a list; those of one class, such as `attack.phishing`, stand together. */
export function optionsOf(choices: readonly Choice[], chosen: string): readonly Html[] {
  const option = ({ value, text }: Choice) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  const classOf = (value: string) => value.split(".")[0] ?? value;
  const groups = new Map<string, readonly Choice[]>();
  for (const choice of choices) {
    const key = classOf(choice.value);
    groups.set(key, [...(groups.get(key) ?? []), choice]);
  }
  return [...groups.values()].map((group) =>
    group.length === 1
      ? html`${group.map(option)}`
      : html`<optgroup label="${group[0]?.text}">${group.map(option)}</optgroup>`,
  );
}

export function select(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name);
  const options = optionsOf(choices, chosen);
  return single(
    form,
    name,
    html`<select id="${name}" name="${name}"${idsOf(form, name)}>
<option value="">${form.visit.texts.form.choose}</option>${options}</select>`,
  );
}

export interface InputView {
  readonly type: string;
  readonly unit?: string | Html;
  readonly attributes?: Html;
}

export function input(
  form: FormView,
  name: FieldName,
  { type, unit, attributes }: InputView,
): Html {
  const value = valueOf(form.values, name);
  const control = html`<input id="${name}" name="${name}" type="${type}" value="${value}"${idsOf(
    form,
    name,
  )}${attributes}>`;
  if (unit === undefined) return single(form, name, control);
  return single(
    form,
    name,
    html`<div class="with-unit">${control}${
      typeof unit === "string" ? html`<span>${unit}</span>` : unit
    }</div>`,
  );
}
