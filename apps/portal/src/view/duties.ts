/** Obligations as clocks: always the one component of the visual language. */
import { clockMarkup, describeInstant, type Html } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { Obligation } from "@jibao/sdk";
import type { Visit } from "../visit.ts";

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

export function clock(visit: Visit, obligation: Obligation, advice?: Html): Html {
  const { duties, form } = visit.texts;
  const { locale } = visit;
  const obligor = isOwn(obligation) ? duties.you : obligation.obligor.name[locale];
  const act = duties.act(obligation.duty);
  const article = label("article", obligation.article, locale);
  const ended = obligation.endedAt && describeInstant(Date.parse(obligation.endedAt));
  return clockMarkup({
    locale,
    state: obligation.state,
    dueAtMs: dueAtMs(obligation),
    startedAtMs: startedAtMs(obligation),
    nowMs: visit.nowMs,
    parties: act + form.colon + `${obligor} → ${obligation.recipient.name[locale]}`,
    clause: {
      title: duties.clause(article),
      text: duties.clauses[obligation.duty] ?? label("duty", obligation.duty, locale),
    },
    ending: ended ? duties.ended(ended) : undefined,
    advice,
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
    .filter((duty) => isOwn(duty) && !isWaiting(duty) && !isStanding(duty))
    .toSorted(byUrgency);
}
