/** After sending: the reference, the secret, the times, who was told, and what is still owed. */
import { describeInstant, type Html, html, levelMark } from "@jibao/design";
import type { Obligation, SubmissionAnswer } from "@jibao/sdk";
import { type Values, valueOf } from "../fields/compose.ts";
import type { Answer } from "../site.ts";
import { clock, ownDuties, sectorClocks, sectorDuties } from "../view/duties.ts";
import { qrCode } from "../view/qr.ts";
import { fileList, type ListedFile } from "../view/file-list.ts";
import type { Visit } from "../visit.ts";
import { missingList } from "./check.ts";

export interface ReceiptView {
  readonly visit: Visit;
  readonly publicUrl: string;
  readonly answer: SubmissionAnswer;
  /** What was sent; empty for a tip. */
  readonly sent: Values;
  /** A tip has no draft behind it, so its receipt cannot be fetched again. */
  readonly isTip?: boolean;
  /** True when something was typed after sending. */
  readonly changedLater?: boolean;
  /** True when a file had not arrived whole when the report was sent. */
  readonly leftOut?: boolean;
  /** What became of the files of the case; null when it is not known. */
  readonly files?: readonly (ListedFile & { readonly id: string })[] | null;
  readonly title: string;
  /** The slip that came before, when the core was gone. */
  readonly keptSince?: { readonly number: string; readonly at: string };
}

function followUpUrl(publicUrl: string, reference: string): string {
  const url = new URL("/follow-up", publicUrl);
  url.searchParams.set("reference", reference);
  return url.href;
}

function incompleteNotice(visit: Visit, answer: SubmissionAnswer): Html | null {
  const required = answer.missing.filter(({ required: isRequired }) => isRequired);
  if (answer.complete || required.length === 0) return null;
  return html`<div class="notice attention"><p>${visit.texts.receipt.incomplete}</p>
${missingList(visit, required, (name) => `/follow-up/supplement#${name}`)}</div>`;
}

function toFollow(visit: Visit, answer: SubmissionAnswer): Html | null {
  const later = answer.missing.filter(({ required }) => !required);
  if (later.length === 0) return null;
  return html`<details><summary>${visit.texts.receipt.alsoLater}</summary>
${missingList(visit, later, () => null)}</details>`;
}

function identity({ visit, publicUrl, answer, isTip }: ReceiptView): Html {
  const { receipt, followUp } = visit.texts;
  const { reference, secret } = answer;
  return html`<div class="notice done">
<p>${receipt.reference}<br><span class="large-figures">${reference}</span></p>
${secret !== null && html`<p>${receipt.secret}<br><span class="large-figures">${secret}</span></p>`}
<p>${isTip ? followUp.addKeep : receipt.keep}</p></div>
<p>${qrCode(followUpUrl(publicUrl, reference), receipt.qrLabel)}</p>`;
}

function times({ visit, answer, sent }: ReceiptView): Html {
  const { receipt } = visit.texts;
  const instant = (at: string | null) => at && describeInstant(Date.parse(at), true);
  const rows = [
    [receipt.occurred, valueOf(sent, "occurredAt").replace("T", " ")],
    [receipt.discovered, valueOf(sent, "discoveredAt").replace("T", " ")],
    [receipt.firstContact, instant(answer.firstContactAt)],
    [receipt.received, instant(answer.recordedAt)],
  ].filter(([, value]) => value);
  return html`<h2>${receipt.timesTitle}</h2>
<dl class="answers">${rows.map(
    ([name, value]) => html`<dt>${name}</dt><dd class="figures">${value}</dd>`,
  )}
<dt>${receipt.level}</dt><dd>${levelMark(answer.grade.level, visit.locale)}</dd></dl>`;
}

