/** One incident, all its clocks: what statutes, the sector and regimes abroad ask beside. */
import { clockMarkup, describeInstant, type Html, html } from "@jibao/design";
import {
  explainInstruments,
  type InstrumentDuty,
  type InstrumentResult,
} from "@jibao/rules/instruments";
import type { AssessmentAnswer } from "@jibao/sdk";
import type { Visit } from "../visit.ts";
import { articleWords } from "./articles.ts";
import { surenessMark } from "./duties.ts";

const otherRulesId = "other-rules";

const hourMs = 3_600_000;
const never = Number.MAX_SAFE_INTEGER;
const untitled = { zh: "", en: "" } as const;

function dueAtMs({ due }: InstrumentDuty): number | null {
  return due.kind === "latest" && due.at !== null ? Date.parse(due.at) : null;
}

/** Owed for sure, with an instant. */
function isClocked(duty: InstrumentDuty): boolean {
  return duty.state === "open" && dueAtMs(duty) !== null;
}

/** Owed for sure and waiting for something: the end of handling, or another report. */
function isLater({ state, due }: InstrumentDuty): boolean {
  return state === "open" && due.kind === "latest" && due.at === null;
}

/** The sentence of one duty; title and sureness are left out, as they stand beside it. */
function sentenceOf(visit: Visit, result: InstrumentResult, duty: InstrumentDuty): string {
  const bare = { ...duty, confidence: "confirmed" } as const;
  const alone = { ...result, title: untitled, level: null, couldReach: null, duties: [bare] };
  const [sentence = ""] = explainInstruments([alone], visit.locale);
  // Without a title there is nothing in front of the article, or nothing at all.
  return sentence.replace(/\s?\(\)|（）/, "").replace(/([(（])\s+/, "$1");
}

function startedAtMs({ limit }: InstrumentDuty, dueMs: number): number | null {
  return limit.kind === "hours" ? dueMs - limit.hours * hourMs : null;
}

function clock(visit: Visit, result: InstrumentResult, duty: InstrumentDuty): Html {
  const { duties, form, law } = visit.texts;
  const { locale, nowMs } = visit;
  const dueMs = dueAtMs(duty) ?? nowMs;
  const mark = surenessMark(visit, duty.confidence);
  const note = duty.note?.[locale];
  return clockMarkup({
    locale,
    state: duty.state,
    dueAtMs: dueMs,
    startedAtMs: startedAtMs(duty, dueMs),
    nowMs,
    parties: `${law.acts[duty.step]}${form.colon}${duties.you} → ${duty.recipient.name[locale]}`,
    clause: {
      title: duties.clause(law.cited(result.title[locale], articleWords(duty.article, locale))),
      text: sentenceOf(visit, result, duty),
    },
    advice: html`${mark && html`<p>${mark}</p>`}${note && html`<p>${note}</p>`}`,
  });
}

function sentences(
  visit: Visit,
  result: InstrumentResult,
  duties: readonly InstrumentDuty[],
): Html | null {
  if (duties.length === 0) return null;
  return html`<ul>${duties.map(
    (duty) =>
      html`<li>${surenessMark(visit, duty.confidence)} ${sentenceOf(visit, result, duty)}</li>`,
  )}</ul>`;
}

function folded(title: string, body: Html | null): Html | null {
  return body && html`<details><summary>${title}</summary>${body}</details>`;
}

function levelLine(visit: Visit, { level, couldReach }: InstrumentResult): Html | null {
  const { law } = visit.texts;
  if (level !== null) return html`<p>${law.level(level.label[visit.locale])}</p>`;
  return couldReach && html`<p>${law.levelOpen(couldReach.label[visit.locale])}</p>`;
}

/** Title, whose rule it is, how sure we are of it, its own level. */
function head(visit: Visit, result: InstrumentResult): Html {
  const { law } = visit.texts;
  const { title, kind, citation, confidence } = result;
  return html`<h3>${title[visit.locale]} <span class="tag">${
    law.kinds[kind]
  }</span> ${surenessMark(visit, confidence)}</h3>
${kind !== "statute" && html`<p class="muted">${citation}</p>`}
${levelLine(visit, result)}`;
}

/** One instrument that surely applies: clocks, then what is owed without one. */
function block(visit: Visit, result: InstrumentResult): Html {
  const { law } = visit.texts;
  const { duties } = result;
  const later = duties.filter(isLater);
  const depends = duties.filter(({ state }) => state === "provisional");
  const now = duties.filter((duty) => duty.state === "open" && !isClocked(duty) && !isLater(duty));
  return html`<div class="rule">${head(visit, result)}
${duties.filter(isClocked).map((duty) => clock(visit, result, duty))}
${sentences(visit, result, now)}
${folded(law.later(later.length), sentences(visit, result, later))}
${folded(law.depends(depends.length), sentences(visit, result, depends))}</div>`;
}

function firstDueMs({ duties }: InstrumentResult): number {
  return Math.min(never, ...duties.filter(isClocked).map((duty) => dueAtMs(duty) ?? never));
}

function applying({ otherRules }: AssessmentAnswer, applies: "yes" | "unknown") {
  return otherRules
    .filter((result) => result.applies === applies && result.duties.length > 0)
    .toSorted((one, other) => firstDueMs(one) - firstDueMs(other));
}

/** What surely applies first; what may apply is folded, with what would settle it. */
function blocks(visit: Visit, answer: AssessmentAnswer): Html {
  const { law } = visit.texts;
  const [sure, maybe] = [applying(answer, "yes"), applying(answer, "unknown")];
  const open = maybe.map(
    (result) => html`<div class="rule">${head(visit, result)}
${sentences(visit, result, result.duties)}</div>`,
  );
  return html`<p>${sure.length > 0 ? law.lead : law.none}</p>
${sure.map((result) => block(visit, result))}
${maybe.length > 0 && folded(law.maybe(maybe.length), html`${open}`)}`;
}

export function otherRules(visit: Visit, answer: AssessmentAnswer): Html {
  return html`<h2 id="${otherRulesId}">${visit.texts.law.title}</h2>${blocks(visit, answer)}`;
}

/** The same where the page is about something else: one line that opens. */
export function otherRulesFolded(visit: Visit, answer: AssessmentAnswer): Html {
  const { law } = visit.texts;
  const count = applying(answer, "yes").length;
  return html`<details class="group fold" id="${otherRulesId}"><summary>${law.titleCounted(
    count,
  )}</summary>${blocks(visit, answer)}</details>`;
}

/** Below the verdict: another rule that is due no later, or that something else is owed. */
export function otherRulesLine(
  visit: Visit,
  answer: AssessmentAnswer,
  measuresDueMs: number | null,
): Html | null {
  const { law } = visit.texts;
  const sure = applying(answer, "yes");
  const [result] = sure;
  if (result === undefined) return null;
  const duty = result.duties.find(
    (each) => isClocked(each) && dueAtMs(each) === firstDueMs(result),
  );
  const see = html`<a href="#${otherRulesId}">${law.see}</a>`;
  if (duty === undefined || firstDueMs(result) > (measuresDueMs ?? never)) {
    return measuresDueMs === null ? html`<p>${law.still} ${see}</p>` : null;
  }
  const when = describeInstant(firstDueMs(result));
  const who = duty.recipient.name[visit.locale];
  const say = firstDueMs(result) < visit.nowMs ? law.overdue : law.earlier;
  return html`<p class="notice"><strong>${say(when, who)}</strong><br>${
    result.title[visit.locale]
  } ${see}</p>`;
}
