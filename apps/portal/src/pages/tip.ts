/** A tip from anybody (Art. 6): four questions, nothing but what was seen is required. */
import { html } from "@jibao/design";
import type { SubmissionRequest } from "@jibao/sdk";
import { readTime } from "../fields/quantities.ts";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";
import { unavailableStatus, unreachableNotice } from "./trouble.ts";

export const tipNames = ["unit", "what", "when", "name", "telephone"] as const;
type TipName = (typeof tipNames)[number];
export type TipValues = Readonly<Partial<Record<TipName, string>>>;

export interface TipView {
  readonly visit: Visit;
  readonly values: TipValues;
  /** Made with the form, so that a second click repeats the first. */
  readonly key: string;
}

export interface TipState {
  readonly errors?: Readonly<Partial<Record<TipName | "form", string>>>;
  readonly unreachable?: boolean;
}

const limits = { unit: 300, what: 4000, when: 30, name: 300, telephone: 300 } as const;

function typed(values: TipValues, name: TipName): string {
  return (values[name] ?? "").trim();
}

/** What is wrong before anything is sent. */
export function tipErrors(visit: Visit, values: TipValues): NonNullable<TipState["errors"]> {
  const { form, tip } = visit.texts;
  const when = typed(values, "when");
  const long = tipNames.find((name) => typed(values, name).length > limits[name]);
  return {
    ...(typed(values, "what") === "" ? { what: tip.whatMissing } : {}),
    ...(when !== "" && readTime(when) === null ? { when: form.refusals["not-a-time"] } : {}),
    ...(long === undefined ? {} : { [long]: form.refusals["too-long"] }),
  };
}

export function tipRequest(visit: Visit, values: TipValues): SubmissionRequest {
  const unit = typed(values, "unit");
  const discoveredAt = readTime(typed(values, "when"));
  const reporter = {
    ...(typed(values, "name") === "" ? {} : { name: typed(values, "name") }),
    ...(typed(values, "telephone") === "" ? {} : { telephone: typed(values, "telephone") }),
  };
  return {
    stage: "tip",
    locale: visit.locale,
    ...(unit === "" ? {} : { operator: { name: unit } }),
    ...(Object.keys(reporter).length === 0 ? {} : { reporter }),
    ...(discoveredAt === null ? {} : { facts: { discoveredAt } }),
    content: { impact: typed(values, "what") },
  };
}

export function tipPage({ visit, values, key }: TipView, state: TipState = {}): Answer {
  const { form, tip } = visit.texts;
  const errors = state.errors ?? {};
  const labels = { ...tip, form: "" };
  const faulty = Object.entries(errors) as [TipName | "form", string][];
  const wrong = (name: TipName) =>
    errors[name] && html`<p class="correction" id="${name}-correction">${errors[name]}</p>`;
  const described = (name: TipName) =>
    errors[name] && html` aria-describedby="${name}-correction" aria-invalid="true"`;
  const line = (name: TipName, hint: string | null, type = "text") => html`<div class="field">
<label for="${name}">${labels[name]}</label>
${hint && html`<p class="hint">${hint}</p>`}${wrong(name)}
<input id="${name}" name="${name}" type="${type}" maxlength="${limits[name]}"
 value="${typed(values, name)}"${described(name)}></div>`;
  const summary =
    faulty.length > 0 &&
    html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${form.correctTitle}</h2><ul>${faulty.map(([name, message]) =>
      name === "form"
        ? html`<li>${message}</li>`
        : html`<li><a href="#${name}">${labels[name]}</a> ${message}</li>`,
    )}</ul><p>${form.correctNote}</p></div>`;
  return {
    status: state.unreachable ? unavailableStatus : faulty.length > 0 ? 422 : 200,
    title: tip.title,
    body: html`${state.unreachable && unreachableNotice(visit)}${summary}
<h1>${tip.title}</h1>
<p>${tip.lead}</p>
<form method="post" action="/tip"><input type="hidden" name="key" value="${key}">
${line("unit", null)}
<div class="field"><label for="what">${tip.what}</label><p class="hint">${tip.whatHint}</p>
${wrong("what")}<textarea id="what" name="what" maxlength="${limits.what}"${described("what")}>
${typed(values, "what")}</textarea></div>
${line("when", null, "datetime-local")}
${line("name", null)}
${line("telephone", tip.telephoneHint, "tel")}
<div class="actions"><button class="button">${tip.send}</button></div>
</form>`,
  };
}
