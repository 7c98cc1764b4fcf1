/** For each row of a further instrument one invented case that calls for it; the rest is computed. */
import type { Facts, Law, Operator, ReportingCase, Text } from "@jibao/rules";
import {
  type Condition,
  dutiesUnder,
  explainInstruments,
  type Instrument,
  type InstrumentDuty,
  type InstrumentDutyRow,
  type InstrumentResult,
  type ScaleRow,
} from "@jibao/rules/instruments";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { ciiHolder } from "./example-operators.ts";
import { discoveredAt, knownToBeNone, minutesLater } from "./criterion-facts.ts";

const HOUR = 60;
/** A day on which every instrument that has been replaced since was still in force. */
const discoveredThen = "2025-12-22T03:10:00+08:00";
const signature = { met: true, by: "张三" } as const;

/** An incident that meets nearly every condition: a leak by an attack on critical infrastructure. */
function incidentOf(start: string): Facts {
  return {
    ...knownToBeNone,
    discoveredAt: start,
    asOf: minutesLater(5 * HOUR, start),
    assessedAt: minutesLater(HOUR, start),
    involvesCii: true,
    cii: { c1: { protectionDepartment: "protection-department:water" } },
    category: "data.leak",
    personsLeaked: 1_000,
    sensitivePersonsLeaked: 0,
    personalDataHarms: ["leaked"],
    suspectedCrime: true,
    ransom: { demanded: "3 BTC", paidAt: minutesLater(4 * HOUR, start) },
    judgements: { "rights-harmed": signature },
  };
}

/** A flaw of a product comes before any incident. */
function factsFor(condition: Condition, start: string): Facts {
  const facts = incidentOf(start);
  if (condition !== "risk-to-public-interest") return facts;
  return { ...facts, threatOnly: true, judgements: { "risk-to-public-interest": signature } };
}

interface Place {
  readonly law: Law;
  readonly start: string;
  /** How far below the line. */
  readonly less: number;
}

/** The facts that put an incident on one line of the instrument's own scale, or just below it. */
function factsOnLine(row: ScaleRow, { law, start, less }: Place): Facts {
  const value = (row.threshold ?? 0) - less;
  switch (row.metric) {
    case "outage":
      return {
        outages: {
          o1: { target: "other", cause: "attack", from: start, until: minutesLater(value, start) },
        },
        asOf: minutesLater(value + HOUR, start),
      };
    case "direct-loss":
      return { directLossYuan: value.toFixed(2) };
    case "persons-leaked":
      return { personsLeaked: value };
    case "sensitive-persons-leaked":
      return { personsLeaked: value, sensitivePersonsLeaked: value };
    case "level-of-measures": {
      const line = law.rowsOf["persons-leaked"].find(({ level }) => level === row.level);
      return { personsLeaked: line?.threshold ?? 0 };
    }
    case "judged":
      return { judgements: { "rights-harmed": signature, [row.code]: signature } };
  }
}

function operatorUnder({ code }: Instrument): Operator {
  return { ...ciiHolder, sector: "banking", instruments: [code] };
}

const startOf = ({ inForceUntil }: Instrument): string =>
  inForceUntil === null ? discoveredAt : discoveredThen;

function caseFor(row: InstrumentDutyRow, instrument: Instrument, law: Law): ReportingCase {
  const start = startOf(instrument);
  const line = instrument.scale.find(({ level }) => level === row.floor);
  const facts = {
    ...factsFor(row.when, start),
    ...(line === undefined ? {} : factsOnLine(line, { law, start, less: 0 })),
  };
  const reported = Object.fromEntries(
    instrument.duties
      .filter(({ code }) => code !== row.code)
      .map(({ code }) => [code, minutesLater(2 * HOUR, start)]),
  );
  const handledAt = minutesLater(24 * HOUR, start);
  return {
    facts: row.after === "handled" ? { ...facts, asOf: handledAt, handledAt } : facts,
    operator: operatorUnder(instrument),
    reported,
  };
}

function resultFor(each: ReportingCase, instrument: Instrument, law: Law): InstrumentResult {
  const [result] = dutiesUnder(each, [instrument], { calendar: law.calendar, law });
  if (result === undefined) throw new Error(`${instrument.code} is not in force in its example`);
  return result;
}

export interface DutyExample {
  readonly duty: InstrumentDuty;
  readonly sentence: Text;
}

/** What the row asks in a case that calls for it. Throws where the case does not. */
export function dutyExample(row: InstrumentDutyRow, instrument: Instrument, law: Law): DutyExample {
  const result = resultFor(caseFor(row, instrument, law), instrument, law);
  const duty = result.duties.find(({ code }) => code === row.code);
  if (duty === undefined) throw new Error(`the example of ${row.code} does not call for it`);
  const alone = { ...result, level: null, couldReach: null, duties: [{ ...duty, notes: [] }] };
  const [zh = ""] = explainInstruments([alone], "zh");
  const [en = ""] = explainInstruments([alone], "en");
  return { duty, sentence: text(zh, en) };
}

/** The instrument's own level in words, on the line and one step below it. */
export function lineExample(row: ScaleRow, instrument: Instrument, law: Law) {
  const step = row.metric === "direct-loss" ? 0.01 : 1;
  return { at: levelOn(row, 0), below: levelOn(row, step) };

  function levelOn(line: ScaleRow, less: number): Text {
    const start = startOf(instrument);
    const facts = { ...incidentOf(start), ...factsOnLine(line, { law, start, less }) };
    const each = { facts, operator: operatorUnder(instrument) };
    const { level } = resultFor(each, instrument, law);
    return level?.label ?? text("未达到自有级别", "below its own levels");
  }
}
