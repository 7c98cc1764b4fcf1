/** Instants without the runtime's date library, held against it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBeijingTime, formatInstant, parseInstant } from "../support/rules.ts";

describe("parseInstant", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T08:00:00+08:00", 0],
    ["1969-12-31T23:59:59Z", -1_000],
    ["2000-02-29T00:00:00Z", 951_782_400_000],
    ["2026-11-22T03:10:00+08:00", 1_795_288_200_000],
    ["2026-11-21T14:10:00-05:00", 1_795_288_200_000],
    ["2026-11-22t03:10:00+08:00", 1_795_288_200_000],
    ["2026-11-21T19:10:00z", 1_795_288_200_000],
    ["2026-11-21T19:10:00-00:00", 1_795_288_200_000],
    ["2026-11-21T19:10:00.5Z", 1_795_288_200_500],
    ["2026-11-21T19:10:00.123456789Z", 1_795_288_200_123],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000],
    ["9999-12-31T23:59:59Z", 253_402_300_799_000],
  ])("%s", (text, epochMs) => {
    expect(parseInstant(text)).toBe(epochMs);
  });

  it.each([
    "",
    "2026-11-22",
    "2026-11-22T03:10:00",
    "2026-11-22T03:10+08:00",
    "2026-11-22 03:10:00+08:00",
    "2026-11-22T03:10:00+0800",
    "2026-11-22T03:10:00+08",
    "2026-11-22T03:10:00+24:00",
    "2026-11-22T03:10:00+08:60",
    "2026-11-22T24:00:00Z",
    "2026-11-22T23:60:00Z",
    "2026-11-22T23:59:60Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2026-11-00T00:00:00Z",
    "2026-11-22T03:10:00.Z",
    "2026-11-22T03:10:00.1234567890Z",
    "+002026-11-22T03:10:00Z",
    "２０２６-11-22T03:10:00Z",
    " 2026-11-22T03:10:00Z",
    "2026-11-22T03:10:00Z\n",
    "2026-11-22T03:10:00Z".padEnd(100_000, "0"),
  ])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it.each([null, undefined])("knows nothing of %s", (nothing) => {
    expect(parseInstant(nothing)).toBeNull();
  });
});

const epoch = fc.integer({ min: -62_135_596_800_000, max: 253_402_271_999_999 });

describe("against the runtime", () => {
  it("parses what the runtime writes", () => {
    fc.assert(
      fc.property(epoch, (epochMs) => {
        expect(parseInstant(new Date(epochMs).toISOString())).toBe(epochMs);
      }),
      { numRuns: 2_000 },
    );
  });

  it("writes what the runtime reads", () => {
    fc.assert(
      fc.property(epoch, (epochMs) => {
        expect(new Date(formatInstant(epochMs)).getTime()).toBe(epochMs);
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes back from its own writing, whatever the offset", () => {
    const offset = fc.tuple(fc.constantFrom("+", "-"), fc.nat(23), fc.nat(59));
    fc.assert(
      fc.property(epoch, offset, (epochMs, [sign, hours, minutes]) => {
        const shift = (hours * 60 + minutes) * 60_000 * (sign === "+" ? 1 : -1);
        const pad = (value: number): string => String(value).padStart(2, "0");
        const local = new Date(epochMs + shift).toISOString();
        if (local.startsWith("+") || local.startsWith("-")) return;
        const text = local.replace("Z", `${sign}${pad(hours)}:${pad(minutes)}`);
        expect(parseInstant(text)).toBe(epochMs);
      }),
    );
  });
});

describe("formatInstant", () => {
  it.each([
    [0, "1970-01-01T08:00:00+08:00"],
    [1_795_288_200_000, "2026-11-22T03:10:00+08:00"],
    [1_795_288_200_007, "2026-11-22T03:10:00.007+08:00"],
    [951_782_399_999, "2000-02-29T07:59:59.999+08:00"],
    [951_811_200_000, "2000-02-29T16:00:00+08:00"],
  ])("%d", (epochMs, text) => {
    expect(formatInstant(epochMs)).toBe(text);
  });

  it("leaves seconds out for readers where there are none", () => {
    expect(formatBeijingTime(1_795_288_200_000)).toBe("2026-11-22 03:10");
    expect(formatBeijingTime(1_795_288_201_000)).toBe("2026-11-22 03:10:01");
  });
});
