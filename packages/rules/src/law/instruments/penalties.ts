/**
 * What omission or breach may cost, as information beside a finding and never as part of one.
 * Fines in yuan.
 */
import type { Confidence } from "../../instruments/instrument.ts";
import type { Instant } from "../../facts.ts";
import { type Text, text } from "../../labels/text.ts";

const WAN = 10_000;

export interface Fine {
  readonly from: number;
  readonly to: number;
}

/** How grave a tier is, from the first breach on. */
export const penaltyGravities = [
  "first-breach",
  "refusal-or-harm",
  "grave-harm",
  "gravest-harm",
] as const;
export type PenaltyGravity = (typeof penaltyGravities)[number];

export interface PenaltyTier {
  readonly code: string;
  readonly law: Text;
  readonly article: string;
  /** The conduct that it covers: from the first instant on, and before the second if any. */
  readonly conductFrom: Instant;
  readonly conductUntil: Instant | null;
  /** `cii`: operators of critical infrastructure; `other`: all other operators; `any`: both. */
  readonly bearer: "cii" | "other" | "any";
  /** Any of these is enough. */
  readonly gravities: readonly PenaltyGravity[];
  readonly condition: Text;
  /** Null: a warning alone, or no fine on that side. */
  readonly unit: Fine | null;
  readonly person: Fine | null;
  /** True where the fine on the unit may be left out: 可以处. */
  readonly isOptional: boolean;
  readonly confidence: Confidence;
}

const fine = (fromWan: number, toWan: number): Fine => ({ from: fromWan * WAN, to: toWan * WAN });

const AMENDED = "2026-01-01T00:00:00+08:00";
const cybersecurityLaw = text("《网络安全法》", "Cybersecurity Law");
const ofAmended = {
  law: cybersecurityLaw,
  article: "第六十一条",
  conductFrom: AMENDED,
  conductUntil: null,
} as const;
/** The Data Security Law and the Regulation came into force on one day. */
const SINCE_2021 = "2021-09-01T00:00:00+08:00";
const dataSecurityLaw = text("《数据安全法》", "Data Security Law");
const ciiRegulation = text(
  "《关键信息基础设施安全保护条例》",
  "Regulation on the Protection of Critical Information Infrastructure",
);
const firstBreach = text("责令改正，给予警告", "Order to correct and a warning");
const refusalOrHarm = text(
  "拒不改正或者导致危害网络安全等后果",
  "Refusal to correct, or harm to cybersecurity as a consequence",
);

export const penaltyTierRows: readonly PenaltyTier[] = [
  {
    // Other amounts than today's, which nobody has checked for us.
    code: "CSL-2017",
    law: text("《网络安全法》（2026 年以前）", "Cybersecurity Law (before 2026)"),
    article: "第五十九条",
    conductFrom: "2017-06-01T00:00:00+08:00",
    conductUntil: AMENDED,
    bearer: "any",
    gravities: penaltyGravities,
    condition: text(
      "修改施行前的行为适用旧条文，罚款金额未核对，请查原文",
      "Conduct before the amendment: the old amounts are not checked, look them up",
    ),
    unit: null,
    person: null,
    isOptional: false,
    confidence: "unconfirmed",
  },
  {
    code: "CSL-61-1",
    ...ofAmended,
    bearer: "other",
    gravities: ["first-breach"],
    condition: firstBreach,
    unit: fine(1, 5),
    person: null,
    isOptional: true,
    confidence: "confirmed",
  },
  {
    code: "CSL-61-2",
    ...ofAmended,
    bearer: "other",
    gravities: ["refusal-or-harm"],
    condition: refusalOrHarm,
    unit: fine(5, 50),
    person: fine(1, 10),
    isOptional: false,
    confidence: "confirmed",
  },
  {
    code: "CSL-61-3",
    ...ofAmended,
    bearer: "cii",
    gravities: ["first-breach"],
    condition: firstBreach,
    unit: fine(5, 10),
    person: null,
    isOptional: true,
    confidence: "one-source",
  },
  {
    code: "CSL-61-4",
    ...ofAmended,
    bearer: "cii",
    gravities: ["refusal-or-harm"],
    condition: refusalOrHarm,
    unit: fine(10, 100),
    person: fine(1, 10),
    isOptional: false,
    confidence: "unconfirmed",
  },
  {
    code: "CSL-61-5",
    ...ofAmended,
    bearer: "any",
    gravities: ["grave-harm"],
    condition: text(
      "造成大量数据泄露、关键信息基础设施丧失局部功能等严重后果",
      "Grave consequences, such as a large data leak or loss of part of the functions of critical infrastructure",
    ),
    unit: fine(50, 200),
    person: fine(5, 20),
    isOptional: false,
    confidence: "confirmed",
  },
  {
    code: "CSL-61-6",
    ...ofAmended,
    bearer: "any",
    gravities: ["gravest-harm"],
    condition: text(
      "造成关键信息基础设施丧失主要功能等特别严重后果",
      "Particularly grave consequences, such as loss of the main functions of critical infrastructure",
    ),
    unit: fine(200, 1_000),
    person: fine(20, 100),
    isOptional: false,
    confidence: "confirmed",
  },
  {
    code: "CII-R-40",
    law: ciiRegulation,
    article: "第四十条",
    conductFrom: SINCE_2021,
    conductUntil: null,
    bearer: "cii",
    gravities: ["refusal-or-harm"],
    condition: refusalOrHarm,
    unit: fine(10, 100),
    person: fine(1, 10),
    isOptional: false,
    confidence: "one-source",
  },
  {
    code: "DSL-45-1",
    law: dataSecurityLaw,
    article: "第四十五条",
    conductFrom: SINCE_2021,
    conductUntil: null,
    bearer: "any",
    gravities: ["first-breach"],
    condition: text("不履行数据安全保护义务", "Failure in the duties of data protection"),
    unit: fine(5, 50),
    person: fine(1, 10),
    isOptional: true,
    confidence: "confirmed",
  },
  {
    code: "DSL-45-2",
    law: dataSecurityLaw,
    article: "第四十五条",
    conductFrom: SINCE_2021,
    conductUntil: null,
    bearer: "any",
    gravities: ["refusal-or-harm", "grave-harm"],
    condition: text(
      "拒不改正或者造成大量数据泄露等严重后果",
      "Refusal to correct, or grave consequences such as a large data leak",
    ),
    unit: fine(50, 200),
    person: fine(5, 20),
    isOptional: false,
    confidence: "confirmed",
  },
  {
    code: "DSL-45-3",
    law: dataSecurityLaw,
    article: "第四十五条",
    conductFrom: SINCE_2021,
    conductUntil: null,
    bearer: "any",
    gravities: ["gravest-harm"],
    condition: text(
      "违反国家核心数据管理制度，危害国家主权、安全和发展利益",
      "Breach of the rules on core state data that endangers the State",
    ),
    unit: fine(200, 1_000),
    person: null,
    isOptional: false,
    confidence: "confirmed",
  },
];
