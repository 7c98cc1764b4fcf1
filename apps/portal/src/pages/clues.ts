/** Looks for clues in what is pasted (Art. 7 (5)). Nothing is kept: the answer is the result. */
import {
  type Clue,
  type CluePlace,
  csvOf,
  kindLabels,
  type PageAnalysis,
  plainTextOf,
  reasonLabels,
  standingLabels,
  standings,
} from "@jibao/clues";
import { toStix } from "@jibao/clues/stix";
import { type Html, html } from "@jibao/design";
import { clueLimits, type SeenFindings } from "../clues/look-for-clues.ts";
import { describeBytes } from "../files/attachment-limits.ts";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";

export interface ClueForm {
  readonly text: string;
  readonly own: string;
}

export interface ClueTrouble {
  readonly code: "nothingGiven" | "busy" | "failed";
  readonly status: number;
}

function givenFields(visit: Visit, form: ClueForm): Html {
  const { clues } = visit.texts;
  const limit = describeBytes(clueLimits.inputBytes);
  return html`<div class="field"><label for="text">${clues.text}</label>
<p class="hint" id="text-hint">${clues.textHint(limit)}</p>
<textarea id="text" name="text" rows="10" spellcheck="false" autocomplete="off"
 aria-describedby="text-hint">
${form.text}</textarea></div>
<div class="field"><label for="file">${clues.file}</label>
<p class="hint" id="file-hint">${clues.fileHint(limit)}</p>
<input type="file" id="file" name="file" aria-describedby="file-hint"></div>
<div class="field"><label for="own">${clues.own}</label>
<p class="hint" id="own-hint">${clues.ownHint}</p>
<input id="own" name="own" value="${form.own}" autocomplete="off" spellcheck="false"
 aria-describedby="own-hint"></div>`;
}

export function cluesPage(visit: Visit, form: ClueForm, trouble?: ClueTrouble): Answer {
  const { clues } = visit.texts;
  const isEmpty = form.text === "" && form.own === "";
  return {
    // A page with what somebody pasted is neither compressed nor kept.
    isPublic: isEmpty && trouble === undefined,
    status: trouble?.status ?? 200,
    title: clues.title,
    body: html`<h1>${clues.title}</h1>
${trouble && html`<p class="notice attention" role="alert">${clues[trouble.code]}</p>`}
<p>${clues.lead}</p>
<p class="notice">${clues.notStored}</p>
<form method="post" action="/clues" enctype="multipart/form-data">
${givenFields(visit, form)}
<div class="actions"><button class="button">${clues.submit}</button></div>
</form>`,
  };
}

function place(visit: Visit, { part, line, column, element }: CluePlace): Html {
  const { clues } = visit.texts;
  return html`${part !== null && clues.part(part)}${clues.line(line, column)}${
    element !== null && html`<br><code>${element}</code>`
  }`;
}

function row(visit: Visit, { value, places, placesLeftOut, reasons }: Clue): Html {
  const { clues } = visit.texts;
  const [first] = places;
  const others = places.length - 1 + placesLeftOut;
  const written = first?.written ?? "";
  const isOther = written !== "" && written !== value && written.length < 200;
  const why = reasons.map((reason) => reasonLabels[reason][visit.locale]).join(clues.semicolon);
  return html`<li><strong class="clue">${value}</strong>
<p class="muted">${clues.where}${clues.colon}${first && place(visit, first)}${
    others > 0 && clues.more(others)
  }${isOther && html`<br><code>${written}</code>`}<br>${clues.why}${clues.colon}${why}</p></li>`;
}

function groups(visit: Visit, all: readonly Clue[]): readonly Html[] {
  return standings.flatMap((standing) => {
    const these = all.filter((clue) => clue.standing === standing);
    if (these.length === 0) return [];
    const kinds = [...new Set(these.map(({ kind }) => kind))];
    const lists = kinds.map((kind) => {
      const rows = these.filter((clue) => clue.kind === kind);
      return html`<h3>${kindLabels[kind][visit.locale]} (${rows.length})</h3>
<ul class="clues">${rows.map((clue) => row(visit, clue))}</ul>`;
    });
    const title = standingLabels[standing][visit.locale];
    return standing === "foreign"
      ? lists
      : [html`<details><summary>${title} (${these.length})</summary>${lists}</details>`];
  });
}

function pagePart(visit: Visit, page: PageAnalysis): Html {
  const { clues } = visit.texts;
  const reason = (code: (typeof page.stuffed)[number]["reason"]) =>
    reasonLabels[code][visit.locale];
  return html`<h2>${clues.pageTitle}</h2>
<p>${clues.pageLead(page.stuffedLength, page.ownLength)}</p>
<ul class="clues">${page.stuffed.map(
    (block) => html`<li>${block.text}
<p class="muted">${clues.line(block.line, 1)}${clues.semicolon}${reason(block.reason)}</p></li>`,
  )}</ul>
${page.stuffedLeftOut > 0 && html`<p>${clues.pageMore(page.stuffedLeftOut)}</p>`}`;
}

function copies(visit: Visit, found: readonly Clue[]): Html {
  const { clues } = visit.texts;
  const { locale, nowMs } = visit;
  const meta = { producer: clues.producer, producerClass: "system", atMs: nowMs, locale } as const;
  const boxes = [
    ["copy-text", clues.copyText, plainTextOf(found, locale)],
    ["copy-csv", clues.copyCsv, csvOf(found, locale)],
    ["copy-stix", clues.copyStix, JSON.stringify(toStix(found, meta), null, 1)],
  ] as const;
  return html`<h2>${clues.copyTitle}</h2>
<p>${clues.copyNote}</p>
${boxes.map(
  ([id, label, text]) => html`<details><summary>${label}</summary>
<div class="field"><label for="${id}">${label}</label>
<textarea id="${id}" rows="10" readonly spellcheck="false">
${text}</textarea></div></details>`,
)}`;
}

/** What was not read or listed: said before anything else. */
function remainder(visit: Visit, findings: SeenFindings): Html | null {
  const { clues } = visit.texts;
  const { leftOut, unreadBytes, unreadParts } = findings;
  const lines = [
    leftOut > 0 ? clues.leftOut(leftOut) : null,
    unreadBytes > 0 ? clues.unread(unreadBytes) : null,
    unreadParts > 0 ? clues.unreadParts(unreadParts) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return html`<div class="notice attention">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

export function clueResultPage(visit: Visit, findings: SeenFindings): Answer {
  const { clues } = visit.texts;
  const foreign = findings.clues.filter(({ standing }) => standing === "foreign");
  const isNone = foreign.length === 0;
  const title = isNone ? clues.noneTitle : clues.resultTitle(foreign.length);
  const { page } = findings;
  return {
    title,
    body: html`<h1>${title}</h1>
${remainder(visit, findings)}
<p${isNone ? "" : html` class="muted"`}>${isNone ? clues.none : clues.notStored}</p>
${page && page.stuffed.length > 0 && pagePart(visit, page)}
${groups(visit, findings.clues)}
${!isNone && copies(visit, foreign)}
<p class="actions"><a class="button quiet" href="/clues">${clues.another}</a>
<a href="/report">${clues.report}</a></p>`,
  };
}
