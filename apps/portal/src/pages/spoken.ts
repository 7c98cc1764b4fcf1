/** What to say when the report is made by telephone: whom to call, what to read out, what to ask. */
import { describeInstant, type Html, html } from "@jibao/design";
import type { Level } from "@jibao/rules";
import { label } from "@jibao/rules/words";
import type { Authority, Obligation } from "@jibao/sdk";
import { type Values, valueOf } from "../fields/compose.ts";
import { reportFields } from "../fields/field-names.ts";
import type { Answer } from "../site.ts";
import { dueAtMs, dutyName, isEnded, ownDuties } from "../view/duties.ts";
import { answersInWords } from "../view/summary.ts";
import type { Visit } from "../visit.ts";
import { reachAdvice } from "./receipt.ts";

export interface SpokenView {
  readonly visit: Visit;
  readonly values: Values;
  readonly authorities: readonly Authority[];
  readonly level: Level;
  readonly obligations: readonly Obligation[];
  /** Null before the report is sent online. */
  readonly reference: string | null;
}

/** Said in the opening sentences, or never said on the telephone. */
const saidElsewhere: readonly string[] = [
  "operatorName",
  "contactPerson",
  "contactTelephone",
  "contactMail",
  "declaredLevel",
  "drill",
];

/** Figures in threes and fours, as they are read to another person. */
function inGroups(telephone: string): string {
  const isMobile = /^1\d{10}$/.test(telephone);
  return isMobile ? telephone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3") : telephone;
}

function whom({ visit, obligations, reference }: SpokenView): Html {
  const { spoken } = visit.texts;
  const open = ownDuties(obligations).filter((duty) => !isEnded(duty));
  if (open.length === 0) return html`<p>${spoken.whomNone}</p>`;
  return html`<ul>${open.map((duty) => {
    const dueMs = dueAtMs(duty);
    const when = dueMs === null ? spoken.promptly : spoken.until(describeInstant(dueMs, true));
    const advice = reference !== null && duty.id !== null && duty.reach !== "desk";
    return html`<li><strong>${dutyName(visit, duty)}</strong> <span class="nowrap">${when}</span>${
      advice && reachAdvice(visit, duty)
    }</li>`;
  })}</ul>`;
}

function sentences(view: SpokenView): readonly string[] {
  const { visit, values, level, reference } = view;
  const { spoken, form } = visit.texts;
  const said = (name: Parameters<typeof valueOf>[1]) => valueOf(values, name);
  const names = reportFields.filter((name) => !saidElsewhere.includes(name));
  const facts = answersInWords({ ...view, doubts: new Map() }, names);
  return [
    spoken.hello(said("operatorName")),
    spoken.who(said("contactPerson"), inGroups(said("contactTelephone"))),
    ...facts.map(({ label: name, words }) => `${name}${form.colon}${words}`),
    level === "undetermined" ? spoken.levelOpen : spoken.level(label("level", level, visit.locale)),
    ...(reference === null ? [] : [spoken.already(reference.replaceAll("-", " "))]),
    spoken.onward,
  ];
}

export function spokenPage(view: SpokenView): Answer {
  const { visit, reference } = view;
  const { spoken } = visit.texts;
  const back = reference === null ? "/report/check" : "/follow-up/case";
  return {
    title: spoken.title,
    body: html`<h1>${spoken.title}</h1>
<p>${spoken.lead}</p>
<h2>${spoken.whomTitle}</h2>
${whom(view)}
<h2>${spoken.sayTitle}</h2>
<ol class="spoken">${sentences(view).map((sentence) => html`<li>${sentence}</li>`)}</ol>
<h2>${spoken.askTitle}</h2>
<ul>${spoken.asks.map((ask) => html`<li>${ask}</li>`)}</ul>
<h2>${spoken.recordTitle}</h2>
<p>${
      reference === null
        ? spoken.recordLater
        : html`<a href="/follow-up/outside">${spoken.record}</a>`
    }</p>
<p class="screen-only"><a href="${back}">${spoken.back}</a></p>`,
  };
}
