/** 工信部: data security incidents in industry and information technology, on a scale of its own. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

/** Minutes. */
const HOUR = 60;
const WAN = 10_000;
const YI = 100_000_000;

const measured = { article: "", confidence: "confirmed" } as const;
const gravest = { ...measured, level: "particularly-major" } as const;
const major = { ...measured, level: "major" } as const;
const lighter = { ...measured, level: "relatively-major" } as const;
const regulator = { kind: "sector-regulator", key: null } as const;
const common = { article: "", when: "data-harm", recipient: regulator } as const;

export const miitDataSecurity = {
  code: "miit-data-security",
  kind: "sector",
  shortTitle: text("工信数据安全预案", "industry data security plan"),
  inForceFrom: "2024-10-29T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [
    { code: "particularly-major" },
    { code: "major" },
    { code: "relatively-major" },
    { code: "general" },
  ],
  // biome-ignore format: one line for each figure
  scale: [
    { ...gravest, code: "MIIT-DS-PM-1", metric: "outage", threshold: 24 * HOUR },
    { ...gravest, code: "MIIT-DS-PM-2", metric: "direct-loss", threshold: 10 * YI },
    { ...gravest, code: "MIIT-DS-PM-3", metric: "persons-leaked", threshold: YI },
    { ...gravest, code: "MIIT-DS-PM-4", metric: "sensitive-persons-leaked", threshold: 1_000 * WAN },
    { ...major, code: "MIIT-DS-MJ-1", metric: "outage", threshold: 12 * HOUR },
    { ...major, code: "MIIT-DS-MJ-2", metric: "direct-loss", threshold: YI },
    { ...major, code: "MIIT-DS-MJ-3", metric: "persons-leaked", threshold: 1_000 * WAN },
    { ...major, code: "MIIT-DS-MJ-4", metric: "sensitive-persons-leaked", threshold: 100 * WAN },
    { ...lighter, code: "MIIT-DS-RM-1", metric: "outage", threshold: 8 * HOUR },
    { ...lighter, code: "MIIT-DS-RM-2", metric: "direct-loss", threshold: 5_000 * WAN },
    { ...lighter, code: "MIIT-DS-RM-3", metric: "persons-leaked", threshold: 100 * WAN },
    { ...lighter, code: "MIIT-DS-RM-4", metric: "sensitive-persons-leaked", threshold: 10 * WAN },
    // 自判: the processor may judge it graver than the figures alone say.
    { ...gravest, code: "MIIT-DS-PM-J", metric: "judged", threshold: null },
    { ...major, code: "MIIT-DS-MJ-J", metric: "judged", threshold: null },
    { ...lighter, code: "MIIT-DS-RM-J", metric: "judged", threshold: null },
  ],
  duties: [
    {
      ...common,
      code: "MIIT-DS-1",
      step: "first",
      floor: "relatively-major",
      after: "discovery",
      limit: { kind: "at-once" },
      confidence: "confirmed",
    },
    {
      ...common,
      code: "MIIT-DS-2",
      step: "progress",
      floor: "relatively-major",
      after: "discovery",
      limit: { kind: "promptly" },
      confidence: "confirmed",
    },
    {
      ...common,
      code: "MIIT-DS-3",
      step: "final",
      floor: "major",
      after: "handled",
      limit: { kind: "working-days", days: 5 },
      confidence: "one-source",
    },
  ],
} as const satisfies InstrumentRules;

const name = text(
  "地方行业监管部门（工信主管部门、通信管理局或无线电管理机构）",
  "local sector regulator (industry department, communications administration or radio office)",
);
const source = "预案全文转载，分级数字两处一致";

export const miitDataSecurityWords = {
  title: text(
    "《工业和信息化领域数据安全事件应急预案（试行）》",
    "Emergency Plan for Data Security Incidents in Industry and Information Technology (Trial)",
  ),
  citation: "工信部网安〔2024〕214号",
  scope: text(
    "工业和信息化领域数据处理者",
    "Data processors in industry and information technology",
  ),
  levels: {
    "particularly-major": text("特别重大", "particularly major"),
    major: text("重大", "major"),
    "relatively-major": text("较大", "relatively major"),
    general: text("一般", "general"),
  },
  duties: {
    "MIIT-DS-1": {
      name,
      source,
      note: text(
        "写“立即”，没有分钟数；央企另汇总报部",
        "Says at once, without minutes; central state-owned groups also report to the ministry",
      ),
    },
    "MIIT-DS-2": { name, source },
    "MIIT-DS-3": { name, source: "预案全文转载，仅一处来源" },
  },
} as const satisfies InstrumentWords;
