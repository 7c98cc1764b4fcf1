import { groupBy } from "./collections.ts";
import type { DivisionNode, Meaning } from "./division.ts";
import { pathOf, provinceNodeOf, rankOfCode } from "./division.ts";
import { allFormer, allNodes, currentNode, keptWithTable } from "./division-table.ts";
import { everydayNames } from "./everyday-names.ts";
import { allPlaceNames } from "./named-places.ts";
import { normaliseText } from "./normalise-text.ts";
import { pinyinNames } from "./pinyin-names.ts";
import { provinceByCodePrefix, provinces } from "./provinces.ts";
import { bareTownName, otherNames } from "./short-names.ts";
import { zoneNames } from "./zone-names.ts";

/**
 * How a name may be read in a text. `complete`: anywhere. `bare`: only at the start or directly
 * after the division that holds it, because it may also be an ordinary word. `abbreviation`: one
 * character (桂), only as the whole text or in front of a division of that province.
 */
export type NameKind = "complete" | "bare" | "abbreviation";

export interface NameEntry extends Meaning {
  readonly kind: NameKind;
}

export interface NameIndex {
  readonly entriesOf: ReadonlyMap<string, readonly NameEntry[]>;
  readonly longestName: number;
  /** Counties by a bare name that means something larger, see `isBareNameTaken`. */
  readonly smallerOf: ReadonlyMap<string, readonly DivisionNode[]>;
}

/** Shorter complete names (城区, 和县) are too easily part of other words. */
const MINIMUM_COMPLETE_LENGTH = 3;
/** Towns with other endings (开发区, 管委会) carry names that are ordinary words. */
const townEnding = /(?:街道|镇|乡|苏木|办事处|农场|林场|牧场|团)$/u;

const provinceShortNames = new Set(provinces.map((province) => province.shortName));

const latin = /^[a-z]/iu;

class IndexBuilder {
  readonly entriesOf = new Map<string, NameEntry[]>();
  readonly smallerOf = new Map<string, DivisionNode[]>();
  longestName = 0;

  add(text: string, entry: NameEntry): void {
    const name = normaliseText(text);
    this.longestName = Math.max(this.longestName, name.length);
    const entries = this.entriesOf.get(name);
    if (entries === undefined) this.entriesOf.set(name, [entry]);
    else if (!entries.some(({ node }) => node === entry.node)) entries.push(entry);
  }

  addSmaller(text: string, node: DivisionNode): void {
    this.smallerOf.set(text, [...(this.smallerOf.get(text) ?? []), node]);
  }
}

function kindOfComplete(name: string, node: DivisionNode): NameKind {
  if (name.length < MINIMUM_COMPLETE_LENGTH || latin.test(name)) return "bare";
  return rankOfCode(node.code) === "town" && !townEnding.test(name) ? "bare" : "complete";
}

function addProvince(builder: IndexBuilder, node: DivisionNode): void {
  const province = provinceByCodePrefix(node.code.slice(0, 2));
  if (province === null) return;
  const meaning: Meaning = { node, former: null, named: null };
  builder.add(province.name, { ...meaning, kind: "complete" });
  builder.add(province.shortName, { ...meaning, kind: "bare" });
  builder.add(province.englishName, { ...meaning, kind: "bare" });
  builder.add(province.abbreviation, { ...meaning, kind: "abbreviation" });
}

interface BareName {
  readonly bare: string;
  /** The complete name. */
  readonly name: string;
  readonly meaning: Meaning;
}

/**
 * Whether the bare name would only confuse: a county named like a province (河北区), and a county
 * proper (县) or a former division named like the prefecture around it (长沙县 in 长沙市), which
 * nobody calls by the bare name. Beside a city of that name in the prefecture (临夏市, 临夏县) it is
 * in doubt anyway.
 */
