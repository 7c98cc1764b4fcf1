/** One field of a form: label, hint, correction, control. The values are what was typed. */
import { type Html, html } from "@jibao/design";
import { type AuthorityChoice, type Field, fieldOf } from "../fields/catalogue.ts";
import { longTextLimit, shortTextLimit, valueOf } from "../fields/compose.ts";
import { countParts } from "../fields/counts.ts";
import type { FieldName } from "../fields/field-names.ts";
import {
  checkboxes,
  type FormView,
  grouped,
  hint,
  idsOf,
  input,
  radios,
  select,
  single,
} from "./controls.ts";

export type { FormView };

function textInput(form: FormView, name: FieldName, field: Field & { kind: "text" }): Html {
  const type = field.inputmode === "email" ? "email" : field.inputmode === "tel" ? "tel" : "text";
  const autocomplete = field.autocomplete && html` autocomplete="${field.autocomplete}"`;
  return input(form, name, {
    type,
    attributes: html` maxlength="${shortTextLimit}"${autocomplete}`,
  });
}

/** A date field shows only dates that it understands; anything else stays a typed text. */
function timeInput(form: FormView, name: FieldName): Html {
  const value = valueOf(form.values, name);
  const understood = value === "" || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value);
  return input(form, name, {
    type: understood ? "datetime-local" : "text",
    attributes: html` class="half"`,
  });
}

function longInput(form: FormView, name: FieldName): Html {
  const area = html`<textarea id="${name}" name="${name}" maxlength="${longTextLimit}"${idsOf(
    form,
    name,
  )}>
${valueOf(form.values, name)}</textarea>`;
  return single(form, name, area);
}

const decimal = html` inputmode="decimal" autocomplete="off"`;

function flag(form: FormView, name: FieldName): Html {
  const checked = valueOf(form.values, name) === "yes" && html` checked`;
  return html`<div class="field"><label class="choice"><input type="checkbox" id="${name}"
 name="${name}" value="yes"${checked}${idsOf(form, name)}>${
   form.visit.texts.fields[name].label
 }</label>${hint(form, name)}</div>`;
}

/** Persons in ten thousands, or what was counted instead; how it grows is asked on demand. */
function count(form: FormView, name: FieldName): Html {
  const { unit, growth, asOf } = countParts(name);
  const { texts } = form.visit;
  const units = html`<span>${texts.form.wan}</span><label for="${unit}"><span
 class="visually-hidden">${texts.fields[unit].label}</span></label>${unitSelect(form, unit)}`;
  const control = input(form, name, { type: "text", unit: units, attributes: decimal });
  const isOpen = [growth, asOf].some(
    (part) => valueOf(form.values, part) !== "" || form.corrections.has(part),
  );
  return html`${control}<details class="part"${isOpen && html` open`}><summary>${
    texts.form.growingSummary
  }</summary>${input(form, growth, {
    type: "text",
    unit: texts.form.wan,
    attributes: decimal,
  })}${timeInput(form, asOf)}</details>`;
}

function unitSelect(form: FormView, name: FieldName): Html | null {
  const asked = fieldOf(name);
  if (asked.kind !== "count-unit") return null;
  const chosen = valueOf(form.values, name);
  return html`<select id="${name}" name="${name}">
<option value="">${form.visit.texts.form.person}</option>${asked.options.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${
        text[form.visit.locale]
      }</option>`,
  )}</select>`;
}

/** Further rules, by whom they bind; those abroad are folded and off unless ticked. */
function instruments(form: FormView, name: FieldName): Html | null {
  const asked = fieldOf(name);
  if (asked.kind !== "instruments") return null;
  const { locale, texts } = form.visit;
  const chosen = valueOf(form.values, name).split(",");
  const isTicked = (value: string) => chosen.includes(value);
  const box = ({ value, text, scope }: (typeof asked.options)[number]) =>
    html`<label class="choice"><input type="checkbox" name="${name}"
 value="${value}"${isTicked(value) && html` checked`}><span>${scope[locale]}${
   texts.form.colon
 }${text[locale]}</span></label>`;
  const abroad = asked.options.filter(({ isAbroad }) => isAbroad);
  const isOpen = abroad.some(({ value }) => isTicked(value));
  return grouped(form, name, [
    ...asked.options.filter(({ isAbroad }) => !isAbroad).map(box),
    html`<details${isOpen && html` open`}><summary>${texts.law.abroad}</summary>${abroad.map(
      box,
    )}</details>`,
  ]);
}

/** Authorities that the installation knows; without any, there is nothing to choose. */
function authority(form: FormView, name: FieldName, kind: AuthorityChoice): Html | null {
  const choices = form.authorities
    .filter((candidate) => candidate.kind === kind)
    .map((candidate) => ({ value: candidate.key, text: candidate.name[form.visit.locale] }));
  return choices.length === 0 ? null : select(form, name, choices);
}

function yesNo(form: FormView, name: FieldName): Html {
  const { fields: words, form: usual } = form.visit.texts;
  const yes = { value: "yes", text: words[name].yes ?? usual.yes };
  const no = { value: "no", text: words[name].no ?? usual.no };
  // Where no has words of its own, it is the usual case and comes first.
  return radios(form, name, words[name].no === undefined ? [yes, no] : [no, yes]);
}

/** A field as its kind asks for it; null when there is nothing to ask. */
function field(form: FormView, name: FieldName): Html | null {
  const asked = fieldOf(name);
  const { locale, texts } = form.visit;
  const choices = "options" in asked ? asked.options : [];
  const worded = choices.map(({ value, text }) => ({ value, text: text[locale] }));
  switch (asked.kind) {
    case "text":
      return textInput(form, name, asked);
    case "reason":
      return input(form, name, { type: "text", attributes: html` maxlength="${shortTextLimit}"` });
    case "long":
      return longInput(form, name);
    case "time":
      return timeInput(form, name);
    case "number":
    case "decimal":
      return input(form, name, {
        type: "text",
        unit: texts.form.units[asked.unit],
        attributes: decimal,
      });
    case "minutes":
      return input(form, name, {
        type: "text",
        unit: texts.form.units.minutes,
        attributes: decimal,
      });
    case "yes-no":
      return yesNo(form, name);
    case "flag":
      return flag(form, name);
    case "select":
      return select(form, name, worded);
    case "choice":
      return radios(form, name, worded);
    case "several":
      return checkboxes(form, name, worded);
    case "instruments":
      return instruments(form, name);
    case "count":
      return count(form, name);
    // Asked inside their count.
    case "count-unit":
    case "growth":
      return null;
    case "authority":
      return authority(form, name, asked.of);
  }
}

export function fields(form: FormView, names: readonly FieldName[]): Html {
  return html`${names
    .filter((name) => fieldOf(name).within === undefined)
    .map((name) => field(form, name))}`;
}
