/** Whether a site is one that an indicator speaks of (annex, indicators 1 and 6). */
import { type PlatformSize, platformSizes, type Rank, ranks, type Site } from "../facts.ts";
import { rangeOf } from "../figures.ts";
import type { SiteScope } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
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
      return bothCover(
        portalCoverage(assessment, site, path),
        rankCoverage(site, scope[kind], path),
      );
    case "enterprise-or-institution":
      return bothCover(
        portalCoverage(assessment, site, path),
        enterpriseCoverage(assessment, question),
      );
    case "key-news":
      return rankCoverage(site, scope[kind], path);
    case "platform":
      return sizeCoverage(assessment, site, question);
    case "other":
      return outside;
  }
}

/** R12: an app, an API or an internal system is not a portal. */
function portalCoverage(assessment: Assessment, site: Site, path: readonly string[]): Coverage {
  if (site.isPortal === true) return covered;
  if (site.isPortal !== false) return unknownUntil(pointerTo(...path, "isPortal"));
  return chosen(assessment, "R12", null) === "stricter" ? covered : outside;
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
  const settledBy = narrow.kind === "unknown" ? narrow.ask : null;
  return chosen(assessment, "R11", settledBy) === "stricter" ? covered : narrow;
}

function sizeCoverage(assessment: Assessment, site: Site, question: SiteQuestion): Coverage {
  const floor = question.scope.platform;
  if (floor === undefined) return outside;
  if (floor === "any") return covered;
  const settledBy = pointerTo(...question.path, "size");
  const size = site.size ?? sizeByUsers(assessment, site, settledBy);
  if (size === null) return unknownUntil(settledBy);
  if (reaches(platformSizes, size, floor)) return covered;
  // Users alone never show that a platform is no more than large: nothing defines super-large.
  return site.size || size === "other" ? outside : unknownUntil(settledBy);
}

/** Network Data Regulation, Art. 62 (8). */
const LARGE_BY_REGISTERED_USERS = 50_000_000;
const LARGE_BY_MONTHLY_ACTIVE_USERS = 10_000_000;

/** R25: large by either figure; neither reaching it is not large; null while that is open. */
function sizeByUsers(
  assessment: Assessment,
  site: Site,
  settledBy: FactPointer,
): PlatformSize | null {
  const registered = rangeOf(site.registeredUsers);
  const active = rangeOf(site.monthlyActiveUsers);
  const isLarge =
    registered.proven >= LARGE_BY_REGISTERED_USERS ||
    active.proven >= LARGE_BY_MONTHLY_ACTIVE_USERS;
  if (isLarge) return chosen(assessment, "R25", settledBy) === "stricter" ? "large" : null;
  const isBelow =
    registered.possible < LARGE_BY_REGISTERED_USERS &&
    active.possible < LARGE_BY_MONTHLY_ACTIVE_USERS;
  return isBelow ? "other" : null;
}