/** What the person has to do about one duty, by how this installation reaches the recipient. */
export function reachAdvice(visit: Visit, obligation: Obligation): Html {
  const { receipt } = visit.texts;
  const { contact, id, reach } = obligation;
  if (reach === "desk") return html`<p>${receipt.delivered}</p>`;
  const told = contact === null ? receipt.contactUnknown : receipt.contact(contact);
  const record = html`<p class="screen-only"><a href="/follow-up/outside?obligation=${id}">${
    receipt.recordOutside
  }</a></p>`;
  if (reach === "mail") return html`<p>${receipt.mailed}</p><p>${told}</p>${record}`;
  return html`<p><strong>${receipt.tellYourself}</strong></p><p>${told}</p>${record}`;
}

function recipients({ visit, answer }: ReceiptView): Html | null {
  const own = ownDuties(answer.obligations);
  if (own.length === 0 && sectorDuties(visit, answer.obligations).length === 0) return null;
  const advice = (duty: Obligation) => adviceFor(visit, duty);
  return html`<h2>${visit.texts.receipt.recipientsTitle}</h2>
${own.map((duty) => clock(visit, duty, advice(duty)))}
${sectorClocks(visit, answer.obligations, advice)}
<p>${visit.texts.receipt.summaryLater}</p>`;
}

function adviceFor(visit: Visit, duty: Obligation): Html | undefined {
  return duty.state === "lapsed" || duty.duty === "D11" ? undefined : reachAdvice(visit, duty);
}

/** The files that the receipt names, each with what is known of it now. */
function attached({ visit, answer, files }: ReceiptView): Html | null {
  const named = answer.receipt.promise.attachments ?? [];
  const scanOf = (id: string) => files?.find((file) => file.id === id)?.scan ?? null;
  return fileList(
    visit,
    named.map(({ id, name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256, scan: scanOf(id) })),
  );
}

function keptSince({ visit, keptSince: kept }: ReceiptView): Html | null {
  if (kept === undefined) return null;
  const at = describeInstant(Date.parse(kept.at), true);
  return html`<p class="notice">${visit.texts.slip.keptSince(kept.number, at)}</p>`;
}

function paperFoot({ visit, publicUrl, answer }: ReceiptView): Html {
  const { receipt } = visit.texts;
  const code = qrCode(followUpUrl(publicUrl, answer.reference), receipt.qrLabel);
  return html`<div class="paper-only"><div class="paper-foot">${code}
<span>急报 Jibao ${receipt.reference} ${answer.reference}</span></div></div>`;
}

export function receiptPage(view: ReceiptView): Answer {
  const { visit, answer } = view;
  const { receipt, followUp } = visit.texts;
  return {
    title: view.title,
    body: html`<div class="paper-sheet"><div>
<h1>${view.title}</h1>
${answer.drill && html`<p class="notice attention">${receipt.drill}</p>`}
${!view.isTip && incompleteNotice(visit, answer)}
${view.changedLater && html`<p class="notice attention">${receipt.changedLater}</p>`}
${keptSince(view)}
${view.leftOut && html`<p class="notice attention">${visit.texts.files.leftOut}</p>`}
${identity(view)}
${recipients(view)}
${times(view)}
${attached(view)}
${!view.isTip && toFollow(visit, answer)}
<p class="screen-only muted">${receipt.print}</p>
<div class="actions"><a class="button" href="/follow-up/case">${
      view.isTip ? followUp.add : receipt.supplement
    }</a>
${!view.isTip && html`<a href="/receipt.json" download>${receipt.download}</a>`}</div>
<details class="screen-only"><summary>${receipt.receiptText}</summary>
<pre>${JSON.stringify(answer.receipt, null, 1)}</pre></details>
<p class="screen-only"><a href="/verify">${receipt.verify}</a></p>
${
  !view.isTip &&
  html`<form method="post" action="/report/new"><div class="actions">
<button class="button quiet">${receipt.another}</button></div></form>`
}
</div>${paperFoot(view)}</div>`,
  };
}

export function receiptTitle(visit: Visit, answer: SubmissionAnswer): string {
  const { receipt } = visit.texts;
  return answer.complete ? receipt.title : receipt.incompleteTitle;
}
