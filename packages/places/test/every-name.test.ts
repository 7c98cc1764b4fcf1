/**
 * What every province, city and county gives when people write it in the usual ways. Without the
 * towns, as a page has it.
 */
import { describe, expect, test } from "vitest";
import { pathOf, significantDigits } from "../src/division.ts";
import type { DivisionNode } from "../src/division.ts";
import { allNodes } from "../src/division-table.ts";
import { findPlace } from "../src/index.ts";
import { provinceByCodePrefix } from "../src/provinces.ts";
import { otherNames } from "../src/short-names.ts";

const nodes = [...allNodes()];

function shortName(node: DivisionNode): string {
  const row = node.parent === null ? provinceByCodePrefix(node.code.slice(0, 2)) : null;
  return row?.shortName ?? otherNames(node.name).bare[0] ?? node.name;
}

const provinceNames = new Set(
  nodes.filter(({ parent }) => parent === null).map((node) => shortName(node)),
);

/** 长沙 is 长沙市 and never 长沙县; 河北 is the province and never 河北区. */
function isNamedLikeLarger(node: DivisionNode): boolean {
  const isInHolder = pathOf(node).slice(0, -1).map(shortName).includes(shortName(node));
  return node.parent !== null && (isInHolder || provinceNames.has(shortName(node)));
}

/** The code, or all codes asked about. */
function codesOf(query: string): string[] {
  const { code, candidates } = findPlace(query);
  return code === null ? candidates.map((candidate) => candidate.code) : [code];
}

/** More namesakes than this are not all named, see `MAXIMUM_CANDIDATES`. */
const MANY = 20;

/** The texts that lead past their division, each with what came instead. */
function astray(some: readonly DivisionNode[], textOf: (node: DivisionNode) => string): string[] {
  return some.flatMap((node) => {
    const query = textOf(node);
    const codes = codesOf(query);
    const isFound = codes.includes(node.code) || codes.length === MANY;
    return isFound ? [] : [`${node.code} ${query}: ${codes.join(" ")}`];
  });
}

const below = nodes.filter(({ parent }) => parent !== null);
const inPrefecture = nodes.filter((node) => pathOf(node).length > 2);
const distinct = nodes.filter((node) => !isNamedLikeLarger(node));
const namedLikeLarger = nodes.filter(isNamedLikeLarger);

const provinceOf = (node: DivisionNode): DivisionNode => pathOf(node)[0] ?? node;
const prefectureOf = (node: DivisionNode): DivisionNode => pathOf(node)[1] ?? node;

describe("every division is found or asked about", () => {
  test.each<[string, readonly DivisionNode[], (node: DivisionNode) => string]>([
    ["full name", nodes, ({ name }) => name],
    ["short name", distinct, shortName],
    ["province and full name", below, (node) => provinceOf(node).name + node.name],
    ["short province and full name", below, (node) => shortName(provinceOf(node)) + node.name],
    ["prefecture and full name", inPrefecture, (node) => prefectureOf(node).name + node.name],
    ["both short", inPrefecture, (node) => shortName(prefectureOf(node)) + shortName(node)],
    ["full name of a company", distinct, ({ name }) => `${name}某公司`],
    ["full name of a bureau", distinct, ({ name }) => `${name}供电局`],
    ["short name of a company", distinct, (node) => `${shortName(node)}某公司`],
    ["short name of a bureau", distinct, (node) => `${shortName(node)}供电局`],
  ])("%s", (_form, some, textOf) => {
    expect(some.length).toBeGreaterThan(1000);
    expect(astray(some, textOf)).toEqual([]);
  });
});

describe("a county named like its prefecture or a province", () => {
  /** The larger divisions with the county's short name. */
  const largerCodes = (node: DivisionNode): string[] =>
    nodes
      .filter((other) => significantDigits(other) < significantDigits(node))
      .filter((other) => shortName(other) === shortName(node))
      .map(({ code }) => code);

  test.each(["", "某公司", "供电局"])("its short name and %j mean the larger one", (rest) => {
    const elsewhere = namedLikeLarger.filter((node) => {
      const codes = codesOf(shortName(node) + rest);
      return !codes.includes(node.code) && !codes.some((code) => largerCodes(node).includes(code));
    });
    expect(elsewhere.map(({ name }) => name)).toEqual([]);
  });

  test("behind the prefecture it is found or asked about", () => {
    const some = namedLikeLarger.filter((node) => inPrefecture.includes(node));
    expect(astray(some, (node) => prefectureOf(node).name + shortName(node))).toEqual([]);
  });
});
