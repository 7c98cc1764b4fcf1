import type { DivisionNode, Meaning } from "./division.ts";
import { liesIn, rankOfCode, significantDigits } from "./division.ts";
import { keptWithTable } from "./division-table.ts";
import { areLookalikes } from "./lookalikes.ts";
import type { NameEntry } from "./name-index.ts";
import { nameIndex } from "./name-index.ts";

/** A division whose name is very like what was typed. */
export interface Misspelt extends Meaning {
  /** The characters of the text that were read as the name. */
  readonly correctedFrom: string;
}

interface Name {
  readonly text: string;
  readonly entry: NameEntry;
}

/** Two characters are too few to tell an error from another word, see `findShort`. */
const MINIMUM_LENGTH = 3;
const SHORT_LENGTH = 2;
/** 沫州市 is as near to fifty cities: then there is nothing to ask. */
const MAXIMUM_SUGGESTIONS = 20;
const NEAR = 1;
const FAR = 2;

/** 高新区 behind a city is a word, not 新区 or 开福区 with an error in it. */
const commonArea =
  /^(?:开发|高新|经开|新|城|园|老城|新城|中心|工业|商务|示范|保税|管理|科技|产业|文化|旅游)区/u;
const latin = /^[a-z]/u;

/** Present names of cities and counties; the 41,000 towns are too like each other. */
const correctableNames = keptWithTable(() =>
  [...nameIndex().entriesOf].flatMap(([text, entries]): Name[] =>
    text.length < MINIMUM_LENGTH || latin.test(text)
      ? []
      : entries
          .filter(({ node, former, named }) => former === null && named === null && isListed(node))
          .map((entry) => ({ text, entry })),
  ),
);

function isListed(node: DivisionNode): boolean {
  return rankOfCode(node.code) !== "town";
}

/** Bare names of cities and prefectures with two characters. */
const shortNames = keptWithTable(() =>
  [...nameIndex().entriesOf].flatMap(([text, entries]): Name[] =>
    text.length !== SHORT_LENGTH || latin.test(text)
      ? []
      : entries
          .filter(({ node, former, named }) => former === null && named === null && isCity(node))
          .map((entry) => ({ text, entry })),
  ),
);

function isCity({ code }: DivisionNode): boolean {
  return rankOfCode(code) === "prefecture";
}

function firstDifference(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left.charAt(index) === right.charAt(index)) index += 1;
  return index;
}

function isOneLookalikeAway(name: string, typed: string): boolean {
  const at = firstDifference(name, typed);
  const isSameBehind = name.slice(at + 1) === typed.slice(at + 1);
  return isSameBehind && areLookalikes(name.charAt(at), typed.charAt(at));
}

/** How far a wrong character or two swapped ones are from the name; null for anything else. */
function distanceOfSameLength(name: string, typed: string): number | null {
  const at = firstDifference(name, typed);
  const [wanted, written] = [name.charAt(at), typed.charAt(at)];
  if (isOneLookalikeAway(name, typed)) return NEAR;
  if (name.slice(at + 1) === typed.slice(at + 1)) return FAR;
  const isSwapped = wanted === typed.charAt(at + 1) && written === name.charAt(at + 1);
  return isSwapped && name.slice(at + 2) === typed.slice(at + 2) ? NEAR : null;
}

/** Cheap test before the exact one: one error leaves one of the first two characters in place. */
function mayBegin(name: string, text: string): boolean {
  const [first, second] = [text.charAt(0), text.charAt(1)];
  return name.charAt(0) === first || name.charAt(1) === first || name.charAt(1) === second;
}

/** The reading of the beginning of `text` as this name with one error; null when it has more. */
function readWithError(name: string, text: string) {
  const at = firstDifference(name, text);
  if (name.slice(at) === text.slice(at + 1, name.length + 1) && at > 0) {
    const isDoubled = text.charAt(at) === text.charAt(at - 1);
    if (isDoubled) return { typed: text.slice(0, name.length + 1), distance: NEAR };
  }
  const same = text.slice(0, name.length);
  const distance = same.length === name.length ? distanceOfSameLength(name, same) : null;
  if (distance !== null) return { typed: same, distance };
  const shorter = text.slice(0, name.length - 1);
  const isMissing = shorter.length >= MINIMUM_LENGTH && name.slice(at + 1) === shorter.slice(at);
  return isMissing ? { typed: shorter, distance: FAR } : null;
}

/** The last character of a complete name (市, 县) must be right, else too much is like it. */
function isAcceptable(typed: string, { text, entry }: Name): boolean {
  return entry.kind === "bare" || typed.slice(-1) === text.slice(-1);
}

function compareNodes(left: DivisionNode, right: DivisionNode): number {
  return significantDigits(left) - significantDigits(right) || (left.code < right.code ? -1 : 1);
}

function toMisspelt({ entry: { node, former, named } }: Name, typed: string): Misspelt {
  return { node, former, named, correctedFrom: typed };
}

/** 杭洲, 毫州: a text of two characters, when a lookalike or homophone makes it a city. */
function findShort(text: string, holder: DivisionNode | null): Misspelt[] {
  return shortNames()
    .filter(({ entry }) => holder === null || liesIn(entry.node, holder))
    .filter((name) => isOneLookalikeAway(name.text, text))
    .map((name) => toMisspelt(name, text));
}

/**
 * The divisions whose names stand at the beginning of a normalised text with one typing error: a
 * wrong, missing or doubled character or two swapped ones, in names of three characters or more; of
 * two characters only cities, and only when the text is no longer. Only the nearest ones: a
 * lookalike or homophone before any other wrong character, then the longest name; larger divisions
 * first. With a `holder` only divisions inside it and, from three characters, only complete names.
 */
export function findMisspelt(text: string, holder: DivisionNode | null): Misspelt[] {
  if (text.length === SHORT_LENGTH) return findShort(text, holder);
  if (text.length < MINIMUM_LENGTH || (holder !== null && commonArea.test(text))) return [];
  const readings = correctableNames().flatMap((name) => {
    const { entry } = name;
    if (!mayBegin(name.text, text)) return [];
    const isInside = holder === null || liesIn(entry.node, holder);
    if (!isInside || (holder !== null && entry.kind !== "complete")) return [];
    const reading = readWithError(name.text, text);
    return reading && isAcceptable(reading.typed, name) ? [{ ...reading, ...name }] : [];
  });
  const nearest = Math.min(...readings.map(({ distance }) => distance));
  const near = readings.filter(({ distance }) => distance === nearest);
  const longest = Math.max(...near.map((reading) => reading.text.length));
  const likeliest = near.filter((reading) => reading.text.length === longest);
  if (likeliest.length > MAXIMUM_SUGGESTIONS) return [];
  return likeliest
    .sort((left, right) => compareNodes(left.entry.node, right.entry.node))
    .map((reading) => toMisspelt(reading, reading.typed));
}
