import type { DivisionNode, Meaning } from "./division.ts";
import { holdersOf, liesIn, significantDigits } from "./division.ts";
import type { NameEntry, NameKind } from "./name-index.ts";
import { nameIndex, namesAtTheEnd } from "./name-index.ts";
import { normaliseText } from "./normalise-text.ts";
import { provinces } from "./provinces.ts";

/**
 * Divisions read from a text in descending order, each inside the one before (广西 › 来宾市 ›
 * 兴宾区). `start` and `end` are positions in the text, `end` exclusive.
 */
export interface Chain extends Meaning {
  /** How the last name was read. */
  readonly kind: NameKind;
  readonly links: number;
  readonly start: number;
  readonly end: number;
  /** Where the last name begins. */
  readonly lastStart: number;
  /** Characters passed over between the names. */
  readonly skipped: number;
  /** Characters read as names. */
  readonly matched: number;
}

/**
 * `strict`: bare names count only in their place. `loose`: those of provinces and of what lies
 * directly under one count anywhere (某银行南宁分行), for a question and never for an answer.
 */
export type Strictness = "strict" | "loose";

/** What has been read so far. */
interface Reading {
  readonly strictness: Strictness;
  /** The best chain that ends in a division, at or before the present position. */
  readonly best: Map<DivisionNode, Chain>;
  /** Chains by the position where they end. */
  readonly ending: Map<number, Chain[]>;
  /** Where the longest name ends that could be read at a position. */
  readonly reach: Map<number, number>;
}

/** Words that merely begin with the last character of a division's name. */
const falseEnding = /^(?:区[域块]|市[场值]|师[范大院])/u;

/** Two characters such as 东一, the longest word for a road, and one more to tell 路 from 路桥. */
const LONGEST_ROAD_WORD = 5;
/** 南京路 is a road anywhere, 江西路桥 a company of Jiangxi. */
const roadBehind =
  /^[东南西北中一二三四五六七八九十]{0,2}(?:路(?![桥政])|大道|大街|街(?!道)|巷|胡同)/u;

/** Negative when `left` is the better reading. */
function compareChains(left: Chain, right: Chain): number {
  return right.links - left.links || left.skipped - right.skipped || right.matched - left.matched;
}

/** The same, and of equals the larger division: 西安市 before two districts 西安区. */
function compareLikelihood(left: Chain, right: Chain): number {
  return compareChains(left, right) || significantDigits(left.node) - significantDigits(right.node);
}

interface Match {
  readonly entry: NameEntry;
  readonly start: number;
  readonly end: number;
}

function extend(previous: Chain | undefined, { entry, start, end }: Match): Chain {
  const { node, former, named, kind } = entry;
  const own = { node, former, named, kind, end, lastStart: start };
  const length = end - start;
  if (!previous) return { ...own, links: 1, start, skipped: 0, matched: length };
  return {
    ...own,
    links: previous.links + 1,
    start: previous.start,
    skipped: previous.skipped + start - previous.end,
    matched: previous.matched + length,
  };
}

/** Whether the text goes on with the name of a division inside: 唐山 › 路南 is no road. */
function holdsNameAt(holder: DivisionNode, text: string, start: number): boolean {
  const { entriesOf, longestName } = nameIndex();
  const ends = Array.from({ length: longestName }, (_, index) => start + index + 1);
  return ends.some((end) =>
    entriesOf.get(text.slice(start, end))?.some(({ node }) => liesIn(node, holder)),
  );
}

const latin = /^[a-z]/u;
/** What may follow the pinyin of a city: xian is no part of xiantao. Spaces are gone by now. */
const behindPinyin = new RegExp(
  `^(?:$|[^a-z]|shi|city|china|${provinces.map((row) => normaliseText(row.englishName)).join("|")})`,
  "u",
);

/** Whether the name is only the beginning of another word: a road, or longer pinyin. */
function isPartOfWord({ entry: { node, kind }, start, end }: Match, text: string): boolean {
  if (kind !== "bare") return false;
  const behind = text.slice(end);
  if (!latin.test(text.slice(start))) {
    return roadBehind.test(behind.slice(0, LONGEST_ROAD_WORD)) && !holdsNameAt(node, text, end);
  }
  return node.parent !== null && !behindPinyin.test(behind);
}

/** Whether the name may be read at any place in the text. */
function isFree(strictness: Strictness, text: string, { kind, node, named }: NameEntry): boolean {
  if (kind === "complete") return true;
  const isHigh = node.parent === null || node.parent.parent === null;
  return strictness === "loose" && kind === "bare" && isHigh && named === null && !latin.test(text);
}

/**
 * Whether the entry may come after the chain: inside its division, or the same division once by its
 * own name and once by that of a place in it (浦东新区 › 张江高科技园区).
 */
function mayFollow(chain: Chain, { node, named }: NameEntry): boolean {
  return chain.node !== node || (chain.named === null) !== (named === null);
}

/**
 * Whether one name runs from the last name of the chain over the next one: 黑龙江 is a name and not
 * 黑 › 龙江, 港北区 not 港 › 北区, and 河南濮阳工业园 more than 河南 › 濮阳.
 */
function isInsideOneName({ reach }: Reading, chain: Chain, { start, end }: Match): boolean {
  if (chain.end !== start) return false;
  const longest = reach.get(chain.lastStart) ?? 0;
  return chain.kind === "abbreviation" ? longest >= end : longest > end;
}

