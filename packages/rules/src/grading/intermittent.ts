/** R20: spans of an outage that comes and goes, taken together. */
import { sorted } from "../collections.ts";
import type { Facts, Outage } from "../facts.ts";
import { MINUTE_MS, parseInstant } from "../instant.ts";

interface Interval {
  readonly from: number;
  readonly until: number;
}

export interface IntermittentOutage {
  readonly id: string;
  readonly outage: Outage;
  /** Minutes that all spans of the system cover together; where they overlap they count once. */
  readonly minutes: number;
}

/**
 * Outages of one target on one named system, where there are several: each with the minutes of all.
 * Planned maintenance is no part of them. Spans without a start or an end add nothing, because
 * nobody knows how much.
 */
export function intermittentOutages(facts: Facts, asOf: number | null): IntermittentOutage[] {
  const groups = new Map<string, [id: string, outage: Outage][]>();
  for (const [id, outage] of Object.entries(facts.outages ?? {})) {
    if (!outage.target || !outage.system || outage.cause === "maintenance") continue;
    const key = `${outage.target} ${outage.system}`;
    groups.set(key, [...(groups.get(key) ?? []), [id, outage]]);
  }
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .flatMap((group) => {
      const minutes = coveredMinutes(group.flatMap(([, outage]) => intervalOf(outage, asOf)));
      return group.map(([id, outage]) => ({ id, outage, minutes }));
    });
}

function intervalOf(outage: Outage, asOf: number | null): readonly Interval[] {
  const from = parseInstant(outage.from);
  const ended = parseInstant(outage.until) ?? asOf;
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
