/** Facts for a row of the annex: a case that lies exactly on its line, and one just below. */
import type { CriterionRow, Facts, Law, Text } from "@jibao/rules";
import { formatInstant, parseInstant } from "@jibao/rules/format";
import { label, platformSizes, ranks } from "@jibao/rules/words";
import { quantity } from "../../../packages/rules/src/explain/quantities.ts";
import type { MeasuredRow, SiteScope } from "../../../packages/rules/src/law/law.ts";

export const discoveredAt = "2026-11-22T03:10:00+08:00";
const asOf = "2026-11-29T03:10:00+08:00";
const MINUTE_MS = 60_000;

/** Every quantitative fact is known to be none: a proven 一般. */
export const knownToBeNone: Facts = {
  discoveredAt,
  asOf,
  involvesCii: false,
  outages: {},
  population: {},
  livelihood: {},
  personsLeaked: 0,
  personalDataHarms: [],
  directLossYuan: 0,
  data: {},
  harmfulContent: {},
  determinations: {},
};

export function minutesLater(minutes: number, start: string = discoveredAt): string {
  const startMs = parseInstant(start);
  if (startMs === null) throw new Error(`not an instant: ${start}`);
  return formatInstant(startMs + minutes * MINUTE_MS);
}

/** A span from discovery on that lasts so many minutes. */
export const lasting = (minutes: number) => ({ from: discoveredAt, until: minutesLater(minutes) });

type Site = NonNullable<NonNullable<Facts["outages"]>[string]["site"]>;

/** The first kind of site that the row names, at the least rank or size that it names. */
function siteOf(scope: SiteScope): Site {
  const { "party-government": organ, "enterprise-or-institution": company, platform } = scope;
  if (organ !== undefined) return { kind: "party-government", ...rankOf(organ), isPortal: true };
  if (company !== undefined) {
    return { kind: "enterprise-or-institution", ...rankOf(company), isPortal: true };
  }
  if (scope["key-news"] !== undefined) return { kind: "key-news", ...rankOf(scope["key-news"]) };
  return {
    kind: "platform",
    size: platform === undefined || platform === "any" ? "other" : platform,
  };
}

const rankOf = (rank: NonNullable<SiteScope["key-news"]>) => ({
  rank: rank === "any" ? ("county" as const) : rank,
});

/** The same site one rank or size lower; null where there is none. */
function lowerSite(site: Site): Site | null {
  const rank = ranks[ranks.indexOf(site.rank ?? "county") + 1];
  if (site.kind !== "platform") return rank === undefined ? null : { ...site, rank };
  const size = platformSizes[platformSizes.indexOf(site.size ?? "other") + 1];
  return size === undefined ? null : { ...site, size };
}

type Content = NonNullable<Facts["harmfulContent"]>[string];

function contentWith(part: Content, site: Site): Facts {
  const nothing = { byTampering: true, spans: [], reposts: 0, views: 0 };
  return { harmfulContent: { h1: { ...nothing, site, ...part } } };
}

const gateSite = (gate: string, law: Law): Site => siteOf(law.gates[gate]?.scope ?? {});

/** The facts that a measured row reads, with this value in the row's own unit. */
export function measuredFacts(row: MeasuredRow, law: Law, value: number): Facts {
  switch (row.metric) {
    case "website-outage": {
      const site = siteOf(row.scope);
      const outage = { target: "website", cause: "attack", site, ...lasting(value) } as const;
      return { outages: { o1: outage } };
    }
    case "cii-whole-outage":
    case "cii-main-function-outage": {
      const target = row.metric === "cii-whole-outage" ? "cii-whole" : "cii-main-function";
      return { involvesCii: true, outages: { o1: { target, cause: "attack", ...lasting(value) } } };
    }
    case "population-share":
      return { population: { a1: { rank: row.region, share: value.toFixed(4) } } };
    case "livelihood-persons":
      return { livelihood: { l1: { service: "water", persons: value } } };
    case "persons-leaked":
      return { personsLeaked: value, personalDataHarms: ["leaked"] };
    case "direct-loss":
      return { directLossYuan: value.toFixed(2) };
    case "home-page-duration":
      return contentWith({ spans: [{ page: "home", ...lasting(value) }] }, gateSite(row.gate, law));
    case "other-page-duration":
      return contentWith(
        { spans: [{ page: "other", ...lasting(value) }] },
        gateSite(row.gate, law),
      );
    case "reposts":
      return contentWith({ reposts: value }, gateSite(row.gate, law));
    case "views":
      return contentWith({ views: value }, gateSite(row.gate, law));
  }
}

