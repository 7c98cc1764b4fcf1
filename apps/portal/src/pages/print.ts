/** The same form on paper, for when the network is down: Art. 7 in the order of the pages. */
import { type Html, html } from "@jibao/design";
import { fieldOf } from "../fields/catalogue.ts";
import { countParts } from "../fields/counts.ts";
import {
  type FieldName,
  groupNames,
  groups,
  type StepName,
  stepNames,
  steps,
} from "../fields/field-names.ts";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";

/** On screen only: what makes no sense on paper, stands beside answers or is rarely known. */
function isOnPaper(name: FieldName): boolean {
  const { kind, within } = fieldOf(name);
  if (name === "assessedAt") return false;
  return within === undefined && kind !== "flag" && kind !== "instruments";
}

function choices(visit: Visit, name: FieldName): string {
  const field = fieldOf(name);
  const { form } = visit.texts;
  if (name === "declaredLevel") return visit.texts.print.level;
  if (field.kind === "yes-no") {
    const { yes = form.yes, no } = visit.texts.fields[name];
    const both = no === undefined ? [yes, form.no] : [no, yes];
    return [...both, form.notKnown].map((words) => `□ ${words}`).join("　");
  }
  if (field.kind === "count") return countUnitChoices(visit, name);
  if (field.kind === "several") {
    return field.options.map(({ text }) => `□ ${text[visit.locale]}`).join("　");
  }
  if (field.kind === "number" || field.kind === "decimal") return form.units[field.unit];
  return field.kind === "minutes" ? form.units.minutes : "";
}

function countUnitChoices(visit: Visit, name: FieldName): string {
  const { form } = visit.texts;
  const asked = fieldOf(countParts(name).unit);
  const units = asked.kind === "count-unit" ? asked.options : [];
  const words = [form.person, ...units.map(({ text }) => text[visit.locale])];
  return `${form.wan}　${words.map((unit) => `□ ${unit}`).join("　")}`;
}

function row(visit: Visit, name: FieldName): Html {
  const isLong = fieldOf(name).kind === "long";
  return html`<tr><th scope="row">${visit.texts.fields[name].label}</th>
<td class="${isLong ? "blank-long" : "blank"}">${choices(visit, name)}</td></tr>`;
}

function stepFields(step: StepName): readonly FieldName[] {
  return steps[step];
}

/** The figures by what happened, each group under its own heading. */
function figures(visit: Visit): Html {
  return html`${groupNames.map(
    (group) => html`<tr><th scope="colgroup" colspan="2">${visit.texts.groups[group]}</th></tr>
${groups[group].filter(isOnPaper).map((name) => row(visit, name))}`,
  )}`;
}

function section(visit: Visit, step: StepName): Html {
  const { print, steps: titles } = visit.texts;
  // The last group says in its own title that it may follow.
  const required = step === "details" ? null : `（${print.required}）`;
  return html`<h2>${titles[step]}${required}</h2>
<table><tbody>${stepFields(step)
    .filter(isOnPaper)
    .map((name) => row(visit, name))}
${step === "impact" && figures(visit)}</tbody></table>`;
}

export function printPage(visit: Visit): Answer {
  const { print } = visit.texts;
  return {
    isPublic: true,
    title: print.title,
    body: html`<h1>${print.title}</h1>
<p>${print.lead}</p>
<p><strong>${print.how}</strong></p>
${stepNames.map((step) => section(visit, step))}
<h2>${print.told}</h2>
<table><tbody><tr><td class="blank-long"></td></tr></tbody></table>
<h2>${print.signed}</h2>
<table><tbody><tr><td class="blank"></td></tr></tbody></table>`,
  };
}
