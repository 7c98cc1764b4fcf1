/** The provisional slip: what the portal kept, since when, and how the receipt comes. */
import { describeInstant, type Html, html } from "@jibao/design";
import { reportFields } from "../fields/field-names.ts";
import { typedValues } from "../drafts.ts";
import type { Sent, Slip } from "../shelter/slip.ts";
import type { Answer } from "../site.ts";
import { correctionsOf } from "../view/corrections.ts";
import { answers } from "../view/summary.ts";
import type { Visit } from "../visit.ts";
import { otherRoutes } from "./trouble.ts";

export interface SlipView {
  readonly visit: Visit;
  readonly slip: Slip & { readonly sent: Sent };
  /** For people to say. */
  readonly number: string;
  /** Where it is opened from another device. */
  readonly address: string;
}

function head({ visit, slip, number }: SlipView): Html {
  const { slip: words } = visit.texts;
  const { sent, code } = slip;
  const at = describeInstant(Date.parse(sent.firstContactAt), true);
  return html`<div class="notice provisional">
<p>${words.number}<br><span class="large-figures">${number}</span></p>
<p>${words.since}<br><span class="large-figures">${at}</span></p>
<p>${words.code}<br><strong class="figures">${code}</strong></p>
<p>${words.keep}</p></div>`;
}

/** Everything that was sent, as far as it has fields of a form; else as the core will get it. */
function kept({ visit, slip }: SlipView): Html {
  const { slip: words } = visit.texts;
  const typed = typedValues(slip.values);
  const { content = {}, factsPatch, attachments = [] } = slip.sent.request;
  const said = [...Object.values(content), ...Object.values(factsPatch ?? {})]
    .filter((value) => typeof value === "string" || typeof value === "number")
    .map(String);
  const shown =
    answers({ visit, values: typed, authorities: [], doubts: new Map() }, reportFields) ??
    html`<ul>${said.map((text) => html`<li class="typed">${text}</li>`)}</ul>`;
  return html`<h2>${words.keptTitle}</h2>${shown}
${attachments.length > 0 && html`<p>${words.files(attachments.length)}</p>`}`;
}

/** It waits for the core. Reloads itself where there is a script. */
export function slipPage(view: SlipView): Answer {
  const { visit, slip } = view;
  const { slip: words } = visit.texts;
  const isLater = slip.sent.holder !== null;
  return {
    title: words.title,
    body: html`<div data-reload="10"></div>
<h1>${words.title}</h1>
<p><strong>${words.notYet}</strong></p>
${head(view)}
<h2>${words.nextTitle}</h2>
<ul><li>${isLater ? words.laterNext : words.next}</li><li>${words.elsewhere(view.address)}</li>
${isLater && html`<li>${words.unchecked}</li>`}<li>${words.urgent}</li></ul>
<div class="actions"><a class="button" href="/slip">${words.look}</a></div>
${kept(view)}
${otherRoutes(visit)}`,
  };
}

/** The core will not take it like this. */
export function refusedSlipPage(view: SlipView): Answer {
  const { visit, slip } = view;
  const { slip: words } = visit.texts;
  const { fate, holder, request } = slip.sent;
  const told = fate.kind === "refused" ? correctionsOf(fate.problem) : [];
  const isReport = request.stage === "initial" && Object.keys(slip.values).length > 0;
  const [address, label] = isReport
    ? ["/report/check", words.correct]
    : [holder === null ? "/tip" : "/follow-up", words.again];
  return {
    title: words.refusedTitle,
    body: html`<h1>${words.refusedTitle}</h1>
<div class="notice attention error-summary" role="alert" tabindex="-1">
<p>${words.refused}</p>
<ul>${told.map(({ message }) => html`<li>${message}</li>`)}</ul></div>
<div class="actions"><a class="button" href="${address}">${label}</a></div>
${head(view)}
${kept(view)}
${otherRoutes(visit)}`,
  };
}

/** For who comes from another device, with the code of the slip. */
export function slipDoorPage(
  visit: Visit,
  { isWrong = false, isGone = false }: { readonly isWrong?: boolean; readonly isGone?: boolean },
): Answer {
  const { slip: words } = visit.texts;
  return {
    status: isWrong ? 422 : 200,
    title: words.doorTitle,
    body: html`<h1>${words.doorTitle}</h1>
${isGone && html`<p class="notice attention">${words.gone}</p>`}
<form method="post" action="/slip">
<div class="field${isWrong ? " corrected" : ""}"><label for="code">${words.code}</label>
${isWrong && html`<p class="correction" id="code-correction">${words.wrong}</p>`}
<input id="code" name="code" type="text" maxlength="60" required autocomplete="off"
 autocapitalize="characters"${isWrong && html` aria-describedby="code-correction"`}></div>
<div class="actions"><button class="button">${words.open}</button></div>
</form>`,
  };
}
