/**
 * What each further instrument answers: its conditions one by one, its own lines at one unit below,
 * at and above, its time limits with each event that starts them, and its days in force.
 */
import {
  type Condition,
  type Instrument,
  type InstrumentDuty,
  type InstrumentResult,
  dutiesUnder,
  instruments,
  type ScaleRow,
} from "../../../src/instruments/index.ts";
import { type Facts, formatInstant, type Law, parseInstant } from "../../support/rules.ts";
import type { ReportingCase } from "../../support/rules.ts";
import { DISCOVERED, harmless, lasting, minutesAfter } from "../../support/cases.ts";
import type { GoldenTable } from "./golden-table.ts";

/** Nothing that any condition hangs on. */
const nothing: Facts = {
  ...harmless,
  category: "equipment.technical-failure",
  suspectedCrime: false,
  ransom: {},
  sensitivePersonsLeaked: 0,
};

/** Facts for which one condition holds, and as few others as can be. */
const holding: Readonly<Record<Condition, Facts>> = {
  "any-incident": {},
  cii: { involvesCii: true },
  "personal-data-harm": { personalDataHarms: ["lost"] },
  "personal-data-at-risk": { personsLeaked: { atMost: 0, alleged: 5 } },
  "data-harm": { category: "data.leak" },
  "risk-to-public-interest": {
    threatOnly: true,
    judgements: { "risk-to-public-interest": { met: true, by: "张三" } },
  },
  "rights-harmed": { judgements: { "rights-harmed": { met: true, by: "张三" } } },
  "suspected-crime": { suspectedCrime: true },
  "attack-or-unlawful-content": { category: "attack.phishing" },
  "ransom-paid": { ransom: { paidAt: DISCOVERED } },
};

/** Everything at once: no duty fails for want of its condition. */
const everything: Facts = {
  ...nothing,
  category: "data.leak",
  involvesCii: true,
  cii: { c1: { protectionDepartment: "protection-department:water" } },
  personalDataHarms: ["leaked"],
  personsLeaked: 1,
  suspectedCrime: true,
  ransom: { paidAt: minutesAfter(DISCOVERED, 45) },
  outages: { o1: { target: "other", cause: "attack", ...lasting(1) } },
  judgements: { "rights-harmed": { met: true, by: "张三" } },
};

type Case = readonly [name: string, facts: Facts, rest?: Partial<ReportingCase> | undefined];

/** A measured line, in the unit of the row. */
function measured({ metric }: ScaleRow, value: number): Facts {
  switch (metric) {
    case "outage":
      return { outages: { o1: { target: "other", ...lasting(value) } } };
    case "direct-loss":
      return { directLossYuan: value };
    case "persons-leaked":
      return { personsLeaked: value, personalDataHarms: ["leaked"] };
    case "sensitive-persons-leaked":
      return { personsLeaked: 1, sensitivePersonsLeaked: value, personalDataHarms: ["leaked"] };
    case "level-of-measures":
    case "judged":
      return {};
  }
}

function casesOfLine(row: ScaleRow): readonly Case[] {
  if (row.threshold !== null) {
    const { threshold } = row;
    return [-1, 0, 1].map((step): Case => {
      const value = threshold + step;
      return [`${row.code} ${value}`, { ...everything, ...measured(row, value) }];
    });
  }
  const signed = (met: boolean): Facts => ({
    ...everything,
    judgements: { ...everything.judgements, [row.code]: { met, by: "张三", at: DISCOVERED } },
  });
  return [
    [`${row.code} met`, signed(true)],
    [`${row.code} not met`, signed(false)],
  ];
}

const measuresLevels: readonly Case[] = [999_999, 1_000_000, 10_000_000, 100_000_000].map(
  (personsLeaked) => [`persons ${personsLeaked}`, { ...everything, personsLeaked }],
);

const at = (minutes: number): string => minutesAfter(DISCOVERED, minutes);

/** Every judged line signed, one way or the other. */
function allJudged({ scale }: Instrument, met: boolean): NonNullable<Facts["judgements"]> {
  const judged = scale.filter(({ metric }) => metric === "judged");
  return Object.fromEntries(judged.map(({ code }) => [code, { met, by: "张三" }]));
}

/** Each condition alone, and once more where the gravest line is reached besides. */
function casesOfConditions(instrument: Instrument): readonly Case[] {
  const lines = allJudged(instrument, true);
  return Object.entries(holding).flatMap(([condition, facts]): readonly Case[] => {
    const alone = { ...nothing, ...facts };
    if (instrument.scale.length === 0) return [[`only ${condition}`, alone]];
    const judgements = { ...lines, ...facts.judgements };
    const gravest = { ...alone, directLossYuan: 10_000_000_000, judgements };
    return [
      [`only ${condition}`, alone],
      [`only ${condition} gravest`, gravest],
    ];
  });
}

