import { corrections } from "./corrections.ts";
import { decodeDivisions } from "./decode-divisions.ts";
import type { DecodedDivision } from "./decode-divisions.ts";
import type { DivisionNode, FormerDivision } from "./division.ts";
import { toName } from "./division.ts";
import type { FormerRow } from "./former-divisions.ts";
import { readFormerRows } from "./former-divisions.ts";
import divisionText from "./generated/divisions.json" with { type: "json" };
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

/** Lines of the source that group counties but are no division. */
const groupingNames = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

const COUNTY_CODE_LENGTH = 6;
const TOWN_CODE_LENGTH = 9;

const texts: Readonly<Record<string, string>> = divisionText;
const tables = new Map<string, ProvinceTable>();
let formerRowsByCode: ReadonlyMap<string, FormerRow[]> | null = null;

/** Removes and adds what changed after the vintage; returns parents before children. */
function applyCorrections(prefix: string, decoded: readonly DecodedDivision[]): DecodedDivision[] {
  const removed = corrections.flatMap((row) => row.removed).filter((c) => c.startsWith(prefix));
  const added = corrections.flatMap((row) => row.added).filter((c) => c.startsWith(prefix));
  if (removed.length + added.length === 0) return [...decoded];
  const isKept = ({ code }: DecodedDivision): boolean => !removed.some((c) => code.startsWith(c));
  const additions = added.map((text) => {
    const [code = "", name = ""] = text.split(" ");
    return { code, name };
  });
  return [...decoded.filter(isKept), ...additions];
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
  decoded: readonly DecodedDivision[],
  nodes: ReadonlyMap<string, DivisionNode>,
): Map<string, FormerTown> {
  const added = corrections
    .flatMap((correction) => correction.added)
    .map((text) => nodes.get(text.split(" ")[0] ?? ""))
    .filter((node) => node !== undefined);
  const addedByName = new Map(added.map((node) => [node.name, node]));
  const former = new Map<string, FormerTown>();
  for (const { code, name } of decoded) {
    const successor = addedByName.get(name);
    if (code.length === TOWN_CODE_LENGTH && successor && !nodes.has(code)) {
      former.set(code, { name, successor });
    }
  }
  return former;
}

function tableOf(prefix: string): ProvinceTable {
  const known = tables.get(prefix);
  if (known) return known;
  const text = texts[prefix];
  const decoded = text === undefined ? [] : decodeDivisions(prefix, text);
  const { nodes, placeholders } = buildNodes(prefix, applyCorrections(prefix, decoded));
  const table = { nodes, placeholders, formerTowns: findFormerTowns(decoded, nodes) };
  tables.set(prefix, table);
  return table;
}

function currentNode(code: string): DivisionNode | undefined {
  return tableOf(code.slice(0, 2)).nodes.get(code);
}

function formerRows(): ReadonlyMap<string, FormerRow[]> {
  formerRowsByCode ??= Map.groupBy(readFormerRows(), (row) => row.code);
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

/** Looks up a code of exactly 6 or 9 digits; former codes give their successors. */
export function lookupCode(code: string): CodeLookup {
  const table = tableOf(code.slice(0, 2));
  const node = table.nodes.get(code) ?? table.placeholders.get(code);
  if (node) return { nodes: [node], former: null };
  const town = table.formerTowns.get(code);
  if (town) {
    const successors = [toName(town.successor)];
    return { nodes: [town.successor], former: { code, name: town.name, year: null, successors } };
  }
  const row = formerRows()
    .get(code)
    ?.toSorted((left, right) => left.year - right.year)
    .at(-1);
  return row ? lookupOfRow(row) : { nodes: [], former: null };
}

/** Every current division, parents before children. Decodes all provinces: tens of ms, once. */
export function* allNodes(): Generator<DivisionNode> {
  for (const { code } of provinces) yield* tableOf(code.slice(0, 2)).nodes.values();
}

/** Every former division with its current successors. */
export function allFormer(): CodeLookup[] {
  return [...formerRows().values()].flat().map(lookupOfRow);
}
