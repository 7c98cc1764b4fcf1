/** Before the first input: are state secrets involved (Art. 13)? A yes stops and keeps nothing. */
import { html } from "@jibao/design";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";

export type GatedPath = "/assess" | "/clues" | "/report" | "/tip";

export function gatePage(visit: Visit, path: GatedPath): Answer {
  const { gate } = visit.texts;
  return {
    isPublic: true,
    title: gate.title,
    body: html`<h1>${gate.title}</h1>
<form method="get" action="${path}">
<fieldset class="field"><legend>${gate.question}</legend>
<p class="hint">${gate.hint}</p>
<label class="choice"><input type="radio" name="secrets" value="yes" required>${gate.yes}</label>
<label class="choice"><input type="radio" name="secrets" value="no" required>${gate.no}</label>
</fieldset>
<div class="actions"><button class="button">${gate.proceed}</button></div>
</form>`,
  };
}

export function stopPage(visit: Visit, path: GatedPath): Answer {
  const { gate } = visit.texts;
  return {
    isPublic: true,
    title: gate.stopTitle,
    body: html`<h1>${gate.stopTitle}</h1>
<p><strong>${gate.stopLead}</strong></p>
<ol>${gate.stopSteps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="actions"><a href="${path}">${gate.stopBack}</a></p>`,
  };
}
