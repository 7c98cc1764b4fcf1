/** What a duty hangs on, answered from the facts. What is not known is unknown, never no. */
import { ownMember } from "../collections.ts";
import type { Facts, PersonCount } from "../facts.ts";
import { rangeOf } from "../figures.ts";
import { isSigned } from "../grading/judgements.ts";
import type { Law } from "../law/law.ts";
import { branchesOf } from "../obligations/branches.ts";
import { pointerTo } from "../pointer.ts";
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

/** Judgements that no scale row carries: their codes under `judgements`. */
export const RIGHTS_HARMED = "rights-harmed";
export const RISK_TO_PUBLIC_INTEREST = "risk-to-public-interest";
export const conditionJudgements = [RIGHTS_HARMED, RISK_TO_PUBLIC_INTEREST] as const;

/** Both must hold; what excludes decides before what is unknown. */
export function both(a: Answer, b: Answer): Answer {
  if (a.truth === "no" || b.truth === "no") return no;
  return a.truth === "yes" && b.truth === "yes" ? yes : unknown(...a.ask, ...b.ask);
}

export function answer(condition: Condition, reportingCase: ReportingCase, law: Law): Answer {
  const { facts } = reportingCase;
  switch (condition) {
    case "any-incident":
      return incident(facts);
    case "cii":
      return criticalInfrastructure(reportingCase, law);
    case "personal-data-harm":
      return both(incident(facts), personalDataHarm(facts));
    case "personal-data-at-risk":
      return personalDataAtRisk(facts);
    case "data-harm":
      return both(incident(facts), dataHarm(facts));
    case "risk-to-public-interest":
      return riskToPublicInterest(facts);
    case "rights-harmed":
      return both(incident(facts), rightsHarmed(facts));
    case "suspected-crime":
      return stated(facts.suspectedCrime, "/suspectedCrime");
    case "attack-or-unlawful-content":
      return attackOrUnlawfulContent(facts);
    case "ransom-paid":
      return ransomPaid(facts);
  }
}

function stated(fact: boolean | null | undefined, pointer: FactPointer): Answer {
  if (fact === null || fact === undefined) return unknown(pointer);
  return fact ? yes : no;
}

/** As in the Measures: unless it is stated to be a mere threat, an incident is one. */
function incident({ threatOnly }: Facts): Answer {
  return threatOnly === true ? no : yes;
}

/** What is only assumed under R1 stays unknown here, so that its duties are provisional. */
function criticalInfrastructure({ facts, operator }: ReportingCase, law: Law): Answer {
  const { branches, notes } = branchesOf(facts, operator, law);
  if (branches.includes("cii")) return notes.length === 0 ? yes : unknown("/involvesCii");
  return facts.involvesCii === false ? no : unknown("/involvesCii");
}

/** A leak of accounts or records is one of personal data too, whoever was counted. */
function isSome(count: PersonCount | null | undefined): boolean {
  return rangeOf(count).proven > 0;
}

function personalDataHarm(facts: Facts): Answer {
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

function isAlleged(count: PersonCount | null | undefined): boolean {
  return typeof count === "object" && count !== null && (count.alleged ?? 0) > 0;
}

/** 发生或者可能发生: what is alleged may have happened. */
function personalDataAtRisk(facts: Facts): Answer {
  const mayBe = isAlleged(facts.personsLeaked) || isAlleged(facts.sensitivePersonsLeaked);
  return mayBe ? yes : personalDataHarm(facts);
}

const isOfClass = (facts: Facts, ...classes: readonly string[]): boolean => {
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

/** Only a signed judgement answers; without one it is unknown. */
function judged(facts: Facts, code: string): Answer {
  const judgement = ownMember(facts.judgements ?? {}, code);
  const pointer = pointerTo("judgements", code);
  if (judgement === undefined || !isSigned(judgement)) return unknown(pointer);
  return judgement.met ? yes : no;
}

/** A flaw or a threat comes first; whether it endangers the public is for a person to say. */
function riskToPublicInterest(facts: Facts): Answer {
  const isRisk = facts.threatOnly === true || isOfClass(facts, "hazard");
  if (isRisk) return judged(facts, RISK_TO_PUBLIC_INTEREST);
  return (facts.category ?? null) === null ? unknown("/category") : no;
}

function rightsHarmed(facts: Facts): Answer {
  const byJudgement = judged(facts, RIGHTS_HARMED);
  if (byJudgement.truth !== "unknown") return byJudgement;
  return personalDataHarm(facts).truth === "yes" ? yes : byJudgement;
}

function attackOrUnlawfulContent(facts: Facts): Answer {
  const ask: FactPointer[] = [];
  const outages = Object.values(facts.outages ?? {});
  const contents = Object.keys(facts.harmfulContent ?? {});
  const isAttack = isOfClass(facts, "attack", "malware", "content");
  if (isAttack || contents.length > 0 || facts.suspectedCrime === true) return yes;
  if (outages.some(({ cause }) => cause === "attack")) return yes;
  if ((facts.category ?? null) === null) ask.push("/category");
  if ((facts.suspectedCrime ?? null) === null) ask.push("/suspectedCrime");
  if ((facts.harmfulContent ?? null) === null) ask.push("/harmfulContent");
  if ((facts.outages ?? null) === null) ask.push("/outages");
  if (outages.some(({ cause }) => (cause ?? null) === null)) ask.push("/outages");
  return ask.length === 0 ? no : unknown(...new Set(ask));
}

/** An empty ransom is known to be none; one without a date of payment may have been paid. */
function ransomPaid({ ransom }: Facts): Answer {
  if (ransom === null || ransom === undefined) return unknown("/ransom");
  if ((ransom.paidAt ?? null) !== null) return yes;
  const isEmpty = Object.values(ransom).every((member) => (member ?? null) === null);
  return isEmpty ? no : unknown("/ransom/paidAt");
}
