/** What a duty hangs on, answered from the facts. What is not known is unknown, never no. */
import type { Facts, PersonCount } from "../facts.ts";
import { rangeOf } from "../figures.ts";
import type { Law } from "../law/law.ts";
import type { FactPointer, ReportingCase } from "../results.ts";
import type { Condition, Truth } from "./instrument.ts";

export interface Answer {
  readonly truth: Truth;
  /** Facts that would settle it; empty unless it is unknown. */
  readonly ask: readonly FactPointer[];
}

export const yes: Answer = { truth: "yes", ask: [] };
export const no: Answer = { truth: "no", ask: [] };
export const unknown = (...ask: readonly FactPointer[]): Answer => ({ truth: "unknown", ask });

/** Both must hold; what excludes decides before what is unknown. */
export function both(a: Answer, b: Answer): Answer {
  if (a.truth === "no" || b.truth === "no") return no;
  return a.truth === "yes" && b.truth === "yes" ? yes : unknown(...a.ask, ...b.ask);
}

export type Ask = (condition: Condition, reportingCase: ReportingCase, law: Law) => Answer;

/**
 * The conditions that sectors' rules know, and no more, to keep the core small. Any other is
 * unknown here, never no; `furtherConditions` answers them all.
 */
export const sectorConditions: Ask = (condition, { facts }) => {
  if (condition === "any-incident") return incident(facts);
  if (condition === "data-harm") return both(incident(facts), dataHarm(facts));
  return unknown();
};

/** As in the Measures: unless it is stated to be a mere threat, an incident is one. */
export function incident({ threatOnly }: Facts): Answer {
  return threatOnly === true ? no : yes;
}

/** A leak of accounts or records is one of personal data too, whoever was counted. */
function isSome(count: PersonCount | null | undefined): boolean {
  return rangeOf(count).proven > 0;
}

export function personalDataHarm(facts: Facts): Answer {
  const { personsLeaked, sensitivePersonsLeaked, personalDataHarms: harms } = facts;
  const isKnownNone = harms !== null && harms !== undefined && harms.length === 0;
  if ((harms ?? []).length > 0 || isSome(personsLeaked) || isSome(sensitivePersonsLeaked)) {
    return yes;
  }
  const isNobody = rangeOf(personsLeaked).possible === 0;
  if (isKnownNone && isNobody) return no;
  return unknown(
    ...(isNobody ? [] : ["/personsLeaked"]),
    ...(isKnownNone ? [] : ["/personalDataHarms"]),
  );
}

export const isOfClass = (facts: Facts, ...classes: readonly string[]): boolean => {
  const [ofIncident = ""] = (facts.category ?? "").split(".");
  return classes.includes(ofIncident);
};

/**
 * `data` speaks of core and important data only, so that other data are known to be untouched only
 * once the incident has been given another category.
 */
function dataHarm(facts: Facts): Answer {
  const entries = Object.values(facts.data ?? {});
  const isHarmed = entries.some(({ harm }) => (harm ?? null) !== null);
  const ofPersons = personalDataHarm(facts);
  if (isHarmed || isOfClass(facts, "data") || ofPersons.truth === "yes") return yes;
  const ask: FactPointer[] = [...ofPersons.ask];
  if ((facts.data ?? null) === null || entries.length > 0) ask.push("/data");
  if ((facts.category ?? null) === null) ask.push("/category");
  return ask.length === 0 ? no : unknown(...ask);
}
