/** 关键信息基础设施安全保护条例 Art. 18: grave incidents and grave threats alike. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const article = "第十八条";
const common = {
  article,
  step: "first",
  when: "cii",
  floor: "major",
  after: "discovery",
  limit: { kind: "promptly" },
  confidence: "one-source",
  source: "条例文本镜像，仅一处",
  note: text(
    "发现重大网络安全威胁也要报告；条例没有小时数，事件另有《办法》的 1 小时",
    "Major threats are reported too; no hours here, but the Measures set one hour for incidents",
  ),
} as const;
const ofMeasures = {
  article,
  metric: "level-of-measures",
  threshold: null,
  confidence: "one-source",
} as const;
const judged = { article, metric: "judged", threshold: null, confidence: "one-source" } as const;

export const ciiRegulation = {
  code: "cii-regulation",
  kind: "statute",
  title: text(
    "《关键信息基础设施安全保护条例》",
    "Regulation on the Protection of Critical Information Infrastructure",
  ),
  citation: "第十八条",
  scope: text("关键信息基础设施运营者", "Operators of critical information infrastructure"),
  inForceFrom: "2021-09-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [
    { code: "particularly-major", label: text("特别重大", "particularly major") },
    { code: "major", label: text("重大", "major") },
  ],
  // The regulation does not define 重大: the annex of the Measures does, for incidents (our reading).
  scale: [
    { ...ofMeasures, code: "CII-R-PM", level: "particularly-major" },
    { ...judged, code: "CII-R-PM-J", level: "particularly-major" },
    { ...ofMeasures, code: "CII-R-MJ", level: "major" },
    { ...judged, code: "CII-R-MJ-J", level: "major" },
  ],
  duties: [
    {
      ...common,
      code: "CII-R-1",
      recipient: {
        kind: "protection-department",
        key: null,
        name: text("保护工作部门", "protection department"),
      },
    },
    {
      ...common,
      code: "CII-R-2",
      recipient: {
        kind: "public-security",
        key: null,
        name: text("公安机关", "public security organ"),
      },
    },
  ],
} as const satisfies Instrument;