function isBareNameTaken(builder: IndexBuilder, { bare, name, meaning }: BareName): boolean {
  const { node, former } = meaning;
  if (rankOfCode(node.code) !== "county") return false;
  if (provinceShortNames.has(bare)) return true;
  if (!name.endsWith("县") && former === null) return false;
  const namesakes = builder.entriesOf.get(bare) ?? [];
  if (former === null && namesakes.some((other) => other.node.parent === node.parent)) return false;
  return pathOf(node)
    .slice(0, -1)
    .some((holder) => otherNames(holder.name).bare.includes(bare));
}

/** 南宁 is 南宁市 and no longer 南宁地区: a present division of the province keeps its name. */
function isNameOfAnother(builder: IndexBuilder, bare: string, { node, former }: Meaning): boolean {
  const province = provinceNodeOf(node);
  const entries = former === null ? [] : (builder.entriesOf.get(bare) ?? []);
  return entries.some((entry) => entry.former === null && provinceNodeOf(entry.node) === province);
}

function addNames(builder: IndexBuilder, name: string, meaning: Meaning): void {
  const { node } = meaning;
  builder.add(name, { ...meaning, kind: kindOfComplete(name, node) });
  if (rankOfCode(node.code) === "town") return;
  const others = [otherNames(name), zoneNames(name, node)];
  for (const text of others.flatMap((names) => names.complete)) {
    builder.add(text, { ...meaning, kind: kindOfComplete(text, node) });
  }
  for (const text of others.flatMap((names) => names.bare)) {
    if (isNameOfAnother(builder, text, meaning)) continue;
    const isTaken = isBareNameTaken(builder, { bare: text, name, meaning });
    if (!isTaken) builder.add(text, { ...meaning, kind: "bare" });
    else if (meaning.former === null) builder.addSmaller(text, node);
  }
}

function addFormerNames(builder: IndexBuilder): void {
  for (const { nodes, former } of allFormer()) {
    // 巢湖市 was a prefecture and is a county now: the name means what it means today.
    if (former === null || nodes.some((node) => node.name === former.name)) continue;
    for (const node of nodes) addNames(builder, former.name, { node, former, named: null });
  }
}

function addEverydayNames(builder: IndexBuilder): void {
  for (const { code, name } of [...everydayNames, ...pinyinNames]) {
    const node = currentNode(code);
    if (node === undefined) continue;
    builder.add(name, { node, former: null, named: null, kind: kindOfComplete(name, node) });
  }
}

function addPlaceNames(builder: IndexBuilder): void {
  for (const { text, node, named, isBare } of allPlaceNames()) {
    const kind = isBare ? "bare" : kindOfComplete(text, node);
    builder.add(text, { node, former: null, named, kind });
  }
}

function buildIndex(): NameIndex {
  const builder = new IndexBuilder();
  for (const node of allNodes()) {
    if (node.parent === null) addProvince(builder, node);
    else addNames(builder, node.name, { node, former: null, named: null });
  }
  addFormerNames(builder);
  addEverydayNames(builder);
  addPlaceNames(builder);
  return builder;
}

/** The index of all names. The first call decodes everything; README.md gives the time. */
export const nameIndex = keptWithTable(buildIndex);

const townsByBare = keptWithTable(() => {
  const towns = [...allNodes()].filter(({ code }) => rankOfCode(code) === "town");
  return groupBy(towns, ({ name }) => bareTownName(name));
});

/** The towns with this name before its suffix, for example 中关村; only for the end of a text. */
export function townsByBareName(text: string): readonly DivisionNode[] {
  return text === "" ? [] : (townsByBare().get(text) ?? []);
}

/**
 * What a text may mean directly behind the division that holds it, when nothing follows: a town
 * without its suffix (海淀 › 中关村), or a county that is not called by its bare name elsewhere
 * (天津 › 河北, 甘孜州 › 甘孜).
 */
export function namesAtTheEnd(text: string): readonly DivisionNode[] {
  return [...(nameIndex().smallerOf.get(text) ?? []), ...townsByBareName(text)];
}
