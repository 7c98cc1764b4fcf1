/** Names of provinces and prefectures in stuffed text, which often is a list of them. */
import { findPlace, rankOf } from "@jibao/places";
import { placeNamePositions } from "../limits.ts";

export interface PlaceName {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const lengths = [5, 4, 3, 2];
const han = /^\p{Script=Han}+$/u;
const known = new Map<string, string | null>();
const kept = 20_000;

/** The full name of the division that is called exactly so; counties only by their full name. */
function divisionCalled(name: string): string | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  const { code, name: full } = findPlace(name);
  const rank = code === null ? null : rankOf(code);
  const isWhole = full !== null && (full === name || (full.startsWith(name) && name.length >= 2));
  const isWide = rank === "province" || rank === "prefecture";
  const value = isWhole && (isWide || full === name) ? full : null;
  if (known.size < kept) known.set(name, value);
  return value;
}

/** Reads at most some thousands of positions; longest name first. */
export function findPlaceNames(text: string, positions = placeNamePositions): readonly PlaceName[] {
  const found: PlaceName[] = [];
  const end = Math.min(text.length, positions);
  for (let at = 0; at < end; at += 1) {
    if (!han.test(text.charAt(at))) continue;
    for (const length of lengths) {
      const name = text.slice(at, at + length);
      const value = name.length === length && han.test(name) ? divisionCalled(name) : null;
      if (value === null) continue;
      found.push({ value, start: at, end: at + length });
      at += length - 1;
      break;
    }
  }
  return found;
}
