import type {
  DivisionName,
  DivisionNode,
  FormerDivision,
  Meaning,
  NamedPlace,
} from "./division.ts";
import { liesIn, pathOf, provinceNodeOf, rankOfCode, toName } from "./division.ts";
import { findByCode } from "./division-by-code.ts";
import type { Chain } from "./find-chains.ts";
import { findChains } from "./find-chains.ts";
import { findMisspelt } from "./find-misspelt.ts";
import { townsByBareName } from "./name-index.ts";
import { normaliseText } from "./normalise-text.ts";

export interface PlaceCandidate extends DivisionName {
  /** Names from the province down. */
  readonly path: readonly string[];
  readonly province: DivisionName;
  /** Present only when the text used a former name or code. */
  readonly formerly?: FormerDivision;
  /** Present only when the text named a place that is no division but lies in this one. */
  readonly named?: NamedPlace;
  /** Present only when the name is not what was typed but very like it; these are its words. */
  readonly correctedFrom?: string;
}

export interface PlaceResult {
  /** The text as it was given. */
  readonly query: string;
  /** Null when nothing matches, when several divisions do, or when one does only perhaps. */
  readonly code: string | null;
  readonly name: string | null;
  /** From the province down to the division; empty when `code` is null. */
  readonly path: readonly DivisionName[];
  /** Also set when `code` is null but the candidates leave no doubt about the province. */
  readonly province: DivisionName | null;
  /** What could be meant when `code` is null; at most 20. */
  readonly candidates: readonly PlaceCandidate[];
  /** Present only when the text used a former name or code. */
  readonly formerly?: FormerDivision;
  /** Present only when the text named a place that is no division but lies in this one. */
  readonly named?: NamedPlace;
}

interface Found extends Meaning {
  readonly correctedFrom?: string;
}

const MAXIMUM_CANDIDATES = 20;
/** Text beyond this many characters is not read. */
const MAXIMUM_LENGTH = 500;

const countryPrefix = /^(?:中华人民共和国|中国)/u;
const onlyDigits = /^\d+$/u;

function remarksOn({ former, named }: Meaning): Pick<PlaceResult, "formerly" | "named"> {
  return { ...(former && { formerly: former }), ...(named && { named }) };
}

function toCandidate(found: Found): PlaceCandidate {
  const { node, correctedFrom } = found;
  return {
    ...toName(node),
    path: pathOf(node).map(({ name }) => name),
    province: toName(provinceNodeOf(node)),
    ...remarksOn(found),
    ...(correctedFrom === undefined ? {} : { correctedFrom }),
  };
}

function settled(query: string, found: Meaning): PlaceResult {
  const { node } = found;
  return {
    query,
    ...toName(node),
    path: pathOf(node).map(toName),
    province: toName(provinceNodeOf(node)),
    candidates: [],
    ...remarksOn(found),
  };
}

function unsettled(query: string, found: readonly Found[], province: DivisionName | null) {
  const candidates = found.slice(0, MAXIMUM_CANDIDATES).map(toCandidate);
  return { query, code: null, name: null, path: [], province, candidates };
}

function sharedProvince(found: readonly Found[]): DivisionName | null {
  const [first, ...others] = found.map(({ node }) => provinceNodeOf(node));
  return first && others.every((province) => province === first) ? toName(first) : null;
}

function resultOf(query: string, found: readonly Found[]): PlaceResult {
  const [first] = found;
  if (first && found.length === 1) return settled(query, first);
  return unsettled(query, found, sharedProvince(found));
}

function byOwnName(node: DivisionNode): Meaning {
  return { node, former: null, named: null };
}

function firstOfEach(found: readonly Found[]): Found[] {
  const nodes = found.map(({ node }) => node);
  return found.filter(({ node }, index) => nodes.indexOf(node) === index);
}

/** Bare names of cities and prefectures that begin the names of many others (阿里巴巴, 中山大学). */
const ordinaryWords = new Set("阿里 中山 安康 大同 吉安 长治 白银 和田 海东 三明".split(" "));

/**
 * 东方 + more text may be 东方市 or just a word: the bare name of a county, or of a place that is no
 * division, proves nothing alone. What was named counts, not its successor: the former 新华区 was a
 * county, although the city of Haikou has its land.
 */
function isWeak({ node, former, named, kind, links, start, end }: Chain, text: string): boolean {
  if (links > 1 || kind !== "bare" || end === text.length) return false;
  const rank = rankOfCode(former?.code ?? node.code);
  const isLow = rank === "county" || rank === "town" || named !== null;
  return isLow || ordinaryWords.has(text.slice(start, end));
}

/** 朝阳医院: 朝阳市 would be certain, were it not that two districts have the same bare name. */
function withNamesakes(certain: readonly Chain[], chains: readonly Chain[]): Chain[] {
  const isNamesake = ({ start, end }: Chain): boolean =>
    certain.some((other) => other.start === start && other.end === end);
  return chains.filter((chain) => certain.includes(chain) || isNamesake(chain));
}

/**
 * What the rest of a text may mean besides the one division that was read: a name inside it with a
 * typing error (广西来滨市), a city named further on (广西电网来宾供电局), or, when the division was
 * no more than the first word of a name, another one (北京银行深圳分行).
 */
function doubtsBehind(chain: Chain, text: string): Found[] {
  const { node, named, kind, links, end } = chain;
  const rank = rankOfCode(node.code);
  if (named !== null || (rank !== "province" && rank !== "prefecture")) return [];
  const misspelt = findMisspelt(text.slice(end), node);
  if (misspelt.length > 0) return misspelt;
  const isFirstWord = kind === "bare" && links === 1;
  return findChains(text, "loose").filter(
    (other) =>
      liesIn(other.node, node) ||
      (isFirstWord && other.node !== node && !liesIn(node, other.node) && other.start >= end),
  );
}

function findByText(query: string, text: string): PlaceResult {
  const chains = findChains(text, "strict");
  const strong = chains.filter((chain) => !isWeak(chain, text));
  const certain = withNamesakes(strong, chains);
  const [first] = certain;
  if (first && certain.length === 1) {
    const doubts = doubtsBehind(first, text);
    return doubts.length === 0 ? settled(query, first) : resultOf(query, [...doubts, first]);
  }
  if (first) return resultOf(query, certain);
  const towns = chains.length === 0 ? townsByBareName(text) : [];
  if (towns.length > 0) return resultOf(query, towns.map(byOwnName));
  const asked = [...findMisspelt(text, null), ...chains, ...findChains(text, "loose")];
  return unsettled(query, firstOfEach(asked), null);
}

/**
 * The division that a text or a code means. The longest chain of names in the text counts
 * (广西壮族自治区来宾市兴宾区…); what follows is ignored. Several possible divisions are returned as
 * candidates with `code` null, never guessed, and so is a name with a typing error. Towns are known
 * after `loadTowns` of `@jibao/places/towns`. Reads at most 500 characters; never throws.
 */
export function findPlace(query: string): PlaceResult {
  const text = normaliseText(query.slice(0, MAXIMUM_LENGTH)).replace(countryPrefix, "");
  if (!onlyDigits.test(text)) return findByText(query, text.slice(0, MAXIMUM_LENGTH));
  const { nodes, former } = findByCode(text);
  return resultOf(
    query,
    nodes.map((node) => ({ node, former, named: null })),
  );
}
