/**
 * The annex and Articles 4, 7 and 8 written down a second time, in the text's own words, on
 * purpose: what the law's rows say is held against this, and the tables of cases take their figures
 * from here, so that a wrong row cannot move the case that would find it.
 */
import type { Metric, SiteScope } from "../../src/law/law.ts";

/** Code, where it stands, what is measured, the figure as the annex prints it. */
export const measuredLines: readonly (readonly [
  code: string,
  article: string,
  metric: Metric,
  figure: string,
])[] = [
  ["PM-1", "附件一·指标1", "website-outage", "24小时"],
  ["PM-2a", "附件一·指标2", "cii-whole-outage", "6小时"],
  ["PM-2b", "附件一·指标2", "cii-main-function-outage", "24小时"],
  ["PM-3a", "附件一·指标3", "population-share", "50%"],
  ["PM-3b", "附件一·指标3", "livelihood-persons", "1000万人"],
  ["PM-5", "附件一·指标5", "persons-leaked", "1亿人"],
  ["PM-6-1a", "附件一·指标6(1)", "home-page-duration", "6小时"],
  ["PM-6-1b", "附件一·指标6(1)", "other-page-duration", "24小时"],
  ["PM-6-2", "附件一·指标6(2)", "reposts", "10万次"],
  ["PM-6-3", "附件一·指标6(3)", "views", "100万次"],
  ["PM-7", "附件一·指标7", "direct-loss", "1亿元"],
  ["MJ-1", "附件二·指标1", "website-outage", "6小时"],
  ["MJ-2a", "附件二·指标2", "cii-whole-outage", "1小时"],
  ["MJ-2b", "附件二·指标2", "cii-main-function-outage", "3小时"],
  ["MJ-3a", "附件二·指标3", "population-share", "50%"],
  ["MJ-3b", "附件二·指标3", "livelihood-persons", "100万人"],
  ["MJ-5", "附件二·指标5", "persons-leaked", "1000万人"],
  ["MJ-6-1a", "附件二·指标6(1)", "home-page-duration", "2小时"],
  ["MJ-6-1b", "附件二·指标6(1)", "other-page-duration", "12小时"],
  ["MJ-6-2", "附件二·指标6(2)", "reposts", "1万次"],
  ["MJ-6-3", "附件二·指标6(3)", "views", "10万次"],
  ["MJ-7", "附件二·指标7", "direct-loss", "2000万元"],
  ["RM-1", "附件三·指标1", "website-outage", "2小时"],
  ["RM-2a", "附件三·指标2", "cii-whole-outage", "10分钟"],
  ["RM-2b", "附件三·指标2", "cii-main-function-outage", "30分钟"],
  ["RM-3a", "附件三·指标3", "population-share", "30%"],
  ["RM-3b", "附件三·指标3", "livelihood-persons", "10万人"],
  ["RM-5", "附件三·指标5", "persons-leaked", "100万人"],
  ["RM-6-1a", "附件三·指标6(1)", "home-page-duration", "30分钟"],
  ["RM-6-1b", "附件三·指标6(1)", "other-page-duration", "2小时"],
  ["RM-6-2", "附件三·指标6(2)", "reposts", "1000次"],
  ["RM-6-3", "附件三·指标6(3)", "views", "1万次"],
  ["RM-7", "附件三·指标7", "direct-loss", "500万元"],
];

/** Which sites: 省级以上党政机关门户网站、中央重点新闻网站 and so on. */
export const siteLines: Readonly<Record<string, SiteScope>> = {
  "PM-1": { "party-government": "provincial", "key-news": "central" },
  "MJ-1": {
    "party-government": "prefecture",
    "enterprise-or-institution": "prefecture",
    "key-news": "provincial",
  },
  "RM-1": {
    "party-government": "prefecture",
    "enterprise-or-institution": "prefecture",
    "key-news": "provincial",
  },
  "PM-6-gate": {
    "party-government": "provincial",
    "key-news": "central",
    platform: "super-large",
  },
  "MJ-6-gate": {
    "party-government": "prefecture",
    "enterprise-or-institution": "prefecture",
    "key-news": "provincial",
    platform: "large",
  },
  "RM-6-gate": {
    "party-government": "any",
    "enterprise-or-institution": "any",
    "key-news": "any",
    platform: "any",
  },
};

/** Which regions' people: 省级行政区 or 地市级行政区. */
export const regionLines: Readonly<Record<string, string>> = {
  "PM-3a": "province",
  "MJ-3a": "prefecture",
  "RM-3a": "prefecture",
};

