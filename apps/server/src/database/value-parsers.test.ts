import pg from "pg";
import { describe, expect, it } from "vitest";
import { valueParsers } from "./value-parsers.ts";

const { builtins } = pg.types;

function parse(oid: number, text: string): unknown {
  return valueParsers.getTypeParser(oid, "text")(text);
}

describe("valueParsers", () => {
  it.each([
    ["2026-11-22 03:10:00.123456+08", "2026-11-22T03:10:00.123+08:00"],
    ["2026-11-21 19:10:00+00", "2026-11-22T03:10:00.000+08:00"],
    ["2026-11-22 00:40:00.5+05:30", "2026-11-22T03:10:00.500+08:00"],
  ])("%s → %s", (text, instant) => {
    expect(parse(builtins.TIMESTAMPTZ, text)).toBe(instant);
  });

  it("throws on infinity, which no deadline is", () => {
    expect(() => parse(builtins.TIMESTAMPTZ, "infinity")).toThrow(RangeError);
  });

  it("reads bigint as a number while that is exact", () => {
    expect(parse(builtins.INT8, "9007199254740991")).toBe(9007199254740991);
    expect(() => parse(builtins.INT8, "9007199254740993")).toThrow(RangeError);
  });

  it("leaves dates and decimals as text and parses jsonb", () => {
    expect(parse(builtins.DATE, "2026-11-22")).toBe("2026-11-22");
    expect(parse(builtins.NUMERIC, "0.30")).toBe("0.30");
    expect(parse(builtins.JSONB, '{"a":[1]}')).toEqual({ a: [1] });
  });
});
