/** The forms of a reported case: supplement, progress, summary. */
import { type Html, html } from "@jibao/design";
import type { Authority, SubmissionRequest } from "@jibao/sdk";
import { fieldNames, partsOf } from "../fields/catalogue.ts";
import { type Composed, compose, composePatch, type Values } from "../fields/compose.ts";
import {
  type FieldName,
  groupFields,
  progressFields,
  summaryAnswers,
  supplementFields,
} from "../fields/field-names.ts";
import type { PlacedError } from "../fields/field-at.ts";
import type { Answer } from "../site.ts";
import { byField, correctionSummary } from "../view/corrections.ts";
import { doubtsByField } from "../view/doubts.ts";
import { figureGroups, folded, foldedNames } from "../view/folds.ts";
import { fileGroup, type FileField, fileRefusals, unfinishedNote } from "../view/file-field.ts";
import { fields, type FormView } from "../view/form.ts";
import { enterButton } from "../view/category-help.ts";
import type { Visit } from "../visit.ts";

export const laterStages = ["supplement", "progress", "summary"] as const;
export type LaterStage = (typeof laterStages)[number];

export interface LaterView {
  readonly visit: Visit;
  readonly stage: LaterStage;
  /** What the fields held when the form was opened; the supplement is what differs from it. */
  readonly before: Values;
  readonly values: Values;
  readonly authorities: readonly Authority[];
  readonly key: string;
  /** Ids of what was uploaded for this form. */
  readonly fileIds: readonly string[];
  readonly files: FileField;
}

export interface LaterState {
  readonly errors?: readonly PlacedError[];
  readonly notice?: Html;
  readonly status?: number;
}

const fieldsOf: Readonly<Record<LaterStage, readonly FieldName[]>> = {
  supplement: supplementFields,
  progress: progressFields,
  summary: summaryAnswers,
};

/** The fields of a stage with the reasons that stand beside them. */
export function laterFields(stage: LaterStage): readonly FieldName[] {
  const names = fieldsOf[stage];
  return [...new Set([...names, ...names.flatMap(partsOf)])];
}

/** Progress starts empty, as news; the others start from what the case knows. */
export function startValues(stage: LaterStage, known: Values): Values {
  if (stage === "progress") return {};
  const names = new Set<string>(laterFields(stage));
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)));
}

/** The form carries what it was opened with; only our own field names are taken from it. */
export function readBefore(text: string): Values {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return {};
    const known = Object.entries(parsed).filter(
      ([name, value]) => typeof value === "string" && fieldNames.some((field) => field === name),
    );
    return Object.fromEntries(known) as Values;
  } catch {
    return {};
  }
}

export function composeLater({ stage, before, values }: LaterView): Composed {
  const names = laterFields(stage);
  if (stage !== "summary") return composePatch(before, values, names);
  // A summary is sent whole, so that its recipient reads one text.
  const { body, refusals } = compose(values, names);
  const { facts, ...rest } = body;
  return { body: { ...rest, ...(facts ? { factsPatch: facts } : {}) }, refusals };
}

export function laterRequest(view: LaterView, reference: string): SubmissionRequest {
  const { factsPatch, content } = composeLater(view).body;
  return {
    stage: view.stage,
    reference,
    locale: view.visit.locale,
    ...(factsPatch ? { factsPatch } : {}),
    ...(content ? { content } : {}),
    ...(view.fileIds.length > 0 ? { attachments: [...view.fileIds] } : {}),
  };
}

function filesOf({ visit, stage, files }: LaterView): Html {
  return fileGroup({
    ...files,
    visit,
    form: "later",
    action: `/follow-up/${stage}`,
    uploads: "/follow-up/uploads",
    list: `/follow-up/${stage}/kept`,
  });
}

function asked(form: FormView, stage: LaterStage): Html {
  if (stage !== "supplement") return fields(form, fieldsOf[stage]);
  const elsewhere = new Set<FieldName>([...groupFields, ...foldedNames]);
  const words = supplementFields.filter((name) => !elsewhere.has(name));
  return html`${fields(form, words)}
${folded(form, "assessed")}${folded(form, "cii")}${folded(form, "ransom")}
<h2>${form.visit.texts.assess.groupsTitle}</h2>${figureGroups(form)}`;
}

export function laterPage(view: LaterView, state: LaterState = {}): Answer {
  const { visit, stage, values, authorities } = view;
  const { followUp, form: words } = visit.texts;
  const errors = state.errors ?? [];
  const form: FormView = {
    visit,
    values,
    authorities,
    corrections: byField(errors),
    doubts: doubtsByField(visit, values, laterFields(stage)),
    stage: stage === "summary" ? "summary" : "initial",
  };
  const title = followUp[stage];
  return {
    status: state.status ?? 200,
    title: `${errors.length > 0 ? words.correctPrefix : ""}${title}`,
    body: html`${state.notice}${fileRefusals(visit, view.files.refused)}${correctionSummary(
      visit,
      errors,
    )}
<h1>${title}</h1>
<p>${followUp[`${stage}Lead`]}</p>
<form method="post" action="/follow-up/${stage}" enctype="multipart/form-data" id="later">
${enterButton}
<input type="hidden" name="key" value="${view.key}">
<input type="hidden" name="before" value="${JSON.stringify(view.before)}">
<input type="hidden" name="files" value="${view.fileIds.join(",")}">
${asked(form, stage)}
${filesOf(view)}
${unfinishedNote(visit)}
<div class="actions"><button class="button">${followUp[`${stage}Send`]}</button>
<a href="/follow-up/case">${followUp.backToCase}</a></div>
</form>`,
  };
}
