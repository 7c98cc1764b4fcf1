/** Whether a site is one that an indicator speaks of (annex, indicators 1 and 6). */
import { type PlatformSize, platformSizes, type Rank, ranks, type Site } from "../facts.ts";
import type { SiteScope } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import {
  type Assessment,
  bothCover,
  chosen,
  type Coverage,
  covered,
  outside,
  unknownUntil,
} from "./assessment.ts";

export interface SiteQuestion {
  readonly site: Site | null | undefined;
  readonly scope: SiteScope;
  /** Where the site stands in the facts. */
  readonly path: readonly string[];
}

/** Both lists run from the highest down, so "at or above" is a position at or before. */
function reaches<Value>(order: readonly Value[], value: Value, floor: Value): boolean {
  return order.indexOf(value) <= order.indexOf(floor);
}

export function siteCoverage(assessment: Assessment, question: SiteQuestion): Coverage {
  const { site, scope, path } = question;
  const kind = site?.kind ?? null;
  if (site === null || site === undefined || kind === null) {
    return unknownUntil(pointerTo(...path, "kind"));
  }
  switch (kind) {
    case "party-government":
      return bothCover(portalCoverage(site, path), rankCoverage(site, scope[kind], path));
    case "enterprise-or-institution":
      return bothCover(portalCoverage(site, path), enterpriseCoverage(assessment, question));
    case "key-news":
      return rankCoverage(site, scope[kind], path);
    case "platform":
      return sizeCoverage(site, scope.platform, path);
    case "other":
      return outside;
  }
}

/** R12: an app, an API or an internal system is not a portal. */
function portalCoverage(site: Site, path: readonly string[]): Coverage {
  if (site.isPortal === true) return covered;
  return site.isPortal === false ? outside : unknownUntil(pointerTo(...path, "isPortal"));
}

function rankCoverage(
  site: Site,
  floor: Rank | "any" | undefined,
  path: readonly string[],
): Coverage {
  if (floor === undefined) return outside;
  if (floor === "any") return covered;
  if (site.rank === null || site.rank === undefined) {
    return unknownUntil(pointerTo(...path, "rank"));
  }
  return reaches(ranks, site.rank, floor) ? covered : outside;
}

/** R11: whether 地市级以上 also limits enterprises and institutions. */
function enterpriseCoverage(assessment: Assessment, question: SiteQuestion): Coverage {
  const { site, scope, path } = question;
  const narrow = rankCoverage(site ?? {}, scope["enterprise-or-institution"], path);
  if (narrow.kind === "covered" || scope["enterprise-or-institution"] === undefined) return narrow;
  return chosen(assessment, "R11", pointerTo(...path, "rank")) === "stricter" ? covered : narrow;
}

function sizeCoverage(
  site: Site,
  floor: PlatformSize | "any" | undefined,
  path: readonly string[],
): Coverage {
  if (floor === undefined) return outside;
  if (floor === "any") return covered;
  if (site.size === null || site.size === undefined) {
    return unknownUntil(pointerTo(...path, "size"));
  }
  return reaches(platformSizes, site.size, floor) ? covered : outside;
}
