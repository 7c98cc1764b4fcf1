/** Singapore, CII rules as revised with effect from 2025-10-31. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const THIRTY_DAYS_IN_HOURS = 720;

const common = {
  article: "",
  when: "any-incident",
  floor: "prescribed",
  recipient: { kind: "foreign-authority", key: null, name: text("新加坡网络安全局", "CSA") },
  after: "discovery",
  confidence: "one-source",
  source: "2025-10-31 修订施行的规例，仅一处来源",
} as const;

export const sgCii = {
  code: "sg-cii",
  kind: "abroad",
  title: text("新加坡 CII 规例", "Singapore CII regulations"),
  citation: "Cybersecurity Act 2018",
  scope: text("关键信息基础设施所有者", "Owners of critical information infrastructure"),
  inForceFrom: "2025-10-31T00:00:00+08:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [{ code: "prescribed", label: text("应报事件", "prescribed incident") }],
  scale: [
    {
      code: "SG-CII-P",
      level: "prescribed",
      article: "",
      metric: "judged",
      threshold: null,
      confidence: "one-source",
    },
  ],
  duties: [
    { ...common, code: "SG-CII-1", step: "first", limit: { kind: "hours", hours: 2 } },
    {
      ...common,
      code: "SG-CII-2",
      step: "intermediate",
      limit: { kind: "hours", hours: 72 },
      note: text("补充；旧规则为 14 天", "Supplement; the old rule said 14 days"),
    },
    {
      ...common,
      code: "SG-CII-3",
      step: "final",
      limit: { kind: "hours", hours: THIRTY_DAYS_IN_HOURS },
      note: text(
        "不扰乱运行的事件按季合并报告",
        "Incidents without disruption are combined by quarter",
      ),
    },
  ],
} as const satisfies Instrument;
