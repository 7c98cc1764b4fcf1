/** A reported case as its reporter sees it: state, clocks, what is missing, what can be done. */
import { describeInstant, type Html, html, levelMark } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { IncidentView } from "@jibao/sdk";
import type { Answer } from "../site.ts";
import { postButton } from "../site.ts";
import { clock, isEnded, ownDuties, sectorClocks, sectorDuties } from "../view/duties.ts";
import { fileList, type ListedFile } from "../view/file-list.ts";
import type { Visit } from "../visit.ts";
import { missingList } from "./check.ts";
import { reachAdvice } from "./receipt.ts";

export interface CaseView {
  readonly visit: Visit;
  readonly incident: IncidentView;
  /** What was just done, to say that it was received. */
  readonly done: string | undefined;
  /** Null when they cannot be read just now. */
  readonly files: readonly ListedFile[] | null;
}

function instant(at: string): string {
  return describeInstant(Date.parse(at), true);
}

function state({ visit, incident }: CaseView): Html {
  const { followUp, receipt } = visit.texts;
  const { takenOver, withdrawalRequestedAt } = incident;
  const rows = [
    [
      followUp.status,
      takenOver === null
        ? `${followUp.statuses[incident.status]}；${followUp.notTaken}`
        : followUp.takenOver(instant(takenOver.at), takenOver.by[visit.locale]),
    ],
    [followUp.verification, followUp.verifications[incident.verification]],
    [receipt.received, instant(incident.recordedAt)],
    [followUp.changedAt, instant(incident.changedAt)],
  ];
  return html`<dl class="answers">${rows.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>
${
  withdrawalRequestedAt !== null &&
  html`<p class="notice">${followUp.withdrawalAsked(instant(withdrawalRequestedAt))}</p>`
}`;
}

function duties({ visit, incident }: CaseView): Html {
  const { followUp, receipt } = visit.texts;
  const own = ownDuties(incident.obligations);
  const open = own.filter((duty) => !isEnded(duty));
  const ended = own.filter(isEnded);
  const advice = (duty: (typeof open)[number]) =>
    duty.reach === "desk" || duty.id === null || isEnded(duty)
      ? undefined
      : reachAdvice(visit, duty);
  const hasSector = sectorDuties(visit, incident.obligations).length > 0;
  return html`<h2>${followUp.dutiesTitle}</h2>
${open.length === 0 && !hasSector && html`<p>${followUp.dutiesNone}</p>`}
${open.map((duty) => clock(visit, duty, advice(duty)))}
${sectorClocks(visit, incident.obligations, advice)}
${own.length > 0 && html`<p>${receipt.summaryLater}</p>`}
${
  ended.length > 0 &&
  html`<details><summary>${followUp.endedTitle}（${ended.length}）</summary>
${ended.map((duty) => clock(visit, duty))}</details>`
}`;
}

/**
 * Whether the viewer gave a tip, or reported before the operator's own people came: they may add,
 * and do nothing else. Everybody else may ask for withdrawal, once, while the case is open.
 */
export function onlyAdds(incident: IncidentView): boolean {
  const { allowedActs, status, withdrawalRequestedAt } = incident;
  const mayAsk = status === "open" && withdrawalRequestedAt === null;
  return mayAsk && !allowedActs.includes("request-withdrawal");
}

/** What an authority asked; the answer is a supplement. */
function questions({ visit, incident }: CaseView): Html | null {
  const { followUp } = visit.texts;
  if (incident.questions.length === 0) return null;
  const asked = incident.questions.map(({ at, authority, items, text, answerBy }) => {
    const names = items.map((item) => label("contentItem", item, visit.locale));
    return html`<li><p>${followUp.asked(authority[visit.locale], instant(at))}</p>
<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>
${text !== null && html`<p>${text}</p>`}
${answerBy !== null && html`<p>${followUp.answerBy(instant(answerBy))}</p>`}</li>`;
  });
  return html`<div class="notice attention"><h2>${followUp.questionsTitle}</h2>
<ul class="plain">${asked}</ul>
<p><a href="/follow-up/supplement">${followUp.supplement}</a></p></div>`;
}

function missing({ visit, incident }: CaseView): Html {
  const { followUp } = visit.texts;
  if (incident.missing.length === 0) return html`<p>${followUp.missingNone}</p>`;
  const required = incident.missing.filter((item) => item.required);
  const later = incident.missing.filter((item) => !item.required);
  const list = (items: typeof required) =>
    missingList(visit, items, (name) => `/follow-up/supplement#${name}`);
  return html`${
    required.length > 0 &&
    html`<div class="notice attention">
<h2>${followUp.missingTitle}（${followUp.missingRequired}）</h2>
${list(required)}</div>`
  }
${
  later.length > 0 &&
  html`<details><summary>${followUp.missingTitle}（${followUp.missingFollow}）</summary>
${list(later)}</details>`
}`;
}

function acts({ visit, incident }: CaseView): Html | null {
  if (incident.status !== "open") return null;
  const { followUp } = visit.texts;
  const may = (act: string) => incident.allowedActs.includes(act);
  const links = onlyAdds(incident)
    ? [["supplement", followUp.add]]
    : [
        ["supplement", followUp.supplement],
        ["progress", followUp.progress],
        ["summary", followUp.summary],
        ...(may("record-outside-report") ? [["outside", followUp.outside]] : []),
        ...(may("request-withdrawal") ? [["withdrawal", followUp.withdrawal]] : []),
      ];
  return html`<h2>${followUp.actsTitle}</h2>
<ul class="doors">${links.map(
    ([path, name]) => html`<li><a href="/follow-up/${path}"><strong>${name}</strong></a></li>`,
  )}</ul>`;
}

function files({ visit, files: listed }: CaseView): Html | null {
  if (listed !== null) return fileList(visit, listed);
  return html`<p class="notice">${visit.texts.files.unread}</p>`;
}

export function casePage(view: CaseView): Answer {
  const { visit, incident, done } = view;
  const { followUp, receipt, spoken } = visit.texts;
  const presumed = incident.level.presumed ? followUp.presumed : undefined;
  const told = Object.entries(followUp.done).find(([name]) => name === done)?.[1];
  return {
    title: followUp.caseTitle(incident.reference),
    body: html`${told && html`<div class="notice done" role="status"><p>${told}</p></div>`}
<h1>${followUp.caseTitle(incident.reference)}</h1>
${incident.drill && html`<p class="notice attention">${receipt.drill}</p>`}
<p class="level-line">${levelMark(incident.level.effective, visit.locale, presumed)}
${incident.headline}</p>
${questions(view)}
${onlyAdds(incident) ? html`<p>${followUp.addsOnly}</p>` : html`${duties(view)}${missing(view)}`}
${acts(view)}
${onlyAdds(incident) ? null : html`<p><a href="/follow-up/spoken">${spoken.link}</a></p>`}
<h2>${followUp.status}</h2>
${state(view)}
${files(view)}
<details><summary>${visit.texts.assess.reasonsTitle}</summary>
<ul>${incident.explanation[visit.locale].map((sentence) => html`<li>${sentence}</li>`)}</ul>
</details>
<div class="actions">${postButton("/follow-up/leave", followUp.leave, true)}
<span class="muted">${followUp.leaveNote}</span></div>`,
  };
}
