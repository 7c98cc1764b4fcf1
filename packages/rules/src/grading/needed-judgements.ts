/** Which judgements the facts call for: the software hints, a named person decides. */
import { ownMember } from "../collections.ts";
import type { Facts } from "../facts.ts";
import { rangeOf } from "../figures.ts";
import type { CriterionRow, DataThreatRow, Law } from "../law/law.ts";
import { compareLevels } from "../levels.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer, Level, NeededJudgement } from "../results.ts";
import { isSigned, namesData } from "./judgements.ts";

/** Rows above the proven level that the facts hint at and nobody has signed for yet. */
export function neededJudgements(facts: Facts, law: Law, level: Level): NeededJudgement[] {
  const needed: NeededJudgement[] = [];
  const consider = (row: CriterionRow, fact: FactPointer | null): void => {
    if (fact !== null && compareLevels(row.level, level) > 0) {
      needed.push({ criterion: row.code, level: row.level, fact });
    }
  };
  const hints = hintsOf(facts);
  for (const row of law.judged) {
    if (isSettled(facts, row.code)) continue;
    consider(row, row.metric === "data-threat" ? dataHint(facts, row, law) : hints[row.metric]);
  }
  if (isEmpty(facts.determinations)) {
    for (const row of law.rowsOf["determined-spread"]) consider(row, hints.content);
  }
  return needed;
}

/** Whoever signed either way has judged. */
function isSettled(facts: Facts, code: string): boolean {
  return isSigned(ownMember(facts.judgements ?? {}, code));
}

interface Hints {
  readonly "system-loss": FactPointer | null;
  readonly "data-loss": FactPointer | null;
  readonly "other-threat": FactPointer | null;
  readonly "catch-all": FactPointer | null;
  readonly content: FactPointer | null;
}

function hintsOf(facts: Facts): Hints {
  const unlisted = unlistedHint(facts);
  return {
    "system-loss": firstFact("outages", facts.outages, (outage) => outage.cause !== "maintenance"),
    "data-loss": firstFact("data", facts.data, () => true) ?? personalDataHint(facts),
    "other-threat": unlisted,
    "catch-all": unlisted,
    content: firstFact("harmfulContent", facts.harmfulContent, isTampering),
  };
}

const isTampering = (content: { readonly byTampering?: boolean | null }): boolean =>
  content.byTampering !== false;

function isEmpty(collection: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.keys(collection ?? {}).length === 0;
}

/** The first entry by key that fits, so that the order of keys does not matter. */
function firstFact<Entry>(
  collection: string,
  entries: Readonly<Record<string, Entry>> | null | undefined,
  fits: (entry: Entry) => boolean,
): FactPointer | null {
  let first: string | null = null;
  for (const [id, entry] of Object.entries(entries ?? {})) {
    if (fits(entry) && (first === null || id < first)) first = id;
  }
  return first === null ? null : pointerTo(collection, first);
}

function personalDataHint(facts: Facts): FactPointer | null {
  if ((facts.personalDataHarms ?? []).length > 0) return "/personalDataHarms";
  const persons = facts.personsLeaked ?? null;
  return persons !== null && rangeOf(persons).possible > 0 ? "/personsLeaked" : null;
}

function dataHint(facts: Facts, row: DataThreatRow, law: Law): FactPointer | null {
  return firstFact("data", facts.data, (entry) => namesData(row, entry, law));
}

/**
 * What no indicator lists by name goes to the catch-all rows: core data or tampering at 较大 (R18),
 * a service or a site of another kind (R12, R16).
 */
function unlistedHint(facts: Facts): FactPointer | null {
  return (
    firstFact("data", facts.data, ({ class: dataClass, harm }) => {
      return dataClass === "core" || harm === "tampered" || harm === "impersonated";
    }) ??
    firstFact("livelihood", facts.livelihood, ({ service }) => service === "other") ??
    firstFact("harmfulContent", facts.harmfulContent, (content) => {
      return isTampering(content) && content.site?.kind === "other";
    })
  );
}
