/** Builders for tests of instruments: one operator, its duties by row, its results by code. */
import {
  dutiesUnder,
  type Instrument,
  type InstrumentDuty,
  type InstrumentResult,
  instruments,
} from "../../src/instruments/index.ts";
import type { Facts, Operator, ReportingCase } from "../../src/index.ts";
import { law } from "./cases.ts";

export const operatorUnder = (...codes: readonly string[]): Operator => ({
  name: "某单位",
  kinds: [],
  division: "451300",
  sector: "banking",
  instruments: codes,
});

type Rest = Omit<Partial<ReportingCase>, "facts">;

export function resultsFor(facts: Facts, codes: readonly string[], rest: Rest = {}) {
  const reportingCase = { facts, operator: operatorUnder(...codes), ...rest };
  return dutiesUnder(reportingCase, instruments, { calendar: law.calendar, law });
}

/** What one instrument answers; statutes need no naming. */
export function resultUnder(code: string, facts: Facts, rest: Rest = {}): InstrumentResult {
  return resultsFor(facts, [code], rest).find(({ instrument }) => instrument === code)!;
}

export const rowsOf = ({ duties }: InstrumentResult): string[] => duties.map(({ code }) => code);

export const dutyOf = (result: InstrumentResult, code: string): InstrumentDuty =>
  result.duties.find((duty) => duty.code === code)!;

export const dueOf = ({ due }: InstrumentDuty): string | null =>
  due.kind === "latest" ? due.at : due.kind;

export const instrumentOf = (code: string): Instrument =>
  instruments.find((instrument) => instrument.code === code)!;

/** A signed judgement under a code. */
export const judged = (code: string, met = true, at: string | null = null): Facts => ({
  judgements: { [code]: { met, by: "张三", at } },
});
