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

type Compared = Pick<AssessmentAnswer, "readings" | "obligations">;

/** What tells one duty from another, whether it comes with an answer or with a comparison. */
interface Duty {
  readonly duty: string;
  readonly rule?: string | null | undefined;
  readonly obligor: { readonly kind: string };
  readonly recipient: { readonly kind: string; readonly key: string | null };
  readonly due: { readonly kind: string; readonly at?: string | null };
}

function dueAtMs({ due, obligor }: Duty): number | null {
  const isOwnAndDated = obligor.kind === "operator" && typeof due.at === "string";
  return isOwnAndDated ? Date.parse(due.at ?? "") : null;
}

function lineOf(duty: Duty): string {
  const { kind, key } = duty.recipient;
  return JSON.stringify([duty.duty, duty.rule ?? null, kind, key, dueAtMs(duty)]);
}

/** All that is owed on one side: what is owed now, less what only the running side brings. */
function owed(answer: Compared, comparison: ReadingComparison, choice: ReadingChoice) {
  const { chosen } = comparison;
  if (choice === chosen) return answer.obligations;
  const only = new Set(comparison[chosen].obligations.map(lineOf));
  const common: readonly Duty[] = answer.obligations.filter((duty) => !only.has(lineOf(duty)));
  return [...common, ...comparison[choice].obligations];
}

function firstDue(duties: readonly Duty[]): string | null {
  const instants = duties.flatMap((duty) => dueAtMs(duty) ?? []);
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

interface Side {
  readonly answer: Compared;
  readonly comparison: ReadingComparison;
  readonly choice: ReadingChoice;
}

function side(visit: Visit, { answer, comparison, choice }: Side): Html {
  const { law, form } = visit.texts;
  const { chosen, reading } = comparison;
  const due = firstDue(owed(answer, comparison, choice));
  const level = levelWord(visit, comparison[choice].level);
  const facts = [level, due === null ? law.noneDue : law.firstDue(due)];
  return html`<li><strong>${law[choice]}${form.colon}${facts.join(form.comma)}</strong>${
    chosen === choice && html` <span class="tag">${law.running}</span>`
  }<br>${readingTexts[reading][choice][visit.locale]}</li>`;
}

function reading(visit: Visit, answer: Compared, comparison: ReadingComparison): Html {
  const { law, form } = visit.texts;
  const { settledBy, article } = readingTexts[comparison.reading];
  const facts = settledBy.flatMap((pointer) => factWords(visit, pointer) ?? []);
  return html`<div class="rule"><h3>${label("reading", comparison.reading, visit.locale)}</h3>
<p class="muted">${comparison.reading}${form.colon}${articleWords(article, visit.locale)}</p>
<ul>${(["stricter", "looser"] as const).map((choice) =>
    side(visit, { answer, comparison, choice }),
  )}</ul>
${facts.length > 0 && html`<p>${law.settled(facts.join(form.comma))}</p>`}</div>`;
}

function blocks(visit: Visit, answer: Compared): Html {
  return html`<p>${visit.texts.law.readingsLead}</p>
${answer.readings.map((comparison) => reading(visit, answer, comparison))}`;
}

export function readings(visit: Visit, answer: Compared): Html | null {
  if (answer.readings.length === 0) return null;
  return html`<h2>${visit.texts.law.readings}</h2>${blocks(visit, answer)}`;
}

/** The same where the page is about something else: one line that opens. */
export function readingsFolded(visit: Visit, answer: Compared): Html | null {
  if (answer.readings.length === 0) return null;
  return html`<details class="group fold"><summary>${
    visit.texts.law.readings
  }</summary>${blocks(visit, answer)}</details>`;
}
