/**
 * Facts that fit badly together without being impossible: they are said, never repaired, and do not
 * stand in the way of a report.
 */
import { sorted } from "../collections.ts";
import { parentPrefix, significantPrefix } from "../divisions.ts";
import type { Facts, Livelihood, PopulationShare } from "../facts.ts";
import { type Range, rangeOf } from "../figures.ts";
import { HOUR_MS, parseInstant } from "../instant.ts";
import { pointerTo } from "../pointer.ts";
import type { Doubt, DoubtCode, FactPointer } from "../results.ts";

/** An outage that began so long before discovery raises the question when it was known. */
const NOTICED_LATE_MS = HOUR_MS;
/** A share is often rounded to a whole per cent. */
const ROUNDING = 0.01;

/** In the order of their places, so that the order of keys does not show. */
export function doubtsOf(facts: Facts): Doubt[] {
  const doubts = [
    ...outageDoubts(facts),
    ...timeDoubts(facts),
    ...leakDoubts(facts),
    ...ciiDoubts(facts),
    ...shareDoubts(facts),
    ...partsDoubts("population", facts.population, affectedOf),
    ...partsDoubts("livelihood", facts.livelihood, personsOf),
  ];
  return sorted(doubts, (a, b) => (a.pointer + a.code < b.pointer + b.code ? -1 : 1));
}

function outageDoubts(facts: Facts): Doubt[] {
  const doubts: Doubt[] = [];
  const occurredAt = parseInstant(facts.occurredAt);
  const discoveredAt = parseInstant(facts.discoveredAt);
  const handledAt = parseInstant(facts.handledAt);
  for (const [id, outage] of Object.entries(facts.outages ?? {})) {
    const from = parseInstant(outage.from);
    if (from !== null && occurredAt !== null && from < occurredAt) {
      doubts.push(doubt(pointerTo("outages", id, "from"), "outage-before-occurred"));
    }
    if (from !== null && discoveredAt !== null && discoveredAt - from > NOTICED_LATE_MS) {
      doubts.push(doubt(pointerTo("outages", id, "from"), "outage-before-discovery"));
    }
    if (handledAt !== null && !outage.until && outage.cause !== "maintenance") {
      doubts.push(doubt(pointerTo("outages", id, "until"), "running-after-handled"));
    }
  }
  return doubts;
}

/** What is named here is taken to be involved, unless somebody says that nothing is. */
function ciiDoubts({ involvesCii, cii }: Facts): Doubt[] {
  const isNamed = Object.keys(cii ?? {}).length > 0;
  return isNamed && involvesCii === false ? [doubt("/involvesCii", "cii-named-not-involved")] : [];
}

function timeDoubts(facts: Facts): Doubt[] {
  const assessedAt = parseInstant(facts.assessedAt);
  const discoveredAt = parseInstant(facts.discoveredAt);
  const isEarly = assessedAt !== null && discoveredAt !== null && assessedAt < discoveredAt;
  return isEarly ? [doubt("/assessedAt", "assessed-before-discovered")] : [];
}

function leakDoubts(facts: Facts): Doubt[] {
  const persons = facts.personsLeaked ?? null;
  const isNobody = persons !== null && rangeOf(persons).possible === 0;
  const isLeak = (facts.personalDataHarms ?? []).includes("leaked");
  const doubts: Doubt[] = [];
  if (isNobody && isLeak) doubts.push(doubt("/personsLeaked", "leak-without-persons"));
  const isNoHarm = facts.personalDataHarms?.length === 0;
  if (isNoHarm && rangeOf(facts.personsLeaked ?? 0).proven > 0) {
    doubts.push(doubt("/personalDataHarms", "persons-without-harm"));
  }
  const sensitive = rangeOf(facts.sensitivePersonsLeaked ?? 0).proven;
  if (persons !== null && sensitive > rangeOf(persons).possible) {
    doubts.push(doubt("/sensitivePersonsLeaked", "parts-exceed-total"));
  }
  return doubts;
}

/** A stated share that the counts beside it exclude. */
function shareDoubts(facts: Facts): Doubt[] {
  return Object.entries(facts.population ?? {}).flatMap(([id, { share, affected, population }]) => {
    const [stated, part, whole] = [rangeOf(share), rangeOf(affected), rangeOf(population)];
    if ((share ?? null) === null || !Number.isFinite(part.possible) || whole.proven === 0)
      return [];
    const [least, most] = [part.proven / whole.possible, part.possible / whole.proven];
    const isOutside = stated.possible < least - ROUNDING || stated.proven > most + ROUNDING;
    return isOutside
      ? [doubt(pointerTo("population", id, "share"), "share-contradicts-counts")]
      : [];
  });
}

/** A count of one division, of one kind: only counts of the same kind can be parts of each other. */
interface DivisionCount {
  readonly kind: string;
  readonly division: string;
  readonly range: Range;
}

function affectedOf({ division, affected }: PopulationShare): DivisionCount {
  return { kind: "affected", division: division ?? "", range: rangeOf(affected) };
}

function personsOf({ division, persons, service }: Livelihood): DivisionCount {
  return { kind: service ?? "", division: division ?? "", range: rangeOf(persons) };
}

/** A division's count that is smaller than those of its parts together. */
function partsDoubts<Entry>(
  collection: string,
  entries: Readonly<Record<string, Entry>> | null | undefined,
  countOf: (entry: Entry) => DivisionCount,
): Doubt[] {
  const counts = Object.entries(entries ?? {}).map(([id, entry]) => ({ id, ...countOf(entry) }));
  return counts.flatMap((whole) => {
    let sum = 0;
    for (const part of counts) if (isPartOf(part, whole)) sum += part.range.proven;
    const isSmaller = whole.range.possible < sum;
    return isSmaller ? [doubt(pointerTo(collection, whole.id), "parts-exceed-total")] : [];
  });
}

/** Only parts one step down: deeper ones lie inside those and would count twice. */
function isPartOf(part: DivisionCount, whole: DivisionCount): boolean {
  if (part.kind !== whole.kind || part.division === "" || whole.division === "") return false;
  return parentPrefix(significantPrefix(part.division)) === significantPrefix(whole.division);
}

function doubt(pointer: FactPointer, code: DoubtCode): Doubt {
  return { pointer, code };
}
