import { groupBy } from "./collections.ts";
import { corrections } from "./corrections.ts";
import type { Correction } from "./corrections.ts";
import { decodeCounties } from "./decode-divisions.ts";
import type { DecodedDivision } from "./decode-divisions.ts";
import type { DivisionNode, FormerDivision } from "./division.ts";
import { toName } from "./division.ts";
import type { FormerRow } from "./former-divisions.ts";
import { readFormerRows } from "./former-divisions.ts";
import countyTexts from "./generated/counties.json" with { type: "json" };
import { provinceByCodePrefix, provinces } from "./provinces.ts";

/** Everything below one province. */
interface ProvinceTable {
  readonly nodes: ReadonlyMap<string, DivisionNode>;
  /** Codes that stand for no division of their own, such as 110100 市辖区, and their holder. */
  readonly placeholders: ReadonlyMap<string, DivisionNode>;
  /** Towns that were recoded by a correction: old code and name, and the new town. */
  readonly formerTowns: ReadonlyMap<string, FormerTown>;
}

interface FormerTown {
  readonly name: string;
  readonly successor: DivisionNode;
}

/** What `towns.ts` brings: the towns are too many to be loaded by everybody. */
export interface TownSource {
  /** The towns of a province, by its two digits, as the source has them. */
  readonly decode: (provincePrefix: string) => DecodedDivision[];
  readonly corrections: readonly Correction[];
}

/** Lines of the source that group counties but are no division. */
const groupingNames = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

const COUNTY_CODE_LENGTH = 6;

const texts: Readonly<Record<string, string>> = countyTexts;
let townSource: TownSource | null = null;
/** By the two digits of the province; a new map when the towns come. */
let tables = new Map<string, ProvinceTable>();
let formerRowsByCode: ReadonlyMap<string, FormerRow[]> | null = null;

/** From now on every function knows the towns too. Adding the same source again does nothing. */
export function addTowns(source: TownSource): void {
  if (source === townSource) return;
  townSource = source;
  tables = new Map();
}

/** Keeps what `build` makes from the table, and makes it anew when towns were added. */
export function keptWithTable<Value>(build: () => Value): () => Value {
  let kept: { readonly tables: unknown; readonly value: Value } | null = null;
  return () => {
    if (kept?.tables !== tables) kept = { tables, value: build() };
    return kept.value;
  };
}

/** The codes that the changes took out, and the divisions that they put in. */
function changesOf(rows: readonly Correction[], prefix: string) {
  const isHere = (code: string): boolean => code.startsWith(prefix);
  const added = rows.flatMap((row) => row.added).filter(isHere);
  return {
    removed: rows.flatMap((row) => row.removed).filter(isHere),
    added: added.map((text): DecodedDivision => {
      const [code = "", name = ""] = text.split(" ");
      return { code, name };
    }),
  };
}

/** Removes and adds what changed after the vintage; returns parents before children. */
function applyCorrections(prefix: string, decoded: Decoded): DecodedDivision[] {
  const county = changesOf(corrections, prefix);
  const town = changesOf(townSource?.corrections ?? [], prefix);
  const removed = [...county.removed, ...town.removed];
  const isKept = ({ code }: DecodedDivision): boolean => !removed.some((c) => code.startsWith(c));
  return [
    ...decoded.counties.filter(isKept),
    ...county.added,
    ...decoded.towns.filter(isKept),
    ...town.added,
  ];
}

/** The divisions of one province as the source has them. */
interface Decoded {
  readonly counties: readonly DecodedDivision[];
  readonly towns: readonly DecodedDivision[];
}

function decode(prefix: string): Decoded {
  const text = texts[prefix];
  if (text === undefined) return { counties: [], towns: [] };
  return { counties: decodeCounties(prefix, text), towns: townSource?.decode(prefix) ?? [] };
}

interface Built {
  readonly nodes: Map<string, DivisionNode>;
  readonly placeholders: Map<string, DivisionNode>;
}

/** The division that holds `code`: a placeholder in between is passed over. */
function holderOf({ nodes, placeholders }: Built, code: string): DivisionNode | undefined {
  const countyCode = code.slice(0, COUNTY_CODE_LENGTH);
  const cityCode = `${code.slice(0, 4)}00`;
  const county = code === countyCode ? undefined : nodes.get(countyCode);
  return (
    county ?? placeholders.get(countyCode) ?? nodes.get(cityCode) ?? placeholders.get(cityCode)
  );
}

