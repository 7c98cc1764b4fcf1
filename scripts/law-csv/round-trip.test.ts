import { execFileSync } from "node:child_process";
import { stripTypeScriptTypes } from "node:module";
import { type CriterionRow, type DutyRow, laws } from "@jibao/rules";
import {
  authorityKinds,
  branches,
  dataClasses,
  dataHarms,
  platformSizes,
  ranks,
  regionRanks,
  spreads,
} from "@jibao/rules/words";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv, readCsv } from "./csv-text.ts";
import { differencesOf } from "./differences.ts";
import { type LawRows, lawCsv } from "./law-csv.ts";
import { readLaw } from "./read-law.ts";
import { rowsFile } from "./rows-file.ts";

const level = fc.constantFrom("particularly-major", "major", "relatively-major");
const article = fc.constantFrom("附件一·指标6(1)", "附件三·情形2", "第四条第二款", "第十二条");
const minutes = fc.integer({ min: 1, max: 20_000 });
const persons = fc.integer({ min: 1, max: 1_400_000_000 });
const yuan = fc.integer({ min: 1, max: 10 ** 13 }).map((fen) => fen / 100);
const share = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 10_000);
const optional = <Value>(values: readonly Value[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const scope = fc
  .record({
    "party-government": optional([...ranks, "any"]),
    "enterprise-or-institution": optional([...ranks, "any"]),
    "key-news": optional([...ranks, "any"]),
    platform: optional([...platformSizes, "any"]),
  })
  .map((kinds) => Object.fromEntries(Object.entries(kinds).filter(([, rank]) => rank)))
  .filter((kinds) => Object.keys(kinds).length > 0);

const gate = fc.constant("G-0");
const of = (metric: string, more: object = {}) =>
  fc.record({ level, article, metric: fc.constant(metric), ...more });
const measured = (metrics: readonly string[], unit: string, threshold: object, more = {}) =>
  fc.oneof(...metrics.map((metric) => of(metric, { unit: fc.constant(unit), threshold, ...more })));

const criterion = fc.oneof(
  ...["system-loss", "data-loss", "other-threat", "catch-all"].map((metric) => of(metric)),
  of("data-threat", {
    classes: fc.subarray([...dataClasses], { minLength: 1 }),
    harms: fc.subarray([...dataHarms], { minLength: 1 }),
  }),
  measured(["website-outage"], "minute", minutes, { scope }),
  measured(["cii-whole-outage", "cii-main-function-outage"], "minute", minutes),
  measured(["population-share"], "share", share, { region: fc.constantFrom(...regionRanks) }),
  measured(["livelihood-persons", "persons-leaked"], "person", persons),
  measured(["direct-loss"], "yuan", yuan),
  measured(["home-page-duration", "other-page-duration"], "minute", minutes, { gate }),
  measured(["reposts", "views"], "count", persons, { gate }),
  of("determined-spread", { spread: fc.constantFrom(...spreads), gate }),
);

const hours = fc.option(
  fc.oneof(
    fc.integer({ min: 1, max: 2_000 }).map((count) => count / 60),
    fc.integer({ min: 1, max: 2_000 }),
  ),
);
const duty = fc
  .record({
    article,
    branch: fc.option(fc.constantFrom(...branches)),
    obligor: fc.constantFrom("operator", ...authorityKinds),
    recipient: fc.option(fc.constantFrom(...authorityKinds)),
    national: fc.boolean(),
    floor: fc.option(level),
    after: fc.constantFrom("discovery", "handled"),
    hours,
  })
  .map(({ national, ...row }) => {
    const after = row.obligor === "operator" ? row.after : "arrival";
    return national ? { ...row, after, national } : { ...row, after };
  });

const tampering: CriterionRow = {
  code: "G-0",
  level: "major",
  article: "附件二·指标6",
  metric: "tampered-content",
  scope: { platform: "large" },
};

/** Any table of sound rows. */
const rowsArbitrary: fc.Arbitrary<LawRows> = fc
  .record({
    criteria: fc.array(criterion, { maxLength: 8 }),
    duties: fc.array(duty, { minLength: 1, maxLength: 5 }),
  })
  .map(({ criteria, duties }) => ({
    criteria: [
      tampering,
      ...criteria.map((row, index) => ({ code: `C-${index}`, ...row }) as CriterionRow),
    ],
    duties: duties.map((row, index) => ({ code: `E${index}`, ...row }) as DutyRow),
  }));

const codesOf = ({ criteria, duties }: LawRows): string[] =>
  [...criteria, ...duties].map(({ code }) => code);

/** As Excel saves it: every line ends in CRLF, and empty lines follow. */
const asExcelSaves = (csv: string): string => `${csv.replaceAll("\n", "\r\n")},,,\r\n,,,\r\n`;

describe("the table of a law", () => {
  it.each(laws)("of $version is read back without a difference", (law) => {
    const read = readLaw(asExcelSaves(lawCsv(law)), law);
    expect(read).toEqual({ kind: "ok", rows: { criteria: law.criteria, duties: law.duties } });
    expect(differencesOf(law, law)).toEqual({ words: [], criteria: [] });
  });

  it("keeps any sound rows", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const read = readLaw(asExcelSaves(lawCsv(rows)), rows, codesOf(rows));
        expect(read).toEqual({ kind: "ok", rows });
      }),
    );
  });

  it("shows a difference wherever rows differ, and none where they do not", () => {
    fc.assert(
      fc.property(rowsArbitrary, rowsArbitrary, (before, after) => {
        const isSame = JSON.stringify(before) === JSON.stringify(after);
        expect(differencesOf(before, after).words.length === 0).toBe(isSame);
      }),
    );
  });
});

async function imported(file: string): Promise<LawRows> {
  const script = stripTypeScriptTypes(file);
  return (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as LawRows;
}

describe("the file of a new version", () => {
  it("has the same rows as the table", async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, async (rows) => {
        const { criteria, duties } = await imported(rowsFile(rows, "2027-01-01"));
        expect({ criteria, duties }).toEqual(rows);
      }),
    );
  });

  it.each(laws)("of $version is formatted as the formatter wants it", (law) => {
    const file = rowsFile(law, "2027-01-01");
    const biome = new URL("../../node_modules/.bin/biome", import.meta.url).pathname;
    const formatted = execFileSync(biome, ["format", "--stdin-file-path=rows.ts"], { input: file });
    expect(formatted.toString()).toBe(file);
  });
});

describe("writeCsv and readCsv", () => {
  const table = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2 }), {
    minLength: 1,
  });

  it("keep any cells, commas, quotation marks and line ends among them", () => {
    fc.assert(
      fc.property(table, (records) => {
        expect(readCsv(writeCsv(records))).toEqual(records);
      }),
    );
  });

  it("refuse a quotation mark that is left open", () => {
    expect(readCsv('a,"b\nc')).toBeNull();
    expect(readCsv('a,b"c\n')).toBeNull();
  });
});
