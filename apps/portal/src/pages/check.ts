/** "Check and send": everything typed, the live level, what is still missing, and one button. */
import { type Html, html } from "@jibao/design";
import { type Grade, type Level, lawInForce, missingContent } from "@jibao/rules";
import type { AssessmentAnswer, Authority, MissingItem } from "@jibao/sdk";
import { compose, type Values, valueOf } from "../fields/compose.ts";
import { type PlacedError, stepOf } from "../fields/field-at.ts";
import { type FieldName, fieldsOfStep, reportFields, stepNames } from "../fields/field-names.ts";
import { fieldOfItem, isContentItem } from "../fields/items.ts";
import type { Answer } from "../site.ts";
import { corrections, correctionSummary } from "../view/corrections.ts";
import { suggestionButtons } from "../view/category-help.ts";
import { doubtsByField } from "../view/doubts.ts";
import { askedItem, whyLine } from "../view/guidance.ts";
import { otherRulesFolded } from "../view/other-rules.ts";
import { readingsFolded } from "../view/readings.ts";
import { answers } from "../view/summary.ts";
import type { Visit } from "../visit.ts";
import { assessedOperator, assessment, besideVerdict, verdict } from "./assess.ts";
import { fileGroup, type FileField, fileRefusals, unfinishedNote } from "../view/file-field.ts";
import { addressOfStep, pageCount, resumeCode } from "./report.ts";

export interface CheckView {
  readonly visit: Visit;
  readonly code: string;
  readonly values: Values;
  readonly authorities: readonly Authority[];
  readonly files: FileField;
}

export interface CheckState {
  readonly errors?: readonly PlacedError[];
  readonly notice?: Html;
  readonly status?: number;
}

function addressOfField(name: FieldName): string {
  const step = stepOf(name);
  return step === null ? "/report/operator" : `${addressOfStep(step)}?from=check#${name}`;
}

/** What keeps this report from being sent at all: unreadable answers, or nobody's name. */
export function checkErrors(visit: Visit, values: Values): readonly PlacedError[] {
  const errors = corrections(visit, compose(values, reportFields));
  if (valueOf(values, "operatorName") !== "") return errors;
  return [{ name: "operatorName", message: visit.texts.form.nameMissing }, ...errors];
}

/** Required items without an answer, as the core will see them. */
function missingNow(visit: Visit, values: Values, level: Level | null) {
  const { body } = compose(values, reportFields);
  const facts = body.facts ?? {};
  const now = new Date(visit.nowMs).toISOString();
  const { law } = lawInForce(facts.discoveredAt ?? now);
  const content = {
    operatorName: body.operator?.name ?? null,
    place: body.operator?.division ?? null,
    level: level === "undetermined" ? null : level,
    contactPerson: body.reporter?.name ?? null,
    contactTelephone: body.reporter?.telephone ?? null,
    ...body.content,
  };
  const items = missingContent({ stage: "initial", content, facts }, law);
  return items.filter(({ required }) => required);
}

type Missing = Pick<MissingItem, "item" | "label" | "article">;

/** What is missing, why it is asked and by which clause, and whether it may follow. */
export function missingList(
  visit: Visit,
  missing: readonly Missing[],
  hrefOf: (name: FieldName) => string | null,
): Html {
  return html`<ul class="missing">${missing.map(({ item, label, article }) => {
    const name = fieldOfItem(item);
    const href = name === null ? null : hrefOf(name);
    const text = label[visit.locale];
    const why = isContentItem(item) ? whyLine(visit, item, article) : null;
    const mayWait = isContentItem(item) && (askedItem(visit, "initial", item)?.mayWait ?? false);
    return html`<li>${href === null ? text : html`<a href="${href}">${text}</a>`}${
      mayWait && html` <span class="tag">${visit.texts.guidance.mayWaitMark}</span>`
    }${why && html`<br><span class="muted">${why}</span>`}</li>`;
  })}</ul>`;
}

/** The description may tell the type; on this page nothing else is typed. */
function suggestedCategory({ visit, code, values }: CheckView): Html | null {
  if (valueOf(values, "category") !== "") return null;
  const buttons = suggestionButtons(visit, values);
  return (
    buttons &&
    html`<form method="post" action="/report/category">
<input type="hidden" name="draftCode" value="${code}">
<input type="hidden" name="from" value="review">
<h3>${visit.texts.fields.category.label}</h3>${buttons}</form>`
  );
}