function buildNodes(prefix: string, divisions: readonly DecodedDivision[]): Built {
  const nodes = new Map<string, DivisionNode>();
  const placeholders = new Map<string, DivisionNode>();
  const row = provinceByCodePrefix(prefix);
  if (row === null) return { nodes, placeholders };
  const province: DivisionNode = { code: row.code, name: row.name, parent: null };
  nodes.set(row.code, province);
  for (const { code, name } of divisions) {
    if (nodes.has(code)) continue;
    const parent = holderOf({ nodes, placeholders }, code) ?? province;
    // The source repeats a city without counties as its own county (嘉峪关), and so on below.
    const isGrouping = code.length === COUNTY_CODE_LENGTH && groupingNames.has(name);
    const isPlaceholder = isGrouping || name === parent.name;
    if (isPlaceholder) placeholders.set(code, parent);
    else nodes.set(code, { code, name, parent });
  }
  return { nodes, placeholders };
}

function findFormerTowns(
  towns: readonly DecodedDivision[],
  nodes: ReadonlyMap<string, DivisionNode>,
): Map<string, FormerTown> {
  const added = (townSource?.corrections ?? []).flatMap((correction) => correction.added);
  const former = new Map<string, FormerTown>();
  const addedByName = new Map<string, DivisionNode>();
  for (const text of added) {
    const node = nodes.get(text.split(" ")[0] ?? "");
    if (node) addedByName.set(node.name, node);
  }
  for (const { code, name } of towns) {
    const successor = addedByName.get(name);
    if (successor && !nodes.has(code)) former.set(code, { name, successor });
  }
  return former;
}

function tableOf(prefix: string): ProvinceTable {
  const known = tables.get(prefix);
  if (known) return known;
  const decoded = decode(prefix);
  const { nodes, placeholders } = buildNodes(prefix, applyCorrections(prefix, decoded));
  const table = { nodes, placeholders, formerTowns: findFormerTowns(decoded.towns, nodes) };
  tables.set(prefix, table);
  return table;
}

/** The present division with exactly this code. */
export function currentNode(code: string): DivisionNode | undefined {
  return tableOf(code.slice(0, 2)).nodes.get(code);
}

function formerRows(): ReadonlyMap<string, FormerRow[]> {
  formerRowsByCode ??= groupBy(readFormerRows(), (row) => row.code);
  return formerRowsByCode;
}

/** The current divisions that answer for a code, and what it meant if it is a former code. */
export interface CodeLookup {
  readonly nodes: readonly DivisionNode[];
  readonly former: FormerDivision | null;
}

function lookupOfRow(row: FormerRow): CodeLookup {
  const nodes = row.successorCodes.map(currentNode).filter((node) => node !== undefined);
  const { code, name, year } = row;
  return { nodes, former: { code, name, year, successors: nodes.map(toName) } };
}

/**
 * Looks up a code of exactly 6 or 9 digits; former codes give their successors. Without the towns
 * a town's code is read as its county.
 */
export function lookupCode(code: string): CodeLookup {
  const table = tableOf(code.slice(0, 2));
  const node = table.nodes.get(code) ?? table.placeholders.get(code);
  if (node) return { nodes: [node], former: null };
  const town = table.formerTowns.get(code);
  if (town) {
    const successors = [toName(town.successor)];
    return { nodes: [town.successor], former: { code, name: town.name, year: null, successors } };
  }
  const [row] = [...(formerRows().get(code) ?? [])].sort((left, right) => right.year - left.year);
  if (row) return lookupOfRow(row);
  const countyCode = code.slice(0, COUNTY_CODE_LENGTH);
  return townSource === null && code !== countyCode
    ? lookupCode(countyCode)
    : { nodes: [], former: null };
}

/** Every current division, parents before children. */
export function* allNodes(): Generator<DivisionNode> {
  for (const { code } of provinces) yield* tableOf(code.slice(0, 2)).nodes.values();
}

/** Every former division with its current successors. */
export function allFormer(): CodeLookup[] {
  return [...formerRows().values()].flat().map(lookupOfRow);
}
