import type { DivisionName, DivisionNode, FormerDivision } from "./division.ts";
import { pathOf, provinceNodeOf, rankOfCode, toName } from "./division.ts";
import { findByCode } from "./division-by-code.ts";
import type { Chain } from "./find-chains.ts";
import { findChains } from "./find-chains.ts";
import { nameIndex, townsByBareName } from "./name-index.ts";
import { normaliseText } from "./normalise-text.ts";
import { provinces } from "./provinces.ts";

export interface PlaceCandidate extends DivisionName {
  /** Names from the province down. */
  readonly path: readonly string[];
  readonly province: DivisionName;
  /** Present only when the text used a former name or code. */
  readonly formerly?: FormerDivision;
}

export interface PlaceResult {
  /** The text as it was given. */
  readonly query: string;
  /** Null when nothing matches, when several divisions do, or when one does only perhaps. */
  readonly code: string | null;
  readonly name: string | null;
  /** From the province down to the division; empty when `code` is null. */
  readonly path: readonly DivisionName[];
  /** Also set when several divisions match and all lie in one province. */
  readonly province: DivisionName | null;
  /** What could be meant when `code` is null; at most 20. */
  readonly candidates: readonly PlaceCandidate[];
  /** Present only when the text used a former name or code. */
  readonly formerly?: FormerDivision;
}

interface Found {
  readonly node: DivisionNode;
  readonly former: FormerDivision | null;
}

const MAXIMUM_CANDIDATES = 20;
/** Text beyond this many characters is not read. */
const MAXIMUM_LENGTH = 500;

const countryPrefix = /^(?:中华人民共和国|中国)/u;
const onlyDigits = /^\d+$/u;

function formerlyOf(former: FormerDivision | null): { formerly?: FormerDivision } {
  return former === null ? {} : { formerly: former };
}

function toCandidate({ node, former }: Found): PlaceCandidate {
  return {
    ...toName(node),
    path: pathOf(node).map(({ name }) => name),
    province: toName(provinceNodeOf(node)),
    ...formerlyOf(former),
  };
}

function settled(query: string, { node, former }: Found): PlaceResult {
  return {
    query,
    ...toName(node),
    path: pathOf(node).map(toName),
    province: toName(provinceNodeOf(node)),
    candidates: [],
    ...formerlyOf(former),
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

/** 东方 + more text may be 东方市 or just a word: a county's bare name proves nothing alone. */
function isWeak(chain: Chain, text: string): boolean {
  const rank = rankOfCode(chain.node.code);
  const isLow = rank === "county" || rank === "town";
  return chain.links === 1 && chain.kind === "bare" && isLow && chain.end < text.length;
}

/** Provinces named somewhere in a text that has nothing better: 某银行广西分行. */
function provincesNamedIn(text: string): Found[] {
  const { entriesOf } = nameIndex();
  return provinces
    .filter(({ shortName }) => text.includes(shortName))
    .flatMap(({ name }) => entriesOf.get(name) ?? []);
}

function findByText(query: string, text: string): PlaceResult {
  const chains = findChains(text);
  if (chains.length > 0) {
    const certain = chains.filter((chain) => !isWeak(chain, text));
    if (certain.length > 0) return resultOf(query, certain);
    return unsettled(query, chains, null);
  }
  const towns = townsByBareName(text);
  if (towns.length > 0) {
    return resultOf(
      query,
      towns.map((node) => ({ node, former: null })),
    );
  }
  return unsettled(query, provincesNamedIn(text), null);
}

/**
 * The division that a text or a code means. The longest chain of names in the text counts
 * (广西壮族自治区来宾市兴宾区…); what follows is ignored. Several possible divisions are returned as
 * candidates with `code` null, never guessed. Reads at most 500 characters; never throws.
 */
export function findPlace(query: string): PlaceResult {
  const text = normaliseText(query.slice(0, MAXIMUM_LENGTH)).replace(countryPrefix, "");
  if (onlyDigits.test(text)) {
    const { nodes, former } = findByCode(text);
    return resultOf(
      query,
      nodes.map((node) => ({ node, former })),
    );
  }
  return findByText(query, text.slice(0, MAXIMUM_LENGTH));
}
