/** Obligations as clocks: always the one component of the visual language. */
import { clockMarkup, describeInstant, type Html, html } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { Confidence } from "@jibao/rules/instruments";
import type { Obligation } from "@jibao/sdk";
import type { Visit } from "../visit.ts";
import { articleWords } from "./articles.ts";
import { type NamedRule, ruleOf } from "./rules-by-code.ts";

const hourMs = 3_600_000;

export function isOwn(obligation: Obligation): boolean {
  return obligation.obligor.kind === "operator";
}

export function isEnded(obligation: Obligation): boolean {
  return obligation.state === "discharged" || obligation.state === "lapsed";
}

/** The instant a duty is due at; null when it is owed promptly or nobody can tell yet. */
export function dueAtMs({ due }: Obligation): number | null {
  return due.kind === "latest" && due.at !== null ? Date.parse(due.at) : null;
}

function startedAtMs(obligation: Obligation): number | null {
  const dueMs = dueAtMs(obligation);
  return dueMs === null || obligation.hours === null ? null : dueMs - obligation.hours * hourMs;
}

/** The first duty first; those without an instant last. */
function byUrgency(one: Obligation, other: Obligation): number {
  const latest = Number.MAX_SAFE_INTEGER;
  return (dueAtMs(one) ?? latest) - (dueAtMs(other) ?? latest);
}

/** The authority by its name; where only its kind is known, as the rule itself calls it. */
function recipientName(visit: Visit, obligation: Obligation): string {
  const { locale } = visit;
  const { kind, name } = obligation.recipient;
  const rule = ruleOf(obligation);
  const isKindAlone = name[locale] === label("authority", kind, locale);
  return (isKindAlone && rule !== null ? rule.row.recipient.name : name)[locale];
}

/** What has to be done, in front of whom it is owed to. */
function actOf(visit: Visit, obligation: Obligation): string {
  const { duties, law } = visit.texts;
  const rule = ruleOf(obligation);
  return rule === null ? duties.act(obligation.duty) : law.acts[rule.row.step];
}

/** One duty in one line, for lists to choose from. */
export function dutyName(visit: Visit, obligation: Obligation): string {
  const { duties, form } = visit.texts;
  const rule = ruleOf(obligation);
  const act = actOf(visit, obligation);
  const named = rule === null ? act : duties.byRule(act, rule.instrument.title[visit.locale]);
  return named + form.colon + recipientName(visit, obligation);
}

function clauseOf(visit: Visit, obligation: Obligation) {
  const { duties, law } = visit.texts;
  const { locale } = visit;
  const text = duties.clauses[obligation.duty] ?? label("duty", obligation.duty, locale);
  const rule = ruleOf(obligation);
  if (rule === null) {
    return { title: duties.clause(label("article", obligation.article, locale)), text };
  }
  const { instrument, row } = rule;
  const cited = law.cited(instrument.title[locale], articleWords(row.article, locale));
  const own = duties.clause(label("article", obligation.article, locale));
  return { title: duties.clause(cited), text: `${row.note?.[locale] ?? ""} ${own} ${text}`.trim() };
}

/** How sure a figure is, where it is less than confirmed: always beside it. */
export function surenessMark(visit: Visit, confidence: Confidence): Html | null {
  if (confidence === "confirmed") return null;
  return html`<span class="tag">${visit.texts.law.sureness[confidence]}</span>`;
}

export function clock(visit: Visit, obligation: Obligation, advice?: Html): Html {
  const { duties, form } = visit.texts;
  const { locale } = visit;
  const obligor = isOwn(obligation) ? duties.you : obligation.obligor.name[locale];
  const act = actOf(visit, obligation);
  const mark = surenessMark(visit, ruleOf(obligation)?.row.confidence ?? "confirmed");
  const ended = obligation.endedAt && describeInstant(Date.parse(obligation.endedAt));
  return clockMarkup({
    locale,
    state: obligation.state,
    dueAtMs: dueAtMs(obligation),
    startedAtMs: startedAtMs(obligation),
    nowMs: visit.nowMs,
    parties: act + form.colon + `${obligor} → ${recipientName(visit, obligation)}`,
    clause: clauseOf(visit, obligation),
    ending: ended ? duties.ended(ended) : undefined,
    advice: mark === null ? advice : html`<p>${mark}</p>${advice}`,
  });
}

/** Not counting yet: the summary is due from the end of handling, which has not come. */
function isWaiting({ after, due }: Obligation): boolean {
  return after === "handled" && due.kind === "latest" && due.at === null;
}

/** Supplements and progress are owed promptly for as long as there is news: no clock counts. */
function isStanding({ duty, due }: Obligation): boolean {
  return (duty === "D9" || duty === "D10") && due.kind === "promptly";
}

/** What the operator itself has to do now, the most urgent first. */
export function ownDuties(obligations: readonly Obligation[]): readonly Obligation[] {
  return obligations
    .filter((duty) => isOwn(duty) && ruleOf(duty) === null)
    .filter((duty) => !isWaiting(duty) && !isStanding(duty))
    .toSorted(byUrgency);
}

/** What is owed first: by the Measures, and surely by a sector's own rules. */
export function surestDuties(obligations: readonly Obligation[]): readonly Obligation[] {
  const ofSector = obligations.filter(
    (duty) =>
      isOwn(duty) && ruleOf(duty) !== null && duty.state === "open" && dueAtMs(duty) !== null,
  );
  return [...ownDuties(obligations), ...ofSector].toSorted(byUrgency);
}

/** What a sector's own rules ask (Art. 4 (5)), rule by rule, the most urgent first. */
export interface SectorDuties {
  readonly title: string;
  readonly citation: string;
  readonly duties: readonly Obligation[];
}

export function sectorDuties(
  visit: Visit,
  obligations: readonly Obligation[],
): readonly SectorDuties[] {
  const found = new Map<NamedRule["instrument"], Obligation[]>();
  for (const obligation of obligations.filter(isOwn).toSorted(byUrgency)) {
    const rule = ruleOf(obligation);
    if (rule === null) continue;
    found.set(rule.instrument, [...(found.get(rule.instrument) ?? []), obligation]);
  }
  return [...found].map(([{ title, citation }, duties]) => ({
    title: title[visit.locale],
    citation,
    duties,
  }));
}

/** Clocks under each rule; what has no time yet is folded below them. */
export function sectorClocks(
  visit: Visit,
  obligations: readonly Obligation[],
  adviceFor: (obligation: Obligation) => Html | undefined,
): Html {
  const { law } = visit.texts;
  const shown = (duty: Obligation) => clock(visit, duty, adviceFor(duty));
  return html`${sectorDuties(visit, obligations).map(({ title, citation, duties }) => {
    const isDated = (duty: Obligation) => dueAtMs(duty) !== null || isEnded(duty);
    const later = duties.filter((duty) => !isDated(duty));
    return html`<h3>${law.sectorTitle(title)}</h3><p class="muted">${citation}</p>
${duties.filter(isDated).map(shown)}
${
  later.length > 0 &&
  html`<details><summary>${law.sectorLater(later.length)}</summary>${later.map(shown)}</details>`
}`;
  })}`;
}
