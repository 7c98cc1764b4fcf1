/** The laws we know, by date and version, and how a deployer's readings are put on one. */
import { sorted } from "../collections.ts";
import { parseInstant } from "../instant.ts";
import { compareLevels } from "../levels.ts";
import { chinaCalendar } from "../calendar/china.ts";
import type { Facts, Instant } from "../facts.ts";
import { sectorInstruments } from "./instruments/sector-instruments.ts";
import type { CriterionRow, GateRow, Law, RowsByMetric } from "./law.ts";
import { criteria, duties } from "./measures-2025.ts";
import { defaultReadings, type Readings } from "./readings.ts";

export type LawSource = Omit<Law, "rowsOf" | "judged" | "gates">;

function groupRows(rows: readonly CriterionRow[]): RowsByMetric {
  const gravestFirst = sorted(rows, (a, b) => compareLevels(b.level, a.level));
  const of = <M extends CriterionRow["metric"]>(metric: M) =>
    gravestFirst.filter((row): row is CriterionRow & { readonly metric: M } => {
      return row.metric === metric;
    });
  return {
    "system-loss": of("system-loss"),
    "data-loss": of("data-loss"),
    "other-threat": of("other-threat"),
    "catch-all": of("catch-all"),
    "data-threat": of("data-threat"),
    "website-outage": of("website-outage"),
    "cii-whole-outage": of("cii-whole-outage"),
    "cii-main-function-outage": of("cii-main-function-outage"),
    "population-share": of("population-share"),
    "livelihood-persons": of("livelihood-persons"),
    "persons-leaked": of("persons-leaked"),
    "direct-loss": of("direct-loss"),
    "tampered-content": of("tampered-content"),
    "home-page-duration": of("home-page-duration"),
    "other-page-duration": of("other-page-duration"),
    reposts: of("reposts"),
    views: of("views"),
    "determined-spread": of("determined-spread"),
  };
}

/** Prepares the look-ups that grading needs; done once per law, never per incident. */
export function makeLaw(source: LawSource): Law {
  const rowsOf = groupRows(source.criteria);
  const judged = [
    ...rowsOf["system-loss"],
    ...rowsOf["data-loss"],
    ...rowsOf["other-threat"],
    ...rowsOf["data-threat"],
    ...rowsOf["catch-all"],
  ];
  const gates: Record<string, GateRow> = {};
  for (const gate of rowsOf["tampered-content"]) gates[gate.code] = gate;
  return Object.freeze({ ...source, rowsOf, judged, gates: Object.freeze(gates) });
}

const measures2025 = makeLaw({
  version: "measures-2025",
  title: {
    zh: "国家网络安全事件报告管理办法",
    en: "Administrative Measures for National Cybersecurity Incident Reporting",
  },
  inForceFrom: "2025-11-01T00:00:00+08:00",
  inForceUntil: null,
  criteria,
  duties,
  readings: defaultReadings,
  instruments: sectorInstruments,
  calendar: chinaCalendar,
});

/** Every version ever in force, the earliest first. */
export const laws: readonly Law[] = Object.freeze([measures2025]);

export interface LawOfTheDay {
  readonly law: Law;
  /**
   * False before the first law came into force, or when the instant is malformed: the case is then
   * graded as if the earliest law had applied, which is right for drills and must be said.
   */
  readonly applies: boolean;
}

/** The law in force at an instant; never throws. `lawOfIncident` finds the instant. */
export function lawInForce(at: Instant): LawOfTheDay {
  const moment = parseInstant(at);
  const inForce = laws.find((law) => moment !== null && covers(law, moment));
  return inForce === undefined
    ? { law: measures2025, applies: false }
    : { law: inForce, applies: true };
}

/** R26: the rules of the day of discovery; on the looser reading, of the day it occurred. */
export function lawOfIncident(
  facts: Pick<Facts, "discoveredAt" | "told" | "occurredAt">,
  now: Instant,
  { R26 }: Readings = defaultReadings,
): LawOfTheDay {
  const known = earlierOf(facts.discoveredAt, facts.told?.at) ?? now;
  return lawInForce(R26 === "looser" ? (facts.occurredAt ?? known) : known);
}

/** R4: discovery or being told, whichever came first. */
function earlierOf(a: Instant | null | undefined, b: Instant | null | undefined): Instant | null {
  const [first, second] = [parseInstant(a), parseInstant(b)];
  if (first === null || second === null) return (first === null ? b : a) ?? null;
  return (first <= second ? a : b) ?? null;
}

function covers(law: Law, moment: number): boolean {
  const from = parseInstant(law.inForceFrom);
  const until = parseInstant(law.inForceUntil);
  return from !== null && from <= moment && (until === null || moment < until);
}

/** The law by its frozen key, under the default readings; null when there is none. */
export function lawByVersion(version: string): Law | null {
  return laws.find((law) => law.version === version) ?? null;
}

/** The same law under the deployer's readings; those not named keep what the law has. */
export function withReadings(law: Law, choices: Partial<Readings>): Law {
  return { ...law, readings: { ...law.readings, ...choices } };
}
