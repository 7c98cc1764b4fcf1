/** All rows of all instruments, level by level, as one table to review against the law. */
import { describe, expect, it } from "vitest";
import {
  type DutyRule,
  type Instrument,
  instruments,
  type LimitRule,
  type LimitStart,
} from "../../src/instruments/index.ts";

function limitOf(limit: LimitRule): string {
  switch (limit.kind) {
    case "hours":
      return `${limit.hours} h`;
    case "working-days":
      return `${limit.days} working days`;
    case "months":
      return `${limit.months} months`;
    case "at-once":
    case "promptly":
    case "unconfirmed":
      return limit.kind;
  }
}

const startOf = (start: LimitStart): string =>
  typeof start === "object" ? `report ${start.reportOf}` : start;

function isOwed({ levels }: Instrument, level: string, { floor }: DutyRule): boolean {
  const codes = levels.map(({ code }) => code);
  return floor === null || (codes.includes(level) && codes.indexOf(level) <= codes.indexOf(floor));
}

function rowsOf(instrument: Instrument): string[][] {
  const levels = [...instrument.levels.map(({ code }) => code), "-"];
  return levels.flatMap((level) =>
    instrument.duties
      .filter((row) => isOwed(instrument, level, row))
      .map((row) => [
        instrument.code,
        level,
        row.code,
        row.step,
        row.when,
        row.recipient.key ?? row.recipient.kind,
        limitOf(row.limit),
        startOf(row.after),
        row.alsoWithin ? `${row.alsoWithin.hours} h ${startOf(row.alsoWithin.after)}` : "",
        row.everyHours ? `every ${row.everyHours} h` : "",
        row.confidence,
      ]),
  );
}

describe("the table of instruments", () => {
  it("rows × level × limit", async () => {
    const header =
      "instrument,level,row,step,when,recipient,limit,after,alsoWithin,again,confidence";
    const rows = instruments.flatMap(rowsOf).map((cells) => cells.join(","));
    const table = `${[header, ...rows].join("\n")}\n`;
    await expect(table).toMatchFileSnapshot("../golden/instruments.csv");
  });

  it("names each instrument, row and line once", () => {
    const codes = instruments.flatMap(({ code, scale, duties }) => [
      code,
      ...scale.map((row) => row.code),
      ...duties.map((row) => row.code),
    ]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("refers only to levels and rows that there are", () => {
    for (const { levels, scale, duties } of instruments) {
      const known = levels.map(({ code }) => code);
      for (const { level } of scale) expect(known).toContain(level);
      for (const { floor, after } of duties) {
        if (floor !== null) expect(known).toContain(floor);
        const own = duties.map(({ code }) => code);
        if (typeof after === "object") expect(own).toContain(after.reportOf);
      }
    }
  });
});
