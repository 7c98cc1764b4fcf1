/** What a reporter may do to a case beside reporting: record a report made elsewhere, withdraw. */
import { type Html, html } from "@jibao/design";
import type { Act, IncidentView } from "@jibao/sdk";
import { readTime } from "../fields/quantities.ts";
import type { Answer } from "../site.ts";
import { dutyName, isEnded, isOwn } from "../view/duties.ts";
import type { Visit } from "../visit.ts";

export const actPaths = ["outside", "withdrawal"] as const;
export type ActPath = (typeof actPaths)[number];

export type ActValues = Readonly<Record<string, string>>;

export interface ActView {
  readonly visit: Visit;
  readonly path: ActPath;
  readonly incident: IncidentView;
  readonly values: ActValues;
  readonly key: string;
}

export interface ActState {
  /** Field and message; the field is the id of a control of this form. */
  readonly errors?: readonly (readonly [string, string])[];
  readonly notice?: Html;
  readonly status?: number;
}

export type ReadAct =
  | { readonly kind: "act"; readonly act: Act }
  | { readonly kind: "refused"; readonly errors: NonNullable<ActState["errors"]> };

const means = ["telephone", "fax", "mail", "in-person", "website", "other-system"] as const;

function typed(values: ActValues, name: string): string {
  return (values[name] ?? "").trim();
}

function readOutside(visit: Visit, values: ActValues): ReadAct {
  const { followUp } = visit.texts;
  const at = readTime(typed(values, "at"));
  const chosen = means.find((name) => name === typed(values, "means")) ?? "telephone";
  const obligationId = typed(values, "obligation");
  const errors = [
    ...(obligationId === "" ? [["obligation", followUp.outsideWhichMissing] as const] : []),
    ...(at === null ? [["at", followUp.outsideTimeMissing] as const] : []),
  ];
  if (errors.length > 0 || at === null) return { kind: "refused", errors };
  const [spokeWith, documentNumber] = [typed(values, "spoke"), typed(values, "number")];
  return {
    kind: "act",
    act: {
      kind: "record-outside-report",
      obligationId,
      at,
      means: chosen,
      ...(spokeWith === "" ? {} : { spokeWith }),
      ...(documentNumber === "" ? {} : { documentNumber }),
    },
  };
}

export function readAct(view: ActView): ReadAct {
  const { visit, path, values } = view;
  if (path === "outside") return readOutside(visit, values);
  const reason = typed(values, "reason");
  if (reason !== "") return { kind: "act", act: { kind: "request-withdrawal", reason } };
  return { kind: "refused", errors: [["reason", visit.texts.followUp.reasonMissing]] };
}

interface LineView {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
}

function line({ values }: ActView, { name, label, type = "text" }: LineView): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" class="half" maxlength="300"
 value="${typed(values, name)}"></div>`;
}

function radios(
  view: ActView,
  { name, label }: LineView,
  options: readonly (readonly [string, string])[],
): Html {
  const chosen = typed(view.values, name);
  return html`<fieldset class="field" id="${name}" tabindex="-1"><legend>${label}</legend>
${options.map(
  ([value, text]) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"${
      value === chosen && html` checked`
    }>${text}</label>`,
)}</fieldset>`;
}

function outsideForm(view: ActView): Html {
  const { followUp } = view.visit.texts;
  const open = view.incident.obligations.filter((duty) => isOwn(duty) && !isEnded(duty));
  const choices = open.flatMap((duty) =>
    duty.id === null ? [] : [[duty.id, dutyName(view.visit, duty)] as const],
  );
  return html`${radios(view, { name: "obligation", label: followUp.outsideWhich }, choices)}
${line(view, { name: "at", label: followUp.outsideAt, type: "datetime-local" })}
${radios(
  view,
  { name: "means", label: followUp.outsideMeans },
  means.map((name) => [name, followUp.means[name]] as const),
)}
${line(view, { name: "spoke", label: followUp.outsideSpoke })}
${line(view, { name: "number", label: followUp.outsideNumber })}`;
}

function withdrawalForm(view: ActView): Html {
  const { followUp } = view.visit.texts;
  return html`<div class="field"><label for="reason">${followUp.withdrawalReason}</label>
<textarea id="reason" name="reason" maxlength="4000">
${typed(view.values, "reason")}</textarea></div>`;
}

export function actPage(view: ActView, state: ActState = {}): Answer {
  const { visit, path } = view;
  const { followUp, form } = visit.texts;
  const errors = state.errors ?? [];
  const summary =
    errors.length > 0 &&
    html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${form.correctTitle}</h2><ul>${errors.map(
      ([name, message]) => html`<li><a href="#${name}">${message}</a></li>`,
    )}</ul></div>`;
  return {
    status: state.status ?? (errors.length > 0 ? 422 : 200),
    title: `${errors.length > 0 ? form.correctPrefix : ""}${followUp[path]}`,
    body: html`${state.notice}${summary}
<h1>${followUp[path]}</h1>
<p>${followUp[`${path}Lead`]}</p>
<form method="post" action="/follow-up/${path}">
<input type="hidden" name="key" value="${view.key}">
${path === "outside" ? outsideForm(view) : withdrawalForm(view)}
<div class="actions"><button class="button">${followUp[`${path}Send`]}</button>
<a href="/follow-up/case">${followUp.backToCase}</a></div>
</form>`,
  };
}
