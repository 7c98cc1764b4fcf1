/** The pages of the first report: one group of questions each. */
import { type Html, html } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { Authority } from "@jibao/sdk";
import { compose, type Values, valueOf } from "../fields/compose.ts";
import { fieldsOfStep, reportFields, type StepName, stepNames } from "../fields/field-names.ts";
import type { PlacedError } from "../fields/field-at.ts";
import type { Answer } from "../site.ts";
import { byField, corrections, correctionSummary } from "../view/corrections.ts";
import { categoryHelp, enterButton, suggestionButtons } from "../view/category-help.ts";
import { doubtsByField } from "../view/doubts.ts";
import { figureGroups, folded } from "../view/folds.ts";
import { fields, type FormView } from "../view/form.ts";
import type { Visit } from "../visit.ts";

export interface StepView {
  readonly visit: Visit;
  readonly step: StepName;
  /** Everything typed so far, on this page and the others. */
  readonly values: Values;
  readonly authorities: readonly Authority[];
  /** Null before the first page is saved. */
  readonly code: string | null;
  /** True when the person comes from "check and send" and wants to go back there. */
  readonly fromCheck: boolean;
  /** Before the questions, inside the form. */
  readonly above?: Html;
}

export interface StepState {
  readonly errors?: readonly PlacedError[];
  readonly notice?: Html | undefined;
  readonly status?: number;
}

/** The check page is the last. */
export const pageCount = stepNames.length + 1;

export function addressOfStep(step: StepName): string {
  return `/report/${step}`;
}

export function nextAddress(step: StepName): string {
  const next = stepNames[stepNames.indexOf(step) + 1];
  return next === undefined ? "/report/check" : addressOfStep(next);
}

export function previousAddress(step: StepName): string {
  const previous = stepNames[stepNames.indexOf(step) - 1];
  return previous === undefined ? "/report/resume" : addressOfStep(previous);
}

/** Where a field is asked, for links from other pages. */
export function isStep(text: string): text is StepName {
  return stepNames.some((name) => name === text);
}

/** What can be said about this page's answers without asking the core. */
export function stepErrors({ visit, step, values }: StepView): readonly PlacedError[] {
  const names = fieldsOfStep(step);
  // Times of other pages take part: discovery must not lie before occurrence.
  const composed = compose(values, [...names, "discoveredAt", "occurredAt"]);
  return corrections(visit, composed).filter(({ name }) => name !== null && names.includes(name));
}

function asked(form: FormView, step: StepName): Html {
  switch (step) {
    case "operator":
      return html`${fields(form, ["operatorName", "operatorKinds", "operatorProvince"])}
${fields(form, ["parentOrgan"])}${folded(form, "instruments")}
${fields(form, ["contactPerson", "contactTelephone", "contactMail", "drill"])}`;
    case "system":
      return html`${fields(form, ["systems", "involvesCii"])}${folded(form, "cii")}`;
    case "when":
      return html`${fields(form, ["threatOnly", "discoveredAt"])}${folded(form, "assessed")}
${fields(form, ["occurredAt", "place", "placeProvince", "category"])}`;
    case "impact":
      return html`${fields(form, ["impact"])}
<h2>${form.visit.texts.assess.groupsTitle}</h2>${figureGroups(form)}
${fields(form, ["outageCause", "declaredLevel"])}`;
    case "measures":
      return html`${fields(form, ["measures", "suspectedCrime"])}${folded(form, "ransom")}`;
    case "details":
      return fields(form, fieldsOfStep(step));
  }
}

/** After the description was written, while no type is chosen. */
function suggested({ visit, step, values }: StepView): Html | null {
  const isAfter = step === "measures" || step === "details";
  return isAfter && valueOf(values, "category") === "" ? suggestionButtons(visit, values) : null;
}

/** Says that a suggestion was taken. */
export function pickedNotice(visit: Visit, values: Values): Html | null {
  const category = valueOf(values, "category");
  if (category === "") return null;
  const name = label("category", category, visit.locale);
  return html`<p class="notice done" role="status">${visit.texts.guide.picked(name)}</p>`;
}

/** The resume code, from the first saved page on. */
export function resumeCode(visit: Visit, code: string | null): Html | null {
  if (code === null) return null;
  const { report } = visit.texts;
  return html`<div class="notice"><p>${report.code} <strong class="figures">${code}</strong></p>
<p class="muted">${report.codeNote}</p></div>`;
}

export function stepPage(view: StepView, state: StepState = {}): Answer {
  const { visit, step, values, authorities, code } = view;
  const { form: words, report, steps } = visit.texts;
  const errors = state.errors ?? [];
  const form: FormView = {
    visit,
    values,
    authorities,
    corrections: byField(errors),
    doubts: doubtsByField(visit, values, reportFields),
    stage: "initial",
    below: { category: categoryHelp(visit, values) },
  };
  const number = stepNames.indexOf(step) + 1;
  const prefix = errors.length > 0 ? words.correctPrefix : "";
  return {
    status: state.status ?? 200,
    title: `${prefix}${steps[step]} - ${report.step(number, pageCount)}`,
    body: html`${state.notice}${correctionSummary(visit, errors)}
<p class="muted">${report.step(number, pageCount)}</p>
<h1>${steps[step]}</h1>
<form method="post" action="${addressOfStep(step)}">${enterButton}
${code !== null && html`<input type="hidden" name="draftCode" value="${code}">`}
${view.fromCheck && html`<input type="hidden" name="from" value="check">`}
${view.above}${suggested(view)}${asked(form, step)}
${step === "details" && html`<p class="muted">${visit.texts.files.nextPage}</p>`}
<div class="actions"><button class="button" name="go" value="on">${words.proceed}</button>
<button class="button quiet" name="go" value="back">${words.back}</button></div>
</form>
${resumeCode(visit, code)}
${number === 1 && html`<p class="actions"><a href="/report/resume">${report.resumeTitle}</a></p>`}`,
  };
}

export interface ResumeView {
  readonly visit: Visit;
  readonly typed?: string;
  readonly wrong?: boolean;
  /** The draft that this browser still knows. */
  readonly known?: string | undefined;
}

export function resumePage({ visit, typed = "", wrong = false, known }: ResumeView): Answer {
  const { report } = visit.texts;
  const value = typed === "" ? (known ?? "") : typed;
  const problem = wrong
    ? html`<p class="correction" id="code-correction">${report.resumeWrong}</p>`
    : null;
  return {
    status: wrong ? 422 : 200,
    title: report.startTitle,
    body: html`<h1>${report.startTitle}</h1>
<h2>${report.startNew}</h2>
<p>${report.startLead}</p>
<form method="post" action="/report/new"><div class="actions">
<button class="button">${report.startNew}</button></div></form>
<h2>${report.resumeTitle}</h2>
<form method="post" action="/report/resume">
<div class="field${wrong ? " corrected" : ""}"><label for="code">${report.resumeLabel}</label>
${problem}<input id="code" name="code" type="text" value="${value}" maxlength="60" required
 autocomplete="off" autocapitalize="characters"
${wrong && html` aria-describedby="code-correction"`}>
</div>
<div class="actions"><button class="button quiet">${report.resume}</button></div>
</form>`,
  };
}
