import type { DivisionNode, FormerDivision } from "./division.ts";
import { pathOf, rankOfCode } from "./division.ts";
import { allFormer, allNodes } from "./division-table.ts";
import { normaliseText } from "./normalise-text.ts";
import { provinceByCodePrefix, provinces } from "./provinces.ts";
import { bareTownName, otherNames, provinceAliases } from "./short-names.ts";

/**
 * How a name may be read in a text. `complete`: anywhere. `bare`: only at the start or directly
 * after the division that holds it, because it may also be an ordinary word. `abbreviation`: one
 * character (桂), only as the whole text or in front of a division of that province.
 */
export type NameKind = "complete" | "bare" | "abbreviation";

export interface NameEntry {
  readonly node: DivisionNode;
  readonly kind: NameKind;
  /** Set when the name is a former one; `node` is then a successor. */
  readonly former: FormerDivision | null;
}

export interface NameIndex {
  readonly entriesOf: ReadonlyMap<string, readonly NameEntry[]>;
  readonly longestName: number;
}

/** Shorter complete names (城区, 和县) are too easily part of other words. */
const MINIMUM_COMPLETE_LENGTH = 3;
/** Towns with other endings (开发区, 管委会) carry names that are ordinary words. */
const townEnding = /(?:街道|镇|乡|苏木|办事处|农场|林场|牧场|团)$/u;

const provinceShortNames = new Set(provinces.map((province) => province.shortName));

let cachedIndex: NameIndex | null = null;
let cachedBareTowns: ReadonlyMap<string | null, DivisionNode[]> | null = null;

class IndexBuilder {
  readonly entriesOf = new Map<string, NameEntry[]>();
  longestName = 0;

  add(text: string, entry: NameEntry): void {
    const name = normaliseText(text);
    this.longestName = Math.max(this.longestName, name.length);
    const entries = this.entriesOf.get(name);
    if (entries === undefined) this.entriesOf.set(name, [entry]);
    else if (!entries.some(({ node }) => node === entry.node)) entries.push(entry);
  }
}

function kindOfComplete(name: string, node: DivisionNode): NameKind {
  if (name.length < MINIMUM_COMPLETE_LENGTH) return "bare";
  return rankOfCode(node.code) === "town" && !townEnding.test(name) ? "bare" : "complete";
}

function addProvince(builder: IndexBuilder, node: DivisionNode): void {
  const province = provinceByCodePrefix(node.code.slice(0, 2));
  if (province === null) return;
  builder.add(province.name, { node, kind: "complete", former: null });
  builder.add(province.shortName, { node, kind: "bare", former: null });
  builder.add(province.abbreviation, { node, kind: "abbreviation", former: null });
  for (const alias of provinceAliases[node.code] ?? []) {
    builder.add(alias, { node, kind: alias.length > 2 ? "complete" : "bare", former: null });
  }
}

/**
 * Whether the bare name would only confuse: a county named like a province (河北区), and a county
 * proper (县) or a former division named like the prefecture around it (长沙县 in 长沙市), which
 * nobody calls by the bare name.
 */
function isBareNameTaken(bare: string, name: string, entry: NameEntry): boolean {
  if (rankOfCode(entry.node.code) !== "county") return false;
  if (provinceShortNames.has(bare)) return true;
  if (!name.endsWith("县") && entry.former === null) return false;
  return pathOf(entry.node)
    .slice(0, -1)
    .some((holder) => otherNames(holder.name).bare.includes(bare));
}

function addNames(builder: IndexBuilder, name: string, entry: NameEntry): void {
  builder.add(name, entry);
  if (rankOfCode(entry.node.code) === "town") return;
  const others = otherNames(name);
  for (const complete of others.complete) {
    builder.add(complete, { ...entry, kind: kindOfComplete(complete, entry.node) });
  }
  for (const bare of others.bare) {
    if (!isBareNameTaken(bare, name, entry)) builder.add(bare, { ...entry, kind: "bare" });
  }
}

function buildIndex(): NameIndex {
  const builder = new IndexBuilder();
  for (const node of allNodes()) {
    if (node.parent === null) addProvince(builder, node);
    else
      addNames(builder, node.name, { node, kind: kindOfComplete(node.name, node), former: null });
  }
  for (const { nodes, former } of allFormer()) {
    // 巢湖市 was a prefecture and is a county now: the name means what it means today.
    if (former === null || nodes.some((node) => node.name === former.name)) continue;
    for (const node of nodes) {
      addNames(builder, former.name, { node, kind: kindOfComplete(former.name, node), former });
    }
  }
  return builder;
}

/** The index of all names. The first call decodes everything; README.md gives the time. */
export function nameIndex(): NameIndex {
  cachedIndex ??= buildIndex();
  return cachedIndex;
}

/** The towns with this name before its suffix, for example 中关村; only for the end of a text. */
export function townsByBareName(text: string): readonly DivisionNode[] {
  if (text === "") return [];
  cachedBareTowns ??= Map.groupBy(
    [...allNodes()].filter(({ code }) => rankOfCode(code) === "town"),
    ({ name }) => bareTownName(name),
  );
  return cachedBareTowns.get(text) ?? [];
}
