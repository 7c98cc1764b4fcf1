export { authorityKeysOf } from "./authority-keys.ts";
export type { AuthorityKeys } from "./authority-keys.ts";
export { divisionByCode, provinceOf, rankOf } from "./division-by-code.ts";
export type {
  Division,
  DivisionName,
  DivisionRank,
  FormerDivision,
  NamedPlace,
} from "./division.ts";
export { findPlace } from "./find-place.ts";
export type { PlaceCandidate, PlaceResult } from "./find-place.ts";
export { provinces } from "./provinces.ts";
export type { Province } from "./provinces.ts";
