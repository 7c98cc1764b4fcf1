/**
 * Which law applies: the version in force, with what the deployer had decided by then. The one
 * place that answers it, for cases and for facts that are no case.
 */
import {
  type Facts,
  type Law,
  lawByVersion,
  lawOfIncident,
  type LawOfTheDay,
  laws,
} from "@jibao/rules";
import { type DeployerChoices, instrumentsWith, withChoices } from "@jibao/rules/choices";
import { type Instrument, instruments } from "@jibao/rules/instruments";
import { isAfter } from "../../platform/instants.ts";

export interface CaseOfLaw {
  /** The version frozen on the case. */
  readonly law: string;
  readonly openedAt: string;
}

export interface LawsInUse {
  readonly choices: DeployerChoices;
  /** As it was when the case was opened: what is decided later never rewrites a case. */
  ofCase(incident: CaseOfLaw): Law;
  /** R26: by the day of the incident, as decided by now. `applies` is false before any law. */
  ofFacts(facts: Facts, now: string): LawOfTheDay;
  /** The latest version, as decided by now. */
  newest(now: string): Law;
  /** Every further instrument with its words, and the deployer's figures of that instant. */
  instrumentsAt(at: string): readonly Instrument[];
}

export function createLawsInUse(choices: DeployerChoices): LawsInUse {
  const decided = decisionsOf(choices);
  // A law changes only where a decision begins to count, so that few are ever made.
  const made = new Map<string, Law>();
  const decidedAt = (law: Law, at: string): Law => {
    const counting = decided.filter((since) => !isAfter(since, at)).length;
    const key = `${law.version} ${counting}`;
    const known = made.get(key) ?? withChoices(law, choices, at);
    made.set(key, known);
    return known;
  };
  return {
    choices,
    ofCase: ({ law, openedAt }) => decidedAt(knownLaw(law), openedAt),
    ofFacts: (facts, now) => {
      const { readings } = decidedAt(newestLaw(), now);
      const { law, applies } = lawOfIncident(facts, now, readings);
      return { law: decidedAt(law, now), applies };
    },
    newest: (now) => decidedAt(newestLaw(), now),
    instrumentsAt: (at) => instrumentsWith(instruments, choices, at),
  };
}

/** When each decision begins to count; days off count at once. */
function decisionsOf({ readings, figures }: DeployerChoices): readonly string[] {
  const entries = [...Object.values(readings), ...Object.values(figures)].flat();
  return entries.map(({ since }) => since);
}

function knownLaw(version: string): Law {
  const law = lawByVersion(version);
  if (law === null) throw new Error(`Unknown law version ${version}`);
  return law;
}

export function newestLaw(): Law {
  const law = laws.at(-1);
  if (law === undefined) throw new Error("There is no law");
  return law;
}