/** Rows that need a person's or an authority's word. */
export const judgedLines: readonly (readonly [code: string, article: string, metric: Metric])[] = [
  ["PM-Q1", "附件一·情形1", "system-loss"],
  ["PM-Q2", "附件一·情形2", "data-loss"],
  ["PM-Q3", "附件一·情形3", "other-threat"],
  ["PM-4", "附件一·指标4", "data-threat"],
  ["PM-6-gate", "附件一·指标6", "tampered-content"],
  ["PM-6-4", "附件一·指标6(4)", "determined-spread"],
  ["PM-8", "附件一·指标8", "catch-all"],
  ["MJ-Q1", "附件二·情形1", "system-loss"],
  ["MJ-Q2", "附件二·情形2", "data-loss"],
  ["MJ-Q3", "附件二·情形3", "other-threat"],
  ["MJ-4", "附件二·指标4", "data-threat"],
  ["MJ-6-gate", "附件二·指标6", "tampered-content"],
  ["MJ-6-4", "附件二·指标6(4)", "determined-spread"],
  ["MJ-8", "附件二·指标8", "catch-all"],
  ["RM-Q1", "附件三·情形1", "system-loss"],
  ["RM-Q2", "附件三·情形2", "data-loss"],
  ["RM-Q3", "附件三·情形3", "other-threat"],
  ["RM-4", "附件三·指标4", "data-threat"],
  ["RM-6-gate", "附件三·指标6", "tampered-content"],
  ["RM-6-4", "附件三·指标6(4)", "determined-spread"],
  ["RM-8", "附件三·指标8", "catch-all"],
];

/** 核心数据、重要数据泄露或被窃取、篡改、假冒; at 较大 only 重要数据泄露或被窃取. */
export const dataLines: Readonly<Record<string, readonly [classes: string, harms: string]>> = {
  "PM-4": ["core important", "leaked stolen tampered impersonated"],
  "MJ-4": ["core important", "leaked stolen tampered impersonated"],
  "RM-4": ["important", "leaked stolen"],
};

export const spreadLines: Readonly<Record<string, string>> = {
  "PM-6-4": "particularly-wide",
  "MJ-6-4": "wide",
  "RM-6-4": "rather-wide",
};

const HOUR_IN_MINUTES = 60;
const WAN = 10_000;
const YI = 100_000_000;

/** The figure in the unit in which the rules count: minutes, persons, times, yuan, a share of 1. */
export function figureOf(printed: string): number {
  const parts = /^(\d+)(万|亿)?(分钟|小时|人|次|元|%)$/.exec(printed);
  if (parts === null) throw new Error(`not a figure of the annex: ${printed}`);
  const [, digits, multiple, unit] = parts;
  const counted = Number(digits) * (multiple === "万" ? WAN : multiple === "亿" ? YI : 1);
  if (unit === "小时") return counted * HOUR_IN_MINUTES;
  return unit === "%" ? counted / 100 : counted;
}

/** Whose duty, by paragraph: D-code, branch, from whom, to whom, from which level, within what. */
export const dutyLines: readonly string[] = [
  "D1 第四条第二款 cii: operator > protection-department, relatively-major, discovery + 1h",
  "D1 第四条第二款 cii: operator > public-security, relatively-major, discovery + 1h",
  "D2 第四条第二款 cii: protection-department > national-cac!, major, arrival + 0.5h",
  "D2 第四条第二款 cii: protection-department > public-security!, major, arrival + 0.5h",
  "D3 第四条第三款 central: operator > departmental-cyber-office, relatively-major, discovery + 2h",
  "D4 第四条第三款 central: departmental-cyber-office > national-cac!, major, arrival + 1h",
  "D4 第四条第三款 central: national-cac > peer-department!, major, arrival, promptly",
  "D5 第四条第四款 other: operator > provincial-cac, relatively-major, discovery + 4h",
  "D6 第四条第四款 other: provincial-cac > national-cac!, major, arrival + 1h",
  "D6 第四条第四款 other: provincial-cac > peer-department, major, arrival + 1h",
  "D7 第四条第五款 any: operator > sector-regulator, any, discovery, promptly",
  "D8 第四条第六款 any: operator > public-security, any, discovery, promptly",
  "D9 第七条第二款 any: operator > original, relatively-major, discovery, promptly",
  "D10 第七条第三款 any: operator > original, relatively-major, discovery, promptly",
  "D11 第八条 any: operator > original, relatively-major, handled + 720h",
];
