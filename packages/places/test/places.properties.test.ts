import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathOf, rankOfCode } from "../src/division.ts";
import type { DivisionNode } from "../src/division.ts";
import { allFormer, allNodes } from "../src/division-table.ts";
import { corrections } from "../src/corrections.ts";
import { readFormerRows } from "../src/former-divisions.ts";
import { authorityKeysOf, divisionByCode, findPlace, provinceOf } from "../src/index.ts";
import { loadTowns } from "../src/towns.ts";

loadTowns();

const nodes = [...allNodes()];
const counties = nodes.filter(({ code }) => rankOfCode(code) === "county");
const towns = nodes.filter(({ code }) => rankOfCode(code) === "town");

const pathText = (node: DivisionNode): string =>
  pathOf(node)
    .map(({ name }) => name)
    .join("");

/** Those whose full path, written as text, does not lead back to themselves. */
const unresolved = (divisions: readonly DivisionNode[]): string[] =>
  divisions
    .filter((node) => findPlace(pathText(node)).code !== node.code)
    .map((node) => `${node.code} ${pathText(node)}`);

describe("the table", () => {
  test("has every level in the known numbers", () => {
    expect(nodes.filter(({ code }) => rankOfCode(code) === "province")).toHaveLength(34);
    expect(nodes.filter(({ code }) => rankOfCode(code) === "prefecture")).toHaveLength(333);
    expect(counties.length).toBeGreaterThan(2840);
    expect(towns.length).toBeGreaterThan(41_000);
  });

  test("has no code twice and no empty name", () => {
    expect(new Set(nodes.map(({ code }) => code)).size).toBe(nodes.length);
    expect(nodes.filter(({ name }) => name === "" || /[\d.,:=]/u.test(name))).toEqual([]);
  });

  test("puts every division in the province of its first two digits", () => {
    const strays = nodes.filter((node) => {
      const province = pathOf(node)[0];
      return province?.code !== `${node.code.slice(0, 2)}0000` || province.parent !== null;
    });
    expect(strays).toEqual([]);
  });

  test("gives every code itself and its province", () => {
    const wrong = nodes.filter(
      ({ code }) =>
        divisionByCode(code)?.code !== code ||
        provinceOf(code)?.code !== divisionByCode(code)?.province.code,
    );
    expect(wrong).toEqual([]);
  });
});

describe("former divisions", () => {
  test("every row is well formed and all its successors exist in its province", () => {
    const rows = readFormerRows();
    const found = allFormer();
    expect(found).toHaveLength(rows.length);
    for (const row of rows) {
      expect(row.code).toMatch(/^\d{6}$/u);
      expect(row.year).toBeGreaterThan(1990);
      expect(row.successorCodes.every((code) => code.startsWith(row.code.slice(0, 2)))).toBe(true);
    }
    const incomplete = rows.filter(
      ({ successorCodes }) => !successorCodes.every((code) => divisionByCode(code)?.code === code),
    );
    expect(incomplete).toEqual([]);
  });

  test("every removed code still leads somewhere", () => {
    const lost = corrections.flatMap(({ removed }) => removed).filter((c) => !divisionByCode(c));
    expect(lost).toEqual([]);
  });
});

describe("findPlace", () => {
  test("finds every county by its full path", () => {
    expect(unresolved(counties)).toEqual([]);
  });

  test("finds every town by its full path", () => {
    expect(unresolved(towns)).toEqual([]);
  });

  test("ignores what follows a full path of a county", () => {
    const lost = counties.filter((node) => findPlace(`${pathText(node)}１号`).code !== node.code);
    expect(lost.map(pathText)).toEqual([]);
  });

  test("never throws and keeps its promises on any text", () => {
    const name = fc.constantFrom(...nodes.map((node) => node.name));
    const misspelt = name.map((text) => text.slice(0, 1) + text);
    const other = fc.constantFrom(
      "光谷",
      "第八师",
      "兵团",
      "九龙",
      "高新区",
      "臺灣",
      "Guangxi",
      "路",
    );
    const piece = fc.oneof(
      name,
      misspelt,
      other,
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^\d{0,12}$/u),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (query) => {
        const result = findPlace(query);
        expect(result.query).toBe(query);
        expect(result.candidates.length).toBeLessThanOrEqual(20);
        expect(result.code === null || result.candidates.length === 0).toBe(true);
        expect(result.path.at(-1)?.code ?? null).toBe(result.code);
        if (result.code !== null) expect(result.province).toEqual(result.path[0]);
        authorityKeysOf(query);
        divisionByCode(query);
      }),
      { numRuns: 500 },
    );
  });

  test("a text of many names is read once, however many it could mean", () => {
    const names = [...new Set(towns.map(({ name }) => name))];
    const query = names.filter((name) => name.length === 3).join("");
    expect(findPlace(query).candidates).toHaveLength(20);
  });

  test.each([
    "城关镇",
    "吉林",
    "朝阳",
    "北京市朝阳区",
    "第八师石河子",
    "乌鲁木其",
    "光谷",
    "桂",
    "1",
    "族",
    "　",
    "\ufdfa",
  ])("reads only the beginning of 10,000 times %j", (piece) => {
    const length = 10_000;
    const query = piece.repeat(length).slice(0, length);
    const beginning = findPlace(query.slice(0, 500));
    expect({ ...findPlace(query), query: "" }).toEqual({ ...beginning, query: "" });
  });
});
