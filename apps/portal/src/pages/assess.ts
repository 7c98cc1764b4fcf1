/** "Must I report?": one form by GET, so that the answer lies in the address and is not stored. */
import { describeInstant, type Html, html } from "@jibao/design";
import { atLeast, type Grade } from "@jibao/rules";
import type { AssessmentAnswer, Authority } from "@jibao/sdk";
import { compose, type Values, valueOf } from "../fields/compose.ts";
import { assessFields, type FieldName } from "../fields/field-names.ts";
import type { PlacedError } from "../fields/field-at.ts";
import { type Answer, addressWith } from "../site.ts";
import { byField, corrections, correctionsOf, correctionSummary } from "../view/corrections.ts";
import { categoryHelp, enterButton } from "../view/category-help.ts";
import { doubtNotice, doubtsByField } from "../view/doubts.ts";
import { clock, dueAtMs, ownDuties, surestDuties } from "../view/duties.ts";
import { figureGroups, folded } from "../view/folds.ts";
import { fields, type FormView } from "../view/form.ts";
import { gradeHeadline, gradeOutlook, isOpen } from "../view/grade.ts";
import { otherRules, otherRulesLine } from "../view/other-rules.ts";
import { readings } from "../view/readings.ts";
import type { Visit } from "../visit.ts";
import { unavailableStatus, unreachableNotice } from "./trouble.ts";

export interface AssessInput {
  readonly visit: Visit;
  readonly values: Values;
  readonly authorities: readonly Authority[];
}

interface FormState {
  readonly errors?: readonly PlacedError[];
  readonly notice?: Html;
  readonly status?: number;
}

export function assessForm(input: AssessInput, state: FormState = {}): Answer {
  const { visit, values, authorities } = input;
  const { assess } = visit.texts;
  const errors = state.errors ?? [];
  const form: FormView = {
    visit,
    values,
    authorities,
    corrections: byField(errors),
    doubts: doubtsByField(visit, values, assessFields),
    stage: null,
    below: { category: categoryHelp(visit, values, "/assess/category") },
  };
  return {
    isPublic: true,
    status: state.status ?? 200,
    title: errors.length > 0 ? visit.texts.form.correctPrefix + assess.title : assess.title,
    body: html`${state.notice}${correctionSummary(visit, errors)}
<h1>${assess.title}</h1>
<p>${assess.lead}</p>
<p class="notice">${assess.notStored}</p>
<form method="get" action="/assess">${enterButton}
<input type="hidden" name="secrets" value="no"><input type="hidden" name="result" value="1">
${fields(form, ["threatOnly", "discoveredAt"])}
${folded(form, "assessed")}
${fields(form, ["operatorKinds", "operatorProvince", "parentOrgan"])}
${folded(form, "instruments")}
${fields(form, ["involvesCii", "suspectedCrime", "category"])}
<h2>${assess.groupsTitle}</h2>
${figureGroups(form)}
${fields(form, ["outageCause"])}
<div class="actions"><button class="button">${assess.submit}</button></div>
</form>`,
  };
}

/** Why nothing is owed under the Measures, as far as can be told. */
function noDuty({ texts: { assess } }: Visit, { level }: Grade, values: Values): string {
  if (valueOf(values, "threatOnly") === "yes") return assess.threat;
  return level === "undetermined" ? assess.noDutyYet : assess.noDuty;
}

/** The first sentence of the result: what to do, and by when. */
export function verdict({ visit, values, answer }: Omit<AssessmentView, "hrefOf">): string {
  const { grade, obligations } = answer;
  const { assess } = visit.texts;
  const [first] = surestDuties(obligations);
  if (first === undefined) return noDuty(visit, grade, values);
  const dueMs = dueAtMs(first);
  const when = dueMs === null ? null : describeInstant(dueMs);
  // What a sector's own rules ask for sure is owed whatever the level.
  if (isOpen(grade) && first.rule === null) return assess.cannotExclude(when);
  if (dueMs === null || when === null) return assess.mustReportPromptly;
  return dueMs < visit.nowMs ? assess.overdue(when) : assess.mustReport(when);
}

export interface AssessmentView {
  readonly visit: Visit;
  /** What was typed, of which this is the result. */
  readonly values: Values;
  readonly answer: AssessmentAnswer;
  /** Where a field is, for what should be looked at again. */
  readonly hrefOf: (name: FieldName) => string;
}

/** Another rule that is due sooner, and what does not fit: right below the verdict. */
export function besideVerdict({ visit, answer, hrefOf }: AssessmentView): Html {
  const [first] = ownDuties(answer.obligations);
  const dueMs = first === undefined ? null : dueAtMs(first);
  return html`${otherRulesLine(visit, answer, dueMs)}${doubtNotice(visit, answer.doubts, hrefOf)}`;
}

/** Level, outlook, recipients with their clocks, reasons: shared with "check and send". */
export function assessment(visit: Visit, answer: AssessmentAnswer): Html {
  const { assess } = visit.texts;
  const own = ownDuties(answer.obligations);
  return html`${gradeHeadline(visit, answer.grade)}
${
  own.length > 0
    ? html`<h2>${assess.whoTitle}</h2>${own.map((duty) => clock(visit, duty))}`
    : html`<p>${assess.noDutyNote}</p>`
}
${gradeOutlook(visit, answer.grade)}
<details><summary>${assess.reasonsTitle}</summary>
<ul>${answer.explanation[visit.locale].map((sentence) => html`<li>${sentence}</li>`)}</ul>
</details>`;
}

function resultPage({ visit, values }: AssessInput, answer: AssessmentAnswer): Answer {
  const { assess } = visit.texts;
  const isGrave = atLeast(answer.grade.level, "relatively-major") || isOpen(answer.grade);
  const change = addressWith(visit.address, "result", "");
  const hrefOf = (name: FieldName) => `${change}#${name}`;
  const view = { visit, values, answer, hrefOf };
  return {
    isPublic: true,
    title: assess.resultTitle,
    body: html`<h1>${verdict(view)}</h1>
${besideVerdict(view)}
${assessment(visit, answer)}
${otherRules(visit, answer)}
${readings(visit, answer)}
<div class="actions"><a class="button${isGrave ? null : " quiet"}" href="/report">${
      assess.reportNow
    }</a><a href="${change}">${assess.change}</a></div>
<p class="muted">${assess.asOf(describeInstant(Date.parse(answer.now)))} ${assess.notStored}</p>`,
  };
}

/** The operator as the rules need it; a name is not asked here. */
export function assessedOperator(visit: Visit, body: ReturnType<typeof compose>["body"]) {
  return { ...body.operator, name: body.operator?.name ?? visit.texts.duties.you };
}

export async function assessResult(input: AssessInput): Promise<Answer> {
  const { visit, values } = input;
  const composed = compose(values, assessFields);
  const errors = corrections(visit, composed);
  if (errors.length > 0) return assessForm(input, { errors });
  const { body } = composed;
  const outcome = await visit.core.call("assess", {
    body: { facts: body.facts ?? {}, operator: assessedOperator(visit, body) },
  });
  if (outcome.kind === "answer") return resultPage(input, outcome.value);
  if (outcome.kind === "problem" && outcome.problem.status < 500) {
    return assessForm(input, { errors: correctionsOf(outcome.problem) });
  }
  return assessForm(input, { notice: unreachableNotice(visit), status: unavailableStatus });
}
