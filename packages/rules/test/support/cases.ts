/** Builders for tests: facts of which nothing is left open, and operators of each kind. */
import { type Facts, type Grade, grade, type Law, laws, type Operator } from "./rules.ts";

export const law: Law = laws[0]!;

export const DISCOVERED = "2026-11-22T03:10:00+08:00";
const NOW = "2026-11-23T03:10:00+08:00";

/** Every quantitative fact known to be none: a proven 一般. */
export const harmless: Facts = {
  discoveredAt: DISCOVERED,
  asOf: NOW,
  involvesCii: false,
  outages: {},
  population: {},
  livelihood: {},
  personsLeaked: 0,
  personalDataHarms: [],
  directLossYuan: 0,
  data: {},
  harmfulContent: {},
  determinations: {},
};

export const gradeOf = (facts: Facts): Grade => grade(facts, law);

/** Harmless but for what is given. */
export const gradeWith = (facts: Facts): Grade => grade({ ...harmless, ...facts }, law);

export const ordinary: Operator = { name: "某公司", kinds: [], division: "451300" };
export const ciiHolder: Operator = {
  name: "某供水公司",
  kinds: ["cii-holder"],
  division: "451300",
};
export const centralOrgan: Operator = {
  name: "某部信息中心",
  kinds: ["central-organ"],
  division: "110102",
  parentOrgan: "departmental-cyber-office:some-ministry",
};

const MINUTE_MS = 60_000;

/** An instant so many minutes after another, at +08:00. */
export function minutesAfter(start: string, minutes: number): string {
  const shifted = new Date(new Date(start).getTime() + minutes * MINUTE_MS + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 23).replace(".000", "")}+08:00`;
}

/** An outage that lasted so many minutes. */
export const lasting = (minutes: number): { from: string; until: string } => ({
  from: DISCOVERED,
  until: minutesAfter(DISCOVERED, minutes),
});