/** The chain that a match makes; null when the name may not be read at this place. */
function chainOf(reading: Reading, match: Match, text: string): Chain | null {
  const { entry, start } = match;
  const free = isFree(reading.strictness, text.slice(start, match.end), entry);
  const [previous] = [entry.node, ...holdersOf(entry.node)]
    .map((holder) => reading.best.get(holder))
    .filter((chain): chain is Chain => chain !== undefined && mayFollow(chain, entry))
    .filter((chain) => chain.end === start || (free && chain.kind !== "abbreviation"))
    .filter((chain) => !isInsideOneName(reading, chain, match))
    .sort(compareChains);
  return previous || free || start === 0 ? extend(previous, match) : null;
}

function* matchesAt(text: string, start: number): Generator<Match> {
  const { entriesOf, longestName } = nameIndex();
  const last = Math.min(text.length, start + longestName);
  for (let end = start + 1; end <= last; end += 1) {
    const entries = entriesOf.get(text.slice(start, end));
    if (entries === undefined || falseEnding.test(text.slice(end - 1, end + 1))) continue;
    const matches = entries.map((entry): Match => ({ entry, start, end }));
    yield* matches.filter((match) => !isPartOfWord(match, text));
  }
}

/** Makes the chains that end at `position` available to what follows. */
function settle(reading: Reading, position: number): void {
  for (const chain of reading.ending.get(position) ?? []) {
    const known = reading.best.get(chain.node);
    // Of equals the later one stays, because only it can be continued directly.
    if (!known || compareChains(chain, known) <= 0) reading.best.set(chain.node, chain);
  }
}

function readAll(text: string, strictness: Strictness): Chain[] {
  const reading: Reading = { strictness, best: new Map(), ending: new Map(), reach: new Map() };
  const chains: Chain[] = [];
  for (let start = 0; start < text.length; start += 1) {
    settle(reading, start);
    for (const match of matchesAt(text, start)) {
      const chain = chainOf(reading, match, text);
      if (chain === null) continue;
      chains.push(chain);
      if (chain.kind !== "abbreviation") reading.reach.set(start, match.end);
      const ending = reading.ending.get(match.end);
      if (ending) ending.push(chain);
      else reading.ending.set(match.end, [chain]);
    }
  }
  return chains;
}

/** 桂 counts alone only as the whole text: 桂林路 is not in Guangxi for its first character. */
function isUsable(chain: Chain, text: string): boolean {
  return chain.kind !== "abbreviation" || chain.links > 1 || chain.end === text.length;
}

/** Completes a chain by a name that counts only there and ends the text: 海淀 + 中关村. */
function withNameAtTheEnd(chain: Chain, text: string): Chain[] {
  return namesAtTheEnd(text.slice(chain.end))
    .filter((node) => liesIn(node, chain.node))
    .map((node) => {
      const entry: NameEntry = { node, kind: "bare", former: chain.former, named: null };
      return extend(chain, { entry, start: chain.end, end: text.length });
    });
}

/** The best chain of every division; of equals, one that uses its own present name. */
function bestByNode(chains: readonly Chain[]): Chain[] {
  const best = new Map<DivisionNode, Chain>();
  for (const chain of chains) {
    const known = best.get(chain.node);
    const order = known ? compareChains(chain, known) : -1;
    if (order < 0 || (order === 0 && (known?.former || known?.named))) best.set(chain.node, chain);
  }
  return [...best.values()];
}

function positionsOf({ start, end }: Chain): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

/** Drops every chain that shares a character of the text with a better one. */
function withoutBeaten(sorted: readonly Chain[]): Chain[] {
  const kept: Chain[] = [];
  const read = new Map<number, Chain>();
  for (const chain of sorted) {
    const positions = positionsOf(chain);
    const isBeaten = positions
      .map((position) => read.get(position))
      .some((other) => other !== undefined && compareChains(other, chain) < 0);
    if (isBeaten) continue;
    kept.push(chain);
    for (const position of positions) read.set(position, chain);
  }
  return kept;
}

/** Drops a place that lies in a division when the same words also name a division inside it. */
function withoutVague(chains: readonly Chain[]): Chain[] {
  return chains.filter(
    ({ node, named, start, end }) =>
      named === null ||
      !chains.some(
        (other) => other.start === start && other.end === end && liesIn(other.node, node),
      ),
  );
}

/**
 * The longest chains of names in a normalised text. Where two readings overlap the better one
 * stays; two as good as each other both stay, and so do chains about different places in the
 * text. Work grows with the length of the text, which the caller bounds.
 */
export function findChains(text: string, strictness: Strictness): Chain[] {
  const read = readAll(text, strictness).filter((chain) => isUsable(chain, text));
  const isReadToTheEnd = read.some((chain) => chain.end === text.length);
  const completed = isReadToTheEnd ? [] : read.flatMap((chain) => withNameAtTheEnd(chain, text));
  const chains = [...read, ...completed];
  const longest = chains.reduce((links, chain) => Math.max(links, chain.links), 0);
  const candidates = bestByNode(chains.filter(({ links }) => links === longest));
  return withoutVague(withoutBeaten(candidates.sort(compareLikelihood)));
}
