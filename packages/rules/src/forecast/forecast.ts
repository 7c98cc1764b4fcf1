/** When running outages, content and growing counts reach each next level if nothing changes. */
import { sorted } from "../collections.ts";
import type { Crossing } from "../grading/assessment.ts";
import { formatInstant } from "../instant.ts";
import { compareLevels } from "../levels.ts";
import type { Forecast, Level } from "../results.ts";

/** Only levels above the proven one, the earliest first; a projection is never a finding. */
export function forecastOf(crossings: readonly Crossing[], level: Level): Forecast[] {
  const graver = crossings.filter(({ row }) => compareLevels(row.level, level) > 0);
  return sorted(graver, (a, b) => a.at - b.at || byPlace(a, b)).map(({ row, fact, at, basis }) => ({
    level: row.level,
    criterion: row.code,
    fact,
    at: formatInstant(at),
    basis,
  }));
}

function byPlace(a: Crossing, b: Crossing): number {
  const [first, second] = [`${a.row.code} ${a.fact}`, `${b.row.code} ${b.fact}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
