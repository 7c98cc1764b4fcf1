/** The form fields of the workspace: typed text in, the same text out, whatever was wrong. */
import { type Html, html } from "@jibao/design";
import type { Problem } from "@jibao/sdk";
import type { Visit } from "../visit.ts";

/** What was typed, by the name of the field. */
export type Typed = Readonly<Record<string, string>>;
export type Errors = ReadonlyMap<string, readonly string[]>;

export interface Form {
  readonly visit: Visit;
  readonly typed: Typed;
  readonly errors: Errors;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Asked {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

function idsOf({ errors }: Form, { name, hint }: Asked): Html | null {
  const ids = [
    hint === undefined ? null : `${name}-hint`,
    errors.has(name) ? `${name}-correction` : null,
  ].filter((id) => id !== null);
  if (ids.length === 0) return null;
  const invalid = errors.has(name) && html` aria-invalid="true"`;
  return html` aria-describedby="${ids.join(" ")}"${invalid}`;
}

function helps({ errors }: Form, { name, hint }: Asked): Html {
  const messages = errors.get(name) ?? [];
  return html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    messages.length > 0 &&
    html`<p class="correction" id="${name}-correction">${messages.join(" ")}</p>`
  }`;
}

function framed(form: Form, asked: Asked, control: Html): Html {
  const corrected = form.errors.has(asked.name) ? " corrected" : "";
  return html`<div class="field${corrected}"><label for="${asked.name}">${asked.label}</label>
${helps(form, asked)}${control}</div>`;
}

export interface TextAsked extends Asked {
  readonly type?: "text" | "email" | "tel" | "date" | "password";
  readonly unit?: string;
  readonly maxLength?: number;
  readonly autocomplete?: string;
}

const shortText = 300;
const longText = 4_000;

export function text(form: Form, asked: TextAsked): Html {
  const { name, type = "text", unit, maxLength = shortText, autocomplete = "off" } = asked;
  const control = html`<input id="${name}" name="${name}" type="${type}" value="${
    type === "password" ? "" : (form.typed[name] ?? "")
  }" maxlength="${maxLength}" autocomplete="${autocomplete}"${idsOf(form, asked)}>`;
  const whole =
    unit === undefined
      ? control
      : html`<div class="with-unit">${control}<span>${unit}</span></div>`;
  return framed(form, asked, whole);
}

export function long(form: Form, asked: Asked): Html {
  const { name } = asked;
  return framed(
    form,
    asked,
    html`<textarea id="${name}" name="${name}" maxlength="${longText}"${idsOf(form, asked)}>
${form.typed[name] ?? ""}</textarea>`,
  );
}

export function select(
  form: Form,
  asked: Asked & { readonly choices: readonly Choice[]; readonly empty?: string },
): Html {
  const { name, choices, empty } = asked;
  const chosen = form.typed[name] ?? "";
  const options = choices.map(
    ({ value, text: words }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  );
  return framed(
    form,
    asked,
    html`<select id="${name}" name="${name}"${idsOf(form, asked)}>
${empty !== undefined && html`<option value="">${empty}</option>`}${options}</select>`,
  );
}

/** One of several, or several of them; a form joins several by commas. */
export function ticks(
  form: Form,
  asked: Asked & { readonly choices: readonly Choice[]; readonly several: boolean },
): Html {
  const { name, label, choices, several } = asked;
  const chosen = several ? (form.typed[name] ?? "").split(",") : [form.typed[name] ?? ""];
  const type = several ? "checkbox" : "radio";
  const boxes = choices.map(
    ({ value, text: words }) => html`<label class="choice"><input type="${type}" name="${name}"
 value="${value}"${chosen.includes(value) && html` checked`}><span>${words}</span></label>`,
  );
  return html`<fieldset class="field" id="${name}" tabindex="-1"${idsOf(form, asked)}>
<legend>${label}</legend>${helps(form, asked)}
<div class="choices-inline">${boxes}</div></fieldset>`;
}

/** `/designation/on` is asked as `designationOn`, `/sites/0/rank` as `sites0Rank`. */
function nameOf(pointer: string): string {
  const [first = "", ...rest] = pointer.split("/").slice(1);
  return first + rest.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join("");
}

/** The core's objections by field; what belongs to no field of the form stands under "". */
export function errorsOf(problem: Problem, names: readonly string[]): Errors {
  const errors = new Map<string, string[]>();
  for (const { pointer, message } of problem.errors ?? []) {
    const name = nameOf(pointer);
    const whole = names.find((known) => known === name.replace(/\d+$/, ""));
    const place = names.includes(name) ? name : (whole ?? "");
    errors.set(place, [...(errors.get(place) ?? []), message]);
  }
  if (errors.size === 0) errors.set("", [`${problem.title} ${problem.detail}`]);
  return errors;
}

export function errorSummary(
  { visit, errors }: Form,
  labelOf: (name: string) => string,
): Html | null {
  if (errors.size === 0) return null;
  const items = [...errors].flatMap(([name, messages]) =>
    messages.map((message) =>
      name === ""
        ? html`<li>${message}</li>`
        : html`<li><a href="#${name}">${labelOf(name)}</a> ${message}</li>`,
    ),
  );
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${visit.texts.form.correctTitle}</h2><ul>${items}</ul>
<p>${visit.texts.form.correctNote}</p></div>`;
}
