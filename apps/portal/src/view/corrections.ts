/** What has to be corrected: the summary at the top of a form, and the message at each field. */
import { type Html, html } from "@jibao/design";
import { type FactProblem, parseFacts } from "@jibao/rules/facts";
import type { Problem } from "@jibao/sdk";
import { type Composed, type Refusal } from "../fields/compose.ts";
import { fieldAt, type PlacedError, placeErrors } from "../fields/field-at.ts";
import type { FieldName } from "../fields/field-names.ts";
import type { Visit } from "../visit.ts";

function ofRefusal(visit: Visit, { name, reason }: Refusal): PlacedError {
  return { name, message: visit.texts.form.refusals[reason] };
}

function ofFactProblem(visit: Visit, problem: FactProblem): PlacedError {
  return { name: fieldAt(`/facts${problem.pointer}`), message: problem[visit.locale] };
}

/** What can be said about an answer without asking the core. */
export function corrections(visit: Visit, composed: Composed): readonly PlacedError[] {
  const facts = parseFacts(composed.body.facts ?? {}, { now: new Date(visit.nowMs).toISOString() });
  return [
    ...composed.refusals.map((refusal) => ofRefusal(visit, refusal)),
    ...(facts.kind === "ok" ? [] : facts.problems.map((problem) => ofFactProblem(visit, problem))),
  ];
}

/** What the core said about the answer; its title when it named no field. */
export function correctionsOf(problem: Problem): readonly PlacedError[] {
  const placed = placeErrors(problem.errors);
  return placed.length > 0
    ? placed
    : [{ name: null, message: `${problem.title} ${problem.detail}` }];
}

export function byField(errors: readonly PlacedError[]): ReadonlyMap<FieldName, readonly string[]> {
  const map = new Map<FieldName, string[]>();
  for (const { name, message } of errors) {
    if (name !== null) map.set(name, [...(map.get(name) ?? []), message]);
  }
  return map;
}

/** The summary; `hrefOf` tells where a field is when it is not on this page. */
export function correctionSummary(
  visit: Visit,
  errors: readonly PlacedError[],
  hrefOf: (name: FieldName) => string = (name) => `#${name}`,
): Html | null {
  if (errors.length === 0) return null;
  const items = errors.map(({ name, message }) =>
    name === null
      ? html`<li>${message}</li>`
      : html`<li><a href="${hrefOf(name)}">${visit.texts.fields[name].label}</a> ${message}</li>`,
  );
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${visit.texts.form.correctTitle}</h2>
<ul>${items}</ul>
<p>${visit.texts.form.correctNote}</p>
</div>`;
}
