/** One field of a form: label, hint, correction, control. The values are what was typed. */
import { type Html, html } from "@jibao/design";
import type { Authority } from "@jibao/sdk";
import { type AuthorityChoice, type Field, fieldOf, reasonFieldOf } from "../fields/catalogue.ts";
import { longTextLimit, shortTextLimit, type Values, valueOf } from "../fields/compose.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";

export interface FormView {
  readonly visit: Visit;
  readonly values: Values;
  /** What has to be corrected, by field. */
  readonly corrections: ReadonlyMap<FieldName, readonly string[]>;
  /** Registered authorities to choose from; empty when the core did not tell. */
  readonly authorities: readonly Authority[];
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

function idsOf(form: FormView, name: FieldName): Html | null {
  const ids = [
    form.visit.texts.fields[name].hint === undefined ? null : `${name}-hint`,
    form.corrections.has(name) ? `${name}-correction` : null,
  ].filter((id) => id !== null);
  const invalid = form.corrections.has(name) ? html` aria-invalid="true"` : null;
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(" ")}"`}${invalid}`;
}

function hint(form: FormView, name: FieldName): Html {
  const text = form.visit.texts.fields[name].hint;
  const corrections = form.corrections.get(name) ?? [];
  return html`${text && html`<p class="hint" id="${name}-hint">${text}</p>`}${
    corrections.length > 0 &&
    html`<p class="correction" id="${name}-correction">${corrections.join(" ")}</p>`
  }`;
}

/** A field with one control, which its label names. */
function single(form: FormView, name: FieldName, control: Html): Html {
  const corrected = form.corrections.has(name) ? " corrected" : "";
  return html`<div class="field${corrected}">
<label for="${name}">${form.visit.texts.fields[name].label}</label>
${hint(form, name)}
${control}
</div>`;
}

/** A field with several controls, in a group that its legend names. */
function grouped(form: FormView, name: FieldName, controls: readonly Html[]): Html {
  const corrected = form.corrections.has(name) ? " corrected" : "";
  return html`<fieldset class="field${corrected}" id="${name}" tabindex="-1"${idsOf(form, name)}>
<legend>${form.visit.texts.fields[name].label}</legend>
${hint(form, name)}
<div class="choices-inline">${controls}</div>
</fieldset>`;
}

function radios(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name);
  const all = [...choices, { value: "", text: form.visit.texts.form.notKnown }];
  const controls = all.map(
    ({ value, text }) => html`<label class="choice"><input type="radio" name="${name}"
 value="${value}"${value === chosen && html` checked`}>${text}</label>`,
  );
  return grouped(form, name, controls);
}

function checkboxes(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name).split(",");
  const controls = choices.map(
    ({ value, text }) => html`<label class="choice"><input type="checkbox" name="${name}"
 value="${value}"${chosen.includes(value) && html` checked`}>${text}</label>`,
  );
  return grouped(form, name, controls);
}

function select(form: FormView, name: FieldName, choices: readonly Choice[]): Html {
  const chosen = valueOf(form.values, name);
  const options = choices.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return single(
    form,
    name,
    html`<select id="${name}" name="${name}"${idsOf(form, name)}>
<option value="">${form.visit.texts.form.choose}</option>${options}</select>`,
  );
}

interface InputView {
  readonly type: string;
  readonly unit?: string;
  readonly attributes?: Html;
}

function input(form: FormView, name: FieldName, { type, unit, attributes }: InputView): Html {
  const value = valueOf(form.values, name);
  const control = html`<input id="${name}" name="${name}" type="${type}" value="${value}"${idsOf(
    form,
    name,
  )}${attributes}>`;
  if (unit === undefined) return single(form, name, control);
  return single(form, name, html`<div class="with-unit">${control}<span>${unit}</span></div>`);
}

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
  const reason = reasonFieldOf(name);
  if (reason === null) return single(form, name, area);
  const open = valueOf(form.values, reason) !== "" || form.corrections.has(reason);
  return single(
    form,
    name,
    html`${area}<details${open && html` open`}><summary>${
      form.visit.texts.form.unknownSummary
    }</summary>${field(form, reason)}</details>`,
  );
}

function flag(form: FormView, name: FieldName): Html {
  const checked = valueOf(form.values, name) === "yes" && html` checked`;
  return html`<div class="field"><label class="choice"><input type="checkbox" id="${name}"
 name="${name}" value="yes"${checked}${idsOf(form, name)}>${
   form.visit.texts.fields[name].label
 }</label>${hint(form, name)}</div>`;
}

/** Authorities that the installation knows; without any, there is nothing to choose. */
function authority(form: FormView, name: FieldName, kind: AuthorityChoice): Html | null {
  const choices = form.authorities
    .filter((candidate) => candidate.kind === kind)
    .map((candidate) => ({ value: candidate.key, text: candidate.name[form.visit.locale] }));
  return choices.length === 0 ? null : select(form, name, choices);
}

/** A field as its kind asks for it; null when there is nothing to ask. */
function field(form: FormView, name: FieldName): Html | null {
  const asked = fieldOf(name);
  const { locale, texts } = form.visit;
  const choices = "options" in asked ? asked.options : [];
  const worded = choices.map(({ value, text }) => ({ value, text: text[locale] }));
  const number = html` inputmode="decimal" autocomplete="off"`;
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
        attributes: number,
      });
    case "minutes":
      return input(form, name, {
        type: "text",
        unit: texts.form.units.minutes,
        attributes: number,
      });
    case "yes-no":
      return radios(form, name, [
        { value: "yes", text: texts.form.yes },
        { value: "no", text: texts.form.no },
      ]);
    case "flag":
      return flag(form, name);
    case "select":
      return select(form, name, worded);
    case "choice":
      return radios(form, name, worded);
    case "several":
      return checkboxes(form, name, worded);
    case "authority":
      return authority(form, name, asked.of);
  }
}

export function fields(form: FormView, names: readonly FieldName[]): Html {
  return html`${names
    .filter((name) => fieldOf(name).kind !== "reason")
    .map((name) => field(form, name))}`;
}
