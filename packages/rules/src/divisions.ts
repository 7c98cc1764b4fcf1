/** What a GB/T 2260 division code tells by its digits alone; names belong to `places`. */
import type { DivisionCode, RegionRank } from "./facts.ts";

const MUNICIPALITIES = new Set(["11", "12", "31", "50"]);
/** Hong Kong, Macao and Taiwan have no provincial authority under the Measures (R10). */
const OUTSIDE_THE_MEASURES = new Set(["71", "81", "82"]);
/** The third and fourth digits of counties and cities run directly by a province. */
const DIRECTLY_UNDER_PROVINCE = "90";

/** Six digits, or a longer code down to the village; the first two name a province. */
export function isDivisionCode(code: string): boolean {
  return /^[1-8]\d{5}(\d{3}){0,2}$/.test(code);
}

/** The province's six-digit code, for example `450000`; null when the code is malformed. */
export function provinceOf(division: DivisionCode | null | undefined): string | null {
  if (division === null || division === undefined || !isDivisionCode(division)) return null;
  return `${division.slice(0, 2)}0000`;
}

export function hasProvincialAuthority(province: string): boolean {
  return !OUTSIDE_THE_MEASURES.has(province.slice(0, 2));
}

/** The rank that the code itself shows; null below prefecture level or when unknown. */
export function rankOfDivision(division: DivisionCode | null | undefined): RegionRank | null {
  if (division === null || division === undefined || !isDivisionCode(division)) return null;
  if (/^\d{2}0+$/.test(division)) return "province";
  return /^\d{4}0+$/.test(division) ? "prefecture" : null;
}

/** Beijing, Tianjin, Shanghai, Chongqing as a whole. */
export function isMunicipality(division: DivisionCode | null | undefined): boolean {
  return (
    rankOfDivision(division) === "province" && MUNICIPALITIES.has((division ?? "").slice(0, 2))
  );
}

/** R14: a municipality's district, or a county run directly by a province. */
export function isDistrictOfMunicipality(division: DivisionCode | null | undefined): boolean {
  if (division === null || division === undefined || !isDivisionCode(division)) return false;
  if (rankOfDivision(division) === "province") return false;
  return (
    MUNICIPALITIES.has(division.slice(0, 2)) || division.slice(2, 4) === DIRECTLY_UNDER_PROVINCE
  );
}

/** The code of the division one step up: village, street, county, prefecture, province, nation. */
export function parentPrefix(prefix: string): string {
  if (prefix.length > 9) return prefix.slice(0, 9);
  if (prefix.length > 6) return prefix.slice(0, 6);
  return prefix.slice(0, Math.max(prefix.length - 2, 0));
}

/** The code without the zeros that only fill it: `450000` is `45`, `451300` is `4513`. */
export function significantPrefix(division: DivisionCode): string {
  let prefix = division;
  while (prefix.length > 2) {
    const parent = parentPrefix(prefix);
    if (/[1-9]/.test(prefix.slice(parent.length))) break;
    prefix = parent;
  }
  return prefix;
}
