/** Where the text leaves a question open and the answer matters: both results, side by side. */
import { describeInstant, type Html, html } from "@jibao/design";
import { describePointer } from "@jibao/rules/format";
import type { ReadingChoice, ReadingComparison } from "@jibao/rules";
import { label, labels, readingTexts } from "@jibao/rules/words";
import type { AssessmentAnswer } from "@jibao/sdk";
import { fieldOf } from "../fields/catalogue.ts";
import { fieldAt } from "../fields/field-at.ts";
import type { Visit } from "../visit.ts";
import { articleWords } from "./articles.ts";
import { levelWord } from "./grade.ts";

type Side = ReadingComparison["stricter"];

/** The earliest instant that only this side brings. */
function firstDue({ obligations }: Side): string | null {
  const instants = obligations.flatMap(({ due, obligor }) =>
    obligor.kind === "operator" && due.kind === "latest" && due.at !== null
      ? [Date.parse(due.at)]
      : [],
  );
  return instants.length === 0 ? null : describeInstant(Math.min(...instants));
}

/** A fact by its field, or by its name; null for events that no form asks. */
function factWords(visit: Visit, pointer: string): string | null {
  const name = fieldAt(pointer) ?? fieldAt(`/facts${pointer}`);
  // "The facts as a whole" would tell nobody what to find out.
  if (pointer === "") return null;
  const isExact = name !== null && [pointer, `/facts${pointer}`].includes(fieldOf(name).pointer);
  if (isExact) return `“${visit.texts.fields[name].label}”`;
  const [first = "facts"] = pointer.split("/").slice(1);
  return first in labels.fact ? describePointer(pointer)[visit.locale] : null;
}

function side(visit: Visit, comparison: ReadingComparison, choice: ReadingChoice): Html {
  const { law, form } = visit.texts;
  const { chosen, reading } = comparison;
  const result = comparison[choice];
  const due = firstDue(result);
  const facts = [levelWord(visit, result.level), ...(due === null ? [] : [law.firstDue(due)])];
  return html`<li><strong>${law[choice]}${form.colon}${facts.join(form.comma)}</strong>${
    chosen === choice && html` <span class="tag">${law.running}</span>`
  }<br>${readingTexts[reading][choice][visit.locale]}</li>`;
}

function reading(visit: Visit, comparison: ReadingComparison): Html {
  const { law, form } = visit.texts;
  const { settledBy, article } = readingTexts[comparison.reading];
  const facts = settledBy.flatMap((pointer) => factWords(visit, pointer) ?? []);
  return html`<div class="rule"><h3>${label("reading", comparison.reading, visit.locale)}</h3>
<p class="muted">${comparison.reading}${form.colon}${articleWords(article, visit.locale)}</p>
<ul>${(["stricter", "looser"] as const).map((choice) => side(visit, comparison, choice))}</ul>
${facts.length > 0 && html`<p>${law.settled(facts.join(form.comma))}</p>`}</div>`;
}

export function readings(visit: Visit, answer: Pick<AssessmentAnswer, "readings">): Html | null {
  if (answer.readings.length === 0) return null;
  const { law } = visit.texts;
  return html`<h2>${law.readings}</h2>
<p>${law.readingsLead}</p>
${answer.readings.map((comparison) => reading(visit, comparison))}`;
}