/** A line that is reached makes every duty stand; then the events come one after another. */
function casesOfTime(instrument: Instrument): readonly Case[] {
  const gravest: Facts = {
    ...everything,
    directLossYuan: 10_000_000_000,
    personsLeaked: 1_000_000_000,
    sensitivePersonsLeaked: 1_000_000_000,
    outages: { o1: { target: "other", cause: "attack", ...lasting(2_000) } },
    judgements: { ...everything.judgements, ...allJudged(instrument, true) },
  };
  const reported = Object.fromEntries(
    instrument.duties.map(({ code }, index) => [code, at(60 + index)]),
  );
  return [
    ["discovered", gravest],
    ["assessed", { ...gravest, assessedAt: at(30) }],
    ["assessed late", { ...gravest, assessedAt: at(40 * 60) }],
    ["reported", gravest, { reported }],
    ["handled", { ...gravest, handledAt: at(4 * 24 * 60) }],
    ["start unknown", { ...gravest, discoveredAt: null }],
  ];
}

/** The first and the last instant of being in force, and those beside them. */
function casesOfDays({ inForceFrom, inForceUntil }: Instrument): readonly Case[] {
  return [inForceFrom, inForceUntil].flatMap((instant) => {
    const moment = parseInstant(instant);
    if (moment === null) return [];
    return [-1, 0].map((step): Case => {
      const discoveredAt = formatInstant(moment + step);
      return [`on ${discoveredAt}`, { ...everything, discoveredAt }];
    });
  });
}

function casesOf(instrument: Instrument): readonly Case[] {
  const isOfMeasures = instrument.scale.some(({ metric }) => metric === "level-of-measures");
  const noRights = { judgements: { "rights-harmed": { met: false, by: "张三" } } };
  return [
    ["everything", everything],
    ["nothing known", { discoveredAt: DISCOVERED }],
    ["no line met", { ...everything, judgements: allJudged(instrument, false) }],
    ["no rights harmed", { ...nothing, ...noRights }],
    ...casesOfConditions(instrument),
    ...instrument.scale.flatMap(casesOfLine),
    ...(isOfMeasures ? measuresLevels : []),
    ...casesOfTime(instrument),
  ];
}

/** Discovery moves to a day on which the instrument is in force. */
function onDayInForce({ inForceFrom, inForceUntil }: Instrument, facts: Facts): Facts {
  const [day, from, until] = [DISCOVERED, inForceFrom, inForceUntil].map(parseInstant);
  const isCovered = from! <= day! && (until === null || day! < until!);
  return isCovered || facts.discoveredAt === null ? facts : { ...facts, discoveredAt: inForceFrom };
}

const listed = (items: readonly string[]): string => (items.length === 0 ? "-" : items.join(" "));

const limitOf = ({ limit }: InstrumentDuty): string => {
  const { kind } = limit;
  if (limit.kind === "hours") return `${limit.hours} h`;
  if (limit.kind === "working-days") return `${limit.days} working days`;
  return limit.kind === "months" ? `${limit.months} months` : kind;
};

function cellsOf(duty: InstrumentDuty): readonly unknown[] {
  const { code, article, step, recipient, state, due, after, everyHours } = duty;
  return [
    code,
    article,
    step,
    recipient.kind,
    recipient.key ?? "-",
    state,
    limitOf(duty),
    typeof after === "object" ? `report ${after.reportOf}` : after,
    everyHours ?? "-",
    duty.confidence,
    due.kind === "latest" ? (due.at ?? "?") : due.kind,
    listed(duty.because),
    listed(duty.notes),
  ];
}

function* rowsOf(name: string, result: InstrumentResult): Generator<readonly unknown[]> {
  const { applies, level, couldReach, confidence, kind } = result;
  const head = [name, applies, level?.code ?? "-", couldReach?.code ?? "-"];
  yield [...head, kind, confidence];
  for (const duty of result.duties) yield [...head, ...cellsOf(duty)];
}

/**
 * The rows of one instrument, named or not by the operator. The cases follow from `known`, what is
 * checked in, so that a changed instrument meets the same cases as before.
 */
export function* rowsOfInstrument(
  instrument: Instrument,
  known: Instrument,
  law: Law,
): Generator<readonly unknown[]> {
  const operator = { name: "某单位", kinds: [], division: "451300", sector: "banking" };
  const context = { calendar: law.calendar, law };
  const cases = casesOf(known).map(([name, facts, rest]): Case => {
    return [name, onDayInForce(known, facts), rest];
  });
  for (const [name, facts, rest] of [...cases, ...casesOfDays(known)]) {
    const reportingCase = { facts, operator: { ...operator, instruments: [known.code] }, ...rest };
    const [result] = dutiesUnder(reportingCase, [instrument], context);
    if (result === undefined) yield [known.code, name, "not held against"];
    else for (const row of rowsOf(name, result)) yield [result.instrument, ...row];
  }
  const unnamed = { facts: onDayInForce(known, everything), operator };
  yield [known.code, "unnamed", dutiesUnder(unnamed, [instrument], context).length];
}

export const instrumentCases: GoldenTable = {
  name: "instrument-cases",
  header:
    "instrument,case,applies,level,couldReach," +
    "row,article,step,to,key,state,limit,after,again,confidence,due,because,notes",
  *rows(law: Law) {
    for (const instrument of instruments) yield* rowsOfInstrument(instrument, instrument, law);
  },
};
