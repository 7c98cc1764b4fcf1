/** Every condition that the instruments know, for statutes and foreign regimes too. */
import { ownMember } from "../collections.ts";
import type { Facts, PersonCount } from "../facts.ts";
import { isSigned } from "../grading/judgements.ts";
import type { Law } from "../law/law.ts";
import { branchesOf } from "../obligations/branches.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer, ReportingCase } from "../results.ts";
import {
  type Answer,
  type Ask,
  incident,
  isOfClass,
  no,
  personalDataHarm,
  sectorConditions,
  unknown,
  yes,
  both,
} from "./conditions.ts";

/** Judgements that no scale row carries: their codes under `judgements`. */
export const RIGHTS_HARMED = "rights-harmed";
export const RISK_TO_PUBLIC_INTEREST = "risk-to-public-interest";

export const furtherConditions: Ask = (condition, reportingCase, law) => {
  const { facts } = reportingCase;
  switch (condition) {
    case "any-incident":
    case "data-harm":
      return sectorConditions(condition, reportingCase, law);
    case "personal-data-harm":
      return both(incident(facts), personalDataHarm(facts));
    case "cii":
      return criticalInfrastructure(reportingCase, law);
    case "personal-data-at-risk":
      return personalDataAtRisk(facts);
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
};

function stated(fact: boolean | null | undefined, pointer: FactPointer): Answer {
  if (fact === null || fact === undefined) return unknown(pointer);
  return fact ? yes : no;
}

/** What is only assumed under R1 stays unknown here, so that its duties are provisional. */
function criticalInfrastructure({ facts, operator }: ReportingCase, law: Law): Answer {
  const { branches, notes } = branchesOf(facts, operator, law);
  if (branches.includes("cii")) return notes.length === 0 ? yes : unknown("/involvesCii");
  return facts.involvesCii === false ? no : unknown("/involvesCii");
}

function isAlleged(count: PersonCount | null | undefined): boolean {
  return typeof count === "object" && count !== null && (count.alleged ?? 0) > 0;
}

/** 发生或者可能发生: what is alleged may have happened. */
function personalDataAtRisk(facts: Facts): Answer {
  const mayBe = isAlleged(facts.personsLeaked) || isAlleged(facts.sensitivePersonsLeaked);
  return mayBe ? yes : personalDataHarm(facts);
}

/** Only a signed judgement answers; without one it is unknown. */
function judged(facts: Facts, code: string): Answer {
  const judgement = ownMember(facts.judgements ?? {}, code);
  const pointer = pointerTo("judgements", code);
  if (judgement === undefined || !isSigned(judgement)) return unknown(pointer);
  return judgement.met ? yes : no;
}

/** Asked of flaws and threats alone; whether one endangers the public is for a person to say. */
function riskToPublicInterest(facts: Facts): Answer {
  const isRisk = facts.threatOnly === true || isOfClass(facts, "hazard");
  return isRisk ? judged(facts, RISK_TO_PUBLIC_INTEREST) : no;
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