/** The smallest step: a minute, a person, a time, a fen, a hundredth of a percent. */
export function stepOf({ unit }: MeasuredRow): number {
  return unit === "share" ? 0.0001 : unit === "yuan" ? 0.01 : 1;
}

export interface LinePair {
  readonly at: Facts;
  readonly below: Facts;
  /** What is otherwise just below the line; follows "if". */
  readonly otherwise: Text;
}

/** On the line and one unit below; what only a person decides: signed, and not signed. */
export function linePair(row: CriterionRow, law: Law): LinePair {
  const pair = "threshold" in row ? measuredPair(row, law) : unmeasuredPair(row, law);
  return {
    ...pair,
    at: { ...knownToBeNone, ...pair.at },
    below: { ...knownToBeNone, ...pair.below },
  };
}

function measuredPair(row: MeasuredRow, law: Law): LinePair {
  // Binary fractions: 0.3 - 0.0001 is not 0.2999.
  const value = Number((row.threshold - stepOf(row)).toFixed(4));
  return {
    at: measuredFacts(row, law, row.threshold),
    below: measuredFacts(row, law, value),
    otherwise: { zh: quantity(value, row.unit, "zh"), en: quantity(value, row.unit, "en") },
  };
}

function unmeasuredPair(row: Exclude<CriterionRow, MeasuredRow>, law: Law): LinePair {
  switch (row.metric) {
    case "tampered-content":
      return gatePair(row.code, law);
    case "determined-spread":
      return determinationPair(row, law);
    case "data-threat":
      return judgedPair(row.code, {
        data: { d1: { class: row.classes[0] ?? null, harm: row.harms[0] ?? null } },
      });
    case "system-loss":
    case "data-loss":
    case "other-threat":
    case "catch-all":
      return judgedPair(row.code, {});
  }
}

/** A gate is never met itself: the first row behind it is, and no longer when the gate is shut. */
function gatePair(gate: string, law: Law): LinePair {
  const behind = law.criteria.find((row) => "gate" in row && row.gate === gate);
  const site = gateSite(gate, law);
  const part: Content =
    behind !== undefined && "threshold" in behind
      ? { spans: [{ page: "home", ...lasting(behind.threshold) }] }
      : {};
  const lower = law.gates[gate]?.scope["party-government"] === "any" ? null : lowerSite(site);
  return {
    at: contentWith(part, site),
    below: contentWith(lower === null ? { ...part, byTampering: false } : part, lower ?? site),
    otherwise:
      lower === null
        ? { zh: "不是攻击篡改所致", en: "it was not by tampering" }
        : {
            zh: `网站为${rankWords(lower, "zh")}`,
            en: `the site's rank is ${rankWords(lower, "en")}`,
          },
  };
}

const rankWords = ({ rank }: Site, locale: "zh" | "en"): string =>
  label("rank", rank ?? "county", locale);

function determinationPair(
  { spread, gate }: CriterionRow & { readonly metric: "determined-spread" },
  law: Law,
): LinePair {
  const determination = {
    spread,
    authority: "provincial-cac:450000",
    rank: "provincial",
    at: minutesLater(60),
  } as const;
  const content = contentWith({}, gateSite(gate, law));
  return {
    at: { ...content, determinations: { t1: { ...determination, document: "桂网办〔2026〕1号" } } },
    below: { ...content, determinations: { t1: determination } },
    otherwise: { zh: "没有认定文件", en: "there is no document" },
  };
}

function judgedPair(code: string, facts: Facts): LinePair {
  const judgement = { met: true, at: minutesLater(60), reason: "现场研判" };
  return {
    at: { ...facts, judgements: { [code]: { ...judgement, by: "张三" } } },
    below: { ...facts, judgements: { [code]: judgement } },
    otherwise: { zh: "研判没有署名", en: "the judgement is not signed" },
  };
}
