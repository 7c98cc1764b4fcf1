/** The page for a broken line: a short report that the device keeps until it can be sent. */
import { html } from "@jibao/design";
import { offlineScript } from "../assets.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Answer } from "../site.ts";
import { fields, type FormView } from "../view/form.ts";
import type { Visit } from "../visit.ts";
import { otherRoutes } from "./trouble.ts";

/** Four facts, whom to call back, and what tells how grave it is. */
const asked: readonly FieldName[] = [
  "operatorName",
  "systems",
  "discoveredAt",
  "impact",
  "contactPerson",
  "contactTelephone",
  "operatorKinds",
  "operatorProvince",
  "measures",
];

export function offlinePage(visit: Visit): Answer {
  const { offline } = visit.texts;
  const form: FormView = {
    visit,
    values: {},
    corrections: new Map(),
    doubts: new Map(),
    authorities: [],
    stage: "initial",
  };
  return {
    isPublic: true,
    title: offline.title,
    body: html`<h1>${offline.title}</h1>
<div data-offline data-words="${JSON.stringify(offline.script)}">
<p class="notice attention" data-state role="status" tabindex="-1">${offline.needsScript}</p>
<div data-receipts tabindex="-1"></div>
<p data-lead>${offline.lead} <strong>${offline.clock}</strong></p>
<p><button class="as-link" type="button" data-another hidden>${offline.another}</button></p>
<ul data-others hidden></ul>
<form hidden autocomplete="off">
<p class="muted" data-more hidden></p>
${fields(form, asked)}
<div class="field"><label class="choice"><input type="checkbox" name="cleared" value="no"
 required>${offline.cleared}</label></div>
<div class="actions"><button class="button">${offline.send}</button>
<button class="button quiet" type="button" data-drop>${offline.drop}</button></div>
</form>
</div>
<p><a href="/report">${offline.full}</a></p>
${otherRoutes(visit)}
<script type="module" src="${offlineScript.path}"></script>`,
  };
}
