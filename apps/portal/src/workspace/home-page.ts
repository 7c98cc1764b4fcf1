/** The first page of the workspace: cases with their clocks, profile, register. */
import { clockMarkup, describeInstant, type Html, html, levelMark } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { AnswerOf, ProfileView } from "@jibao/sdk";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";
import type { Member } from "./signed-in.ts";
import { signOutForm } from "./sign-in-page.ts";

export type CasePage = AnswerOf<"listIncidents">;
export type ListedSystem = AnswerOf<"listSystems">["items"][number];

export interface HomeView {
  readonly visit: Visit;
  readonly member: Member;
  readonly cases: CasePage;
  readonly systems: readonly ListedSystem[];
  readonly profile: ProfileView;
}

type ListedCase = CasePage["items"][number];

function clockOf(visit: Visit, { nextDue }: ListedCase): Html {
  const { duties, workspace } = visit.texts;
  if (nextDue === null) return html`<p class="muted">${workspace.cases.noDuty}</p>`;
  const { at, arisenAt, duty, recipient, state } = nextDue;
  const parties = `${duties.act(duty)}${visit.texts.form.colon}${recipient[visit.locale]}`;
  if (at === null) return html`<p>${parties}，${workspace.cases.promptly}</p>`;
  return clockMarkup({
    locale: visit.locale,
    state: state as "open",
    dueAtMs: Date.parse(at),
    startedAtMs: arisenAt === null ? null : Date.parse(arisenAt),
    nowMs: visit.nowMs,
    parties,
    clause: {
      title: duties.clause(label("duty", duty, visit.locale)),
      text: duties.clauses[duty] ?? label("duty", duty, visit.locale),
    },
  });
}

function listed(visit: Visit, row: ListedCase): Html {
  const { followUp } = visit.texts;
  const reference = row.reference.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3");
  const when = describeInstant(Date.parse(row.openedAt), true);
  const isOpen = row.status === "open";
  return html`<li class="rule"><h3><a href="/workspace/cases/${reference}">${row.headline}</a></h3>
<p>${levelMark(row.level, visit.locale)} <span class="figures nowrap">${reference}</span> ·
 ${when} · ${followUp.statuses[row.status]}</p>${isOpen && clockOf(visit, row)}</li>`;
}

function caseList(visit: Visit, { items, next }: CasePage): Html {
  const { cases } = visit.texts.workspace;
  if (items.length === 0) return html`<p>${cases.none}</p>`;
  return html`<ul class="plain-list">${items.map((row) => listed(visit, row))}</ul>${
    next !== null &&
    html`<p class="actions"><a href="/workspace?after=${encodeURIComponent(next)}">${
      cases.more
    }</a></p>`
  }`;
}

function profileSummary({ visit, profile }: HomeView): Html {
  const { profile: words } = visit.texts.workspace;
  const { contactPerson, contactTelephone } = profile;
  if (contactPerson === null || contactTelephone === null) {
    return html`<p class="notice">${words.empty}</p>`;
  }
  return html`<p>${contactPerson} · <span class="figures">${contactTelephone}</span></p>`;
}

export function homePage(view: HomeView): Answer {
  const { visit, member, systems } = view;
  const { workspace: words } = visit.texts;
  const inUse = systems.filter(({ active }) => active);
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p class="long-name">${words.signedInAs(member.person, member.operator)}</p><p>${words.lead}</p>
<div class="actions"><a class="button" href="/report">${words.report}</a></div>
<h2>${words.cases.title}</h2>${caseList(visit, view.cases)}
<h2>${words.systems.title}</h2>
<p>${words.systems.count(inUse.length)}</p>
<p class="actions"><a href="/workspace/systems">${words.systems.title}</a></p>
<h2>${words.profile.title}</h2>${profileSummary(view)}
<p class="actions"><a href="/workspace/profile">${words.profile.title}</a>
<a href="/workspace/changes">${words.changes.title}</a></p>
${signOutForm(visit)}`,
  };
}

function systemLine(visit: Visit, system: ListedSystem): Html {
  const { systems: words, system: one } = visit.texts.workspace;
  const { id, name, kind, isCii, protectionGrade } = system;
  return html`<a href="/workspace/systems/${id}"><span class="long-name">${name}</span>
<span class="muted">${one.kinds[kind]}${
    isCii === true && html` <span class="tag">${words.cii}</span>`
  }${
    protectionGrade !== null && html` <span class="tag">${words.grade(protectionGrade)}</span>`
  }</span></a>`;
}

/** From so many systems on, a list is searched and not read. */
const searchedFrom = 20;

export interface RegisterView extends Pick<HomeView, "visit" | "member" | "systems"> {
  /** Part of the name that is looked for; empty for all. */
  readonly wanted: string;
}

function search({ visit, systems, wanted }: RegisterView): Html | null {
  const { systems: words } = visit.texts.workspace;
  if (systems.length < searchedFrom) return null;
  return html`<form method="get" action="/workspace/systems" role="search"><div class="field">
<label for="wanted">${words.search}</label><div class="with-unit">
<input id="wanted" name="wanted" type="search" value="${wanted}" maxlength="100">
<button class="button quiet">${words.find}</button></div></div></form>`;
}

export function systemsPage(view: RegisterView): Answer {
  const { visit, member, wanted } = view;
  const isWanted = ({ name }: ListedSystem) => name.toLowerCase().includes(wanted.toLowerCase());
  const systems = view.systems.filter(isWanted);
  const { workspace: words } = visit.texts;
  const inUse = systems.filter(({ active }) => active);
  const retired = systems.filter(({ active }) => !active);
  const none = wanted === "" ? words.systems.none : words.systems.noneFound;
  const list = (items: readonly ListedSystem[]) =>
    html`<ul class="picks register">${items.map(
      (system) => html`<li>${systemLine(visit, system)}</li>`,
    )}</ul>`;
  return {
    title: words.systems.title,
    body: html`<p><a href="/workspace">${words.back}</a></p><h1>${words.systems.title}</h1>
<p>${words.lead}</p>
${
  member.mayChange
    ? html`<div class="actions"><a class="button" href="/workspace/systems/new">${
        words.systems.add
      }</a></div>`
    : html`<p class="notice">${words.readOnly}</p>`
}
${search(view)}
${inUse.length === 0 ? html`<p>${none}</p>` : list(inUse)}
${
  retired.length > 0 &&
  html`<details><summary>${words.systems.retired(retired.length)}</summary>${list(
    retired,
  )}</details>`
}`,
  };
}
