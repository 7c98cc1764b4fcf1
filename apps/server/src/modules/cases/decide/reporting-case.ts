/** A case as the rules read it: who reports, what arrived where, and what was reported so far. */
import {
  type Arrival,
  type AuthorityKind,
  type EffectiveLevel,
  type Facts,
  grade,
  type ReportingCase,
} from "@jibao/rules";
import { laterOf } from "../../../platform/instants.ts";
import type { CaseState, StoredObligation } from "../state.ts";
import type { Environment } from "./environment.ts";
import { authorityOf, operatorOf } from "./parties.ts";

export type ReadableCase = Pick<CaseState, "incident" | "facts" | "obligations" | "inbox">;
export type Reading = Pick<Environment, "registry" | "law" | "now">;

export function reportingCaseOf(state: ReadableCase, reading: Reading): ReportingCase {
  const { incident, facts, obligations } = state;
  const { law } = reading;
  const effectiveLevel = effectiveOf(state, reading);
  return {
    facts: incident.openingStage === "tip" ? facts : withStart(state),
    operator: operatorOf(incident, reading),
    grade: grade(facts, law),
    arrivals: arrivalsAtMajor(state, reading),
    reported: reportedOf(obligations),
    ...(effectiveLevel === null ? {} : { effectiveLevel }),
  };
}

/** Who reports knows of the incident: without a stated instant the time runs from the report. */
function withStart({ facts, incident }: ReadableCase): Facts {
  if (facts.discoveredAt || facts.told?.at) return facts;
  return { ...facts, discoveredAt: incident.firstContactAt ?? incident.openedAt };
}

/** The level in force where the facts alone do not prove it, and since when (R5). */
function effectiveOf({ incident, facts }: ReadableCase, { law, now }: Reading) {
  const { level, presumed, computedLevel, decision } = incident;
  if (!presumed && level === computedLevel) return null;
  const at = presumed
    ? (grade({ ...facts, asOf: now }, law).reachedAt ?? now)
    : (decision?.at ?? now);
  return { level, presumed, at } satisfies EffectiveLevel;
}

/** When each authority had the case at 重大 or above, and took it over at that level (R7). */
function arrivalsAtMajor({ incident, inbox }: ReadableCase, { registry, now }: Reading): Arrival[] {
  return Object.entries(incident.arrivals).flatMap(([key, arrival]) => {
    const kind = authorityOf({ registry }, key)?.kind;
    if (kind === undefined) return [];
    const at = arrival.majorAt ?? (incident.presumed ? now : null);
    if (at === null) return [];
    const row = inbox.find(({ authorityKey }) => authorityKey === key);
    const takenOver = row?.takenOverAt ?? null;
    const takenOverAt = takenOver === null ? null : laterOf(takenOver, at);
    return [{ recipient: { kind: kind as AuthorityKind, key }, at, takenOverAt }];
  });
}

/** By the row of the sector's own rules: when the operator last made that report. */
function reportedOf(obligations: readonly StoredObligation[]): Readonly<Record<string, string>> {
  const reported: Record<string, string> = {};
  for (const { rule, lastReportedAt } of obligations) {
    if (rule === "" || lastReportedAt === null) continue;
    reported[rule] = laterOf(lastReportedAt, reported[rule] ?? lastReportedAt);
  }
  return reported;
}
