/** Hong Kong, Cap. 653, in force since 2026-01-01. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const source = "立法会法案摘要，仅一处来源";
const common = {
  article: "",
  step: "first",
  when: "any-incident",
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("关键基础设施专员或指定当局", "Commissioner or designated authority"),
  },
  after: "discovery",
  source,
} as const;
const judged = {
  article: "",
  metric: "judged",
  threshold: null,
  confidence: "one-source",
} as const;

export const hkCap653 = {
  code: "hk-cap-653",
  kind: "abroad",
  title: text(
    "香港《保护关键基础设施（电脑系统）条例》",
    "Hong Kong Protection of Critical Infrastructures (Computer Systems) Ordinance",
  ),
  citation: "Cap. 653",
  scope: text("关键基础设施营运者", "Operators of critical infrastructures"),
  inForceFrom: "2026-01-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [
    { code: "disruptive", label: text("扰乱核心功能", "disrupts the core function") },
    {
      code: "other",
      label: text("其他电脑系统安全事故", "other computer-system security incident"),
    },
  ],
  scale: [
    { ...judged, code: "HK-653-D", level: "disruptive" },
    { ...judged, code: "HK-653-O", level: "other" },
  ],
  duties: [
    {
      ...common,
      code: "HK-653-1",
      floor: "disruptive",
      limit: { kind: "hours", hours: 12 },
      confidence: "one-source",
    },
    {
      ...common,
      code: "HK-653-2",
      floor: "other",
      limit: { kind: "hours", hours: 48 },
      confidence: "one-source",
    },
    {
      ...common,
      code: "HK-653-3",
      step: "written",
      floor: "other",
      limit: {
        kind: "unconfirmed",
        said: text("书面报告期限未见", "The limit for the written report is not known"),
      },
      confidence: "unconfirmed",
    },
  ],
} as const satisfies Instrument;