function missingNotice(view: CheckView, grade: Grade | null): Html | null {
  const { visit, values } = view;
  const missing = missingNow(visit, values, grade?.level ?? null);
  if (missing.length === 0) return null;
  const { report } = visit.texts;
  return html`<div class="notice attention"><h2>${report.missingTitle}</h2>
${missingList(visit, missing, addressOfField)}
<p>${report.missingNote}</p></div>`;
}

function typedAnswers(view: CheckView): Html {
  const { report, steps } = view.visit.texts;
  const doubts = doubtsByField(view.visit, view.values, reportFields);
  return html`${stepNames.map(
    (step) => html`<h2>${steps[step]}</h2>
${answers({ ...view, doubts }, fieldsOfStep(step)) ?? html`<p class="muted">${report.empty}</p>`}
<p><a href="${addressOfStep(step)}?from=check">${report.change}<span class="visually-hidden"> ${
      steps[step]
    }</span></a></p>`,
  )}`;
}

async function assessNow({ visit, values }: CheckView): Promise<AssessmentAnswer | null> {
  const { body } = compose(values, reportFields);
  const operator = assessedOperator(visit, body);
  const outcome = await visit.core.call("assess", { body: { facts: body.facts ?? {}, operator } });
  return outcome.kind === "answer" ? outcome.value : null;
}

/** Above the answers for who is in a hurry; chosen files belong to it too. */
function sendForm(visit: Visit, code: string): Html {
  const { report } = visit.texts;
  return html`<form method="post" action="/report/send" enctype="multipart/form-data" id="send">
<input type="hidden" name="draftCode" value="${code}">
${unfinishedNote(visit)}
<div class="actions"><button class="button">${report.send}</button></div>
<p class="muted">${report.sendNote}</p>
<p><a href="#files">${visit.texts.files.below}</a></p>
<p><a href="/report/spoken">${visit.texts.spoken.link}</a></p>
</form>`;
}

/** The same button below the answers, for who has read them. */
function sendBelow(visit: Visit): Html {
  const { report } = visit.texts;
  return html`${unfinishedNote(visit)}
<div class="actions"><button class="button" form="send">${report.send}</button></div>
<p class="muted">${report.sendNote}</p>`;
}

function files({ visit, files: field }: CheckView): Html {
  return fileGroup({
    ...field,
    visit,
    form: "send",
    action: "/report/files",
    uploads: "/report/uploads",
    list: "/report/files/kept",
  });
}

/** The result as "must I report?" gives it, with everything beside the Measures folded. */
function levelPart({ visit, values }: CheckView, answer: AssessmentAnswer): Html {
  const view = { visit, values, answer, hrefOf: addressOfField };
  return html`<p><strong>${verdict(view)}</strong></p>${besideVerdict(view)}
${assessment(visit, answer)}
${otherRulesFolded(visit, answer)}${readingsFolded(visit, answer)}`;
}

export async function checkPage(view: CheckView, state: CheckState = {}): Promise<Answer> {
  const { visit, code } = view;
  const { report, form } = visit.texts;
  const errors = state.errors ?? checkErrors(visit, view.values);
  const assessed = await assessNow(view);
  const level = assessed ? levelPart(view, assessed) : html`<p>${report.levelFailed}</p>`;
  return {
    status: state.status ?? 200,
    title: `${errors.length > 0 ? form.correctPrefix : ""}${report.checkTitle}`,
    body: html`${state.notice}${fileRefusals(visit, view.files.refused)}${correctionSummary(
      visit,
      errors,
      addressOfField,
    )}
<p class="muted">${report.step(pageCount, pageCount)}</p>
<h1>${report.checkTitle}</h1>
${missingNotice(view, assessed?.grade ?? null)}
${suggestedCategory(view)}
${sendForm(visit, code)}
<h2>${report.levelTitle}</h2>
${level}
${typedAnswers(view)}
<p>${visit.texts.clues.linkHint} <a href="/clues">${visit.texts.clues.link}</a></p>
${files(view)}
${sendBelow(visit)}
${resumeCode(visit, code)}`,
  };
}
