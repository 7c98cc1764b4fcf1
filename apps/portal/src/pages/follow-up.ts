/** The door to a reported case: its reference and secret. */
import { html } from "@jibao/design";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";
import { unavailableStatus, unreachableNotice } from "./trouble.ts";

export interface FollowUpView {
  readonly visit: Visit;
  readonly reference: string;
  readonly secret?: string;
  /** What the core said when the pair did not open a case. */
  readonly wrong?: string;
  readonly unreachable?: boolean;
  /** That a receipt was asked for which is no longer kept here. */
  readonly expired?: boolean;
}

export function followUpPage(view: FollowUpView): Answer {
  const { visit, wrong } = view;
  const { followUp, form, receipt } = visit.texts;
  const described = wrong && html` aria-describedby="correction" aria-invalid="true"`;
  return {
    status: view.unreachable ? unavailableStatus : wrong ? 422 : 200,
    title: followUp.title,
    body: html`${view.unreachable && unreachableNotice(visit)}
${
  wrong &&
  html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${form.correctTitle}</h2><p id="correction"><a href="#reference">${wrong}</a></p></div>`
}
<h1>${followUp.title}</h1>
${view.expired && html`<p class="notice">${receipt.expired}</p>`}
<form method="post" action="/follow-up">
<div class="field"><label for="reference">${followUp.reference}</label>
<p class="hint">${followUp.referenceHint}</p>
<input id="reference" name="reference" class="half" type="text" inputmode="numeric" maxlength="30"
 autocomplete="off" required value="${view.reference}"${described}></div>
<div class="field"><label for="secret">${followUp.secret}</label>
<p class="hint">${followUp.secretHint}</p>
<input id="secret" name="secret" class="half" type="text" maxlength="80" autocomplete="off"
 autocapitalize="characters" spellcheck="false" required
 value="${view.secret ?? ""}"${described}></div>
<div class="actions"><button class="button">${followUp.open}</button></div>
</form>`,
  };
}
