/** R20: spans of an outage that comes and goes, taken together. */
import { sorted } from "../collections.ts";
import type { Facts, Outage } from "../facts.ts";
import { MINUTE_MS, parseInstant } from "../instant.ts";

interface Interval {
  readonly from: number;
  readonly until: number;
}

export interface IntermittentOutage {
  /** The id of the entry that stands for all: the first by id. */
  readonly id: string;
  readonly outage: Outage;
  /** Minutes that the spans cover together; where they overlap they count once. */
  readonly minutes: number;
}

/**
 * Outages of one target on one named system, where there are several. Spans without a start or an
 * end are left out: of them it is not known how much they add.
 */
export function intermittentOutages(facts: Facts, asOf: number | null): IntermittentOutage[] {
  const groups = new Map<string, string[]>();
  for (const id of sorted(Object.keys(facts.outages ?? {}))) {
    const outage = facts.outages?.[id];
    if (!outage?.target || !outage.system) continue;
    const key = `${outage.target} ${outage.system}`;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()].flatMap((ids) => (ids.length < 2 ? [] : together(facts, ids, asOf)));
}

function together(
  facts: Facts,
  ids: readonly string[],
  asOf: number | null,
): readonly IntermittentOutage[] {
  const [id = ""] = ids;
  const outage = facts.outages?.[id];
  if (outage === undefined) return [];
  const intervals = ids.flatMap((each) => intervalOf(facts.outages?.[each], asOf));
  return [{ id, outage, minutes: coveredMinutes(intervals) }];
}

function intervalOf(outage: Outage | undefined, asOf: number | null): readonly Interval[] {
  const from = parseInstant(outage?.from);
  const ended = parseInstant(outage?.until) ?? asOf;
  if (from === null || ended === null) return [];
  const until = asOf === null ? ended : Math.min(ended, asOf);
  return until > from ? [{ from, until }] : [];
}

function coveredMinutes(intervals: readonly Interval[]): number {
  let total = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, until } of sorted(intervals, (a, b) => a.from - b.from)) {
    total += Math.max(0, until - Math.max(from, end));
    end = Math.max(end, until);
  }
  return total / MINUTE_MS;
}
