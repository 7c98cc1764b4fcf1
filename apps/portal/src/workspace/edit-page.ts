/** The pages on which profile and systems are read and changed, and their record of changes. */
import { describeInstant, type Html, html } from "@jibao/design";
import type { AnswerOf, Authority } from "@jibao/sdk";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";
import { errorSummary, type Errors, type Form, type Typed } from "./controls.ts";
import { profileFields, type ProfileName, profileNames } from "./profile-form.ts";
import { type SitePart, systemFields, type SystemName, systemNames } from "./system-form.ts";

/** What is edited: its words, its fields, and where its form goes. */
export interface Subject {
  readonly kind: "profile" | "system";
  readonly title: string;
  readonly action: string;
}

export interface EditView {
  readonly visit: Visit;
  readonly subject: Subject;
  readonly typed: Typed;
  /** The version that the form was filled from; null for a new system. */
  readonly version: number | null;
  readonly authorities: readonly Authority[];
  readonly mayChange: boolean;
  readonly errors?: Errors;
  readonly notice?: Html | null;
  readonly status?: number;
  /** Above the form: what else can be done with it. */
  readonly lead?: Html | null;
}

function labelOf(visit: Visit, kind: Subject["kind"], name: string): string {
  const { profile, system } = visit.texts.workspace;
  const site = /^sites\d+(\w+)$/.exec(name)?.[1];
  if (site !== undefined) return system.site[site as SitePart].label;
  if (kind === "profile") return profile.fields[name as ProfileName].label;
  return system.fields[name as SystemName].label;
}

export function namesOf(kind: Subject["kind"]): readonly string[] {
  return kind === "profile" ? profileNames : systemNames;
}

export function editPage(view: EditView): Answer {
  const { visit, subject, typed, version, authorities } = view;
  const { workspace: words } = visit.texts;
  const form: Form = { visit, typed, errors: view.errors ?? new Map() };
  const fields =
    subject.kind === "profile" ? profileFields(form, authorities) : systemFields(form, authorities);
  const body = html`<input type="hidden" name="version" value="${version ?? ""}">${fields}`;
  return {
    status: view.status ?? 200,
    title: subject.title,
    body: html`${view.notice}${errorSummary(form, (name) => labelOf(visit, subject.kind, name))}
<p><a href="/workspace">${words.back}</a></p>
<h1 class="long-name">${subject.title}</h1>${view.lead}
${!view.mayChange && html`<p class="notice">${words.readOnly}</p>`}
<form method="post" action="${subject.action}">${
      view.mayChange ? body : html`<fieldset disabled>${body}</fieldset>`
    }
${
  view.mayChange &&
  html`<div class="actions"><button class="button">${words.save}</button>
<a href="/workspace">${words.back}</a></div>`
}</form>`,
  };
}

/** The fields that stand differently now, with what stands there. */
export function conflictNotice(
  visit: Visit,
  {
    kind,
    typed,
    now,
  }: { readonly kind: Subject["kind"]; readonly typed: Typed; readonly now: Typed },
): Html {
  const { workspace: words } = visit.texts;
  const differing = namesOf(kind).filter((name) => (typed[name] ?? "") !== (now[name] ?? ""));
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${words.conflictTitle}</h2><p>${words.conflictLead}</p>
<ul>${differing.map(
    (name) => html`<li><a href="#${name}">${labelOf(visit, kind, name)}</a>
 ${words.conflictNow(now[name] || words.nothing)}</li>`,
  )}</ul></div>`;
}

export type ChangeRow = AnswerOf<"listWorkspaceChanges">["items"][number];

/** A field of the core by the words of the form; parts of a system stand under their own names. */
function fieldWords(visit: Visit, kind: Subject["kind"], field: string): string {
  const { system } = visit.texts.workspace;
  if (field === "sites") return system.sitesTitle;
  if (field === "designation") return system.fields.designationNumber.label;
  return namesOf(kind).includes(field) ? labelOf(visit, kind, field) : field;
}

function change(visit: Visit, row: ChangeRow, names: ReadonlyMap<string, string>): Html {
  const { changes, profile } = visit.texts.workspace;
  const kind = row.subject === "profile" ? "profile" : "system";
  const subject = names.get(row.subject) ?? profile.title;
  const isMade = kind === "system" && row.version === 1;
  const fields = row.fields.map(({ field }) => fieldWords(visit, kind, field));
  const when = describeInstant(Date.parse(row.at), true);
  return html`<li><p>${changes.line(row.by, when)}<br><strong class="long-name">${subject}</strong>
${isMade ? changes.made : fields.join(visit.texts.form.comma)}</p></li>`;
}

export function changesPage(
  visit: Visit,
  rows: readonly ChangeRow[],
  names: ReadonlyMap<string, string>,
): Answer {
  const { workspace: words } = visit.texts;
  return {
    title: words.changes.title,
    body: html`<p><a href="/workspace">${words.back}</a></p><h1>${words.changes.title}</h1>
${
  rows.length === 0
    ? html`<p>${words.changes.none}</p>`
    : html`<ul>${rows.map((row) => change(visit, row, names))}</ul>`
}`,
  };
}
