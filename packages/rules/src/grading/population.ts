/** Indicator 3, first half: the share of a region's people whose work or life is affected. */
import {
  isDistrictOfMunicipality,
  isMunicipality,
  provinceOf,
  rankOfDivision,
} from "../divisions.ts";
import type { Facts, PopulationShare, RegionRank } from "../facts.ts";
import { isExact, nothing, type Range, rangeOf } from "../figures.ts";
import type { PopulationRow } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import {
  type Assessment,
  chosen,
  type Coverage,
  covered,
  type Growth,
  leaveOpen,
  outside,
  unknownUntil,
  weigh,
} from "./assessment.ts";
import { countedAt, growthOf, personRange } from "./counts.ts";

/** Each region is weighed alone: any single one that reaches the share is enough (R13). */
export function assessPopulation(assessment: Assessment, facts: Facts): void {
  const rows = assessment.law.rowsOf["population-share"];
  if (facts.population === null || facts.population === undefined) {
    leaveOpen(assessment, rows, "/population");
    return;
  }
  for (const [id, entry] of Object.entries(facts.population)) {
    const path = ["population", id];
    weighRegion(assessment, { entry, path }, rows);
    if (mayBeProvince(entry) && !isBrokenDown(entry, Object.values(facts.population))) {
      leavePrefecturesOpen(assessment, { entry, path }, rows);
    }
  }
}

/** Whether the prefectures listed account for everybody affected in their province. */
function isBrokenDown(province: PopulationShare, all: readonly PopulationShare[]): boolean {
  const own = provinceOf(province.division);
  const inside = all.filter((entry) => {
    return rankOf(entry) === "prefecture" && own !== null && provinceOf(entry.division) === own;
  });
  const accounted = inside.reduce((sum, { affected }) => sum + rangeOf(affected).proven, 0);
  return inside.length > 0 && rangeOf(province.affected).possible <= accounted;
}

function rankOf({ rank, division }: PopulationShare): RegionRank | null {
  return rank ?? rankOfDivision(division);
}

/** A division below the prefectures is none; one that is not stated may be any. */
function mayBeProvince(entry: PopulationShare): boolean {
  if (isMunicipality(entry.division)) return false;
  const rank = rankOf(entry);
  return rank === "province" || (rank === null && (entry.division ?? null) === null);
}

interface RegionAt {
  readonly entry: PopulationShare;
  readonly path: readonly string[];
}

function weighRegion(
  assessment: Assessment,
  { entry, path }: RegionAt,
  rows: readonly PopulationRow[],
): void {
  const affected = personRange(assessment, entry.affected, pointerTo(...path, "affected"));
  weigh(assessment, {
    rows,
    range: shareRange(entry, affected),
    fact: pointerTo(...path),
    ask: pointerTo(...path, missingPart(entry)),
    covers: (row) => regionCoverage(assessment, { entry, path, row }),
    growth: shareGrowth(assessment, entry),
    learnedAt: countedAt(entry.affected),
  });
}

/** The people affected in a province may all live in one prefecture: its share stays to be asked. */
function leavePrefecturesOpen(
  assessment: Assessment,
  { entry, path }: RegionAt,
  rows: readonly PopulationRow[],
): void {
  const affected = personRange(assessment, entry.affected, pointerTo(...path, "affected"));
  if (shareRange(entry, affected).possible === 0) return;
  const ofPrefectures = rows.filter(({ region }) => region === "prefecture");
  const isProvince = rankOf(entry) === "province";
  leaveOpen(assessment, ofPrefectures, isProvince ? "/population" : pointerTo(...path, "rank"));
}

/** A stated share and the quotient of the two counts both prove; the greater one does more. */
function shareRange({ share, population }: PopulationShare, affected: Range): Range {
  const stated = rangeOf(share);
  const counted = quotient(affected, rangeOf(population));
  const proven = Math.max(stated.proven, counted.proven);
  return { proven, possible: Math.max(Math.min(stated.possible, counted.possible), proven) };
}

/** The rate of the persons affected, as a share of the most people that there can be. */
function shareGrowth(assessment: Assessment, entry: PopulationShare): Growth | null {
  const growth = growthOf(assessment, entry.affected);
  const { possible } = rangeOf(entry.population);
  if (growth === null || possible === 0 || !Number.isFinite(possible)) return null;
  return { ...growth, perHour: growth.perHour / possible };
}

/** The fewest of the most there can be, and the most of the fewest. */
function quotient(part: Range, whole: Range): Range {
  if (part.possible === 0) return nothing;
  return {
    proven: whole.possible > 0 ? part.proven / whole.possible : 0,
    possible: whole.proven > 0 ? part.possible / whole.proven : Number.POSITIVE_INFINITY,
  };
}

function missingPart({ affected, population }: PopulationShare): string {
  if (!isExact(rangeOf(affected))) return "affected";
  return isExact(rangeOf(population)) ? "share" : "population";
}

interface RegionQuestion extends RegionAt {
  readonly row: PopulationRow;
}

function regionCoverage(assessment: Assessment, { entry, path, row }: RegionQuestion): Coverage {
  const rank = rankOf(entry);
  if (rank === null) {
    const isDistrict = isDistrictOfMunicipality(entry.division);
    return isDistrict ? outside : unknownUntil(pointerTo(...path, "rank"));
  }
  if (rank === row.region) return rank === "province" ? covered : prefectureCoverage();
  if (rank === "prefecture") return outside;
  // R14: the districts of a municipality are none, unless read so.
  if (isMunicipality(entry.division) && assessment.law.readings.R14 === "looser") return outside;
  // R13: a share of a whole province is reached in at least one of its prefectures.
  return chosen(assessment, "R13", "/population") === "stricter" ? covered : outside;

  function prefectureCoverage(): Coverage {
    if (!isDistrictOfMunicipality(entry.division)) return covered;
    return chosen(assessment, "R14", null) === "stricter" ? covered : outside;
  }
}
