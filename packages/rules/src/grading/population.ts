/** Indicator 3, first half: the share of a region's people whose work or life is affected. */
import { isDistrictOfMunicipality, rankOfDivision } from "../divisions.ts";
import type { Facts, PopulationShare } from "../facts.ts";
import { isExact, nothing, type Range, rangeOf } from "../figures.ts";
import type { PopulationRow } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import {
  type Assessment,
  chosen,
  type Coverage,
  covered,
  leaveOpen,
  outside,
  unknownUntil,
  weigh,
} from "./assessment.ts";

/** Each region is weighed alone: any single one that reaches the share is enough (R13). */
export function assessPopulation(assessment: Assessment, facts: Facts): void {
  const rows = assessment.law.rowsOf["population-share"];
  if (facts.population === null || facts.population === undefined) {
    leaveOpen(assessment, rows, "/population");
    return;
  }
  for (const id of Object.keys(facts.population)) {
    const entry = facts.population[id];
    if (entry === undefined) continue;
    const path = ["population", id];
    weigh(assessment, {
      rows,
      range: shareRange(entry),
      fact: pointerTo(...path),
      ask: pointerTo(...path, missingPart(entry)),
      covers: (row) => regionCoverage(assessment, { entry, path, row }),
    });
  }
}

/** A stated share and the quotient of the two counts both prove; the greater one does more. */
function shareRange({ share, affected, population }: PopulationShare): Range {
  const stated = rangeOf(share);
  const counted = quotient(rangeOf(affected), rangeOf(population));
  const proven = Math.max(stated.proven, counted.proven);
  return { proven, possible: Math.max(Math.min(stated.possible, counted.possible), proven) };
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

interface RegionQuestion {
  readonly entry: PopulationShare;
  readonly path: readonly string[];
  readonly row: PopulationRow;
}

function regionCoverage(assessment: Assessment, { entry, path, row }: RegionQuestion): Coverage {
  const rank = entry.rank ?? rankOfDivision(entry.division);
  if (rank === null) {
    const isDistrict = isDistrictOfMunicipality(entry.division);
    return isDistrict ? outside : unknownUntil(pointerTo(...path, "rank"));
  }
  if (rank === row.region) return rank === "province" ? covered : prefectureCoverage();
  if (rank === "prefecture") return outside;
  // R13: a share of a whole province is reached in at least one of its prefectures.
  return chosen(assessment, "R13", pointerTo(...path)) === "stricter" ? covered : outside;

  function prefectureCoverage(): Coverage {
    if (!isDistrictOfMunicipality(entry.division)) return covered;
    const settledBy = pointerTo(...path, "division");
    return chosen(assessment, "R14", settledBy) === "stricter" ? covered : outside;
  }
}
