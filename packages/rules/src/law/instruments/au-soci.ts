/** Australia, SOCI Act Part 2B: 12 hours for a significant impact, 72 for a relevant one. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const source = "SOCI Act Part 2B，仅一处来源";
const common = {
  article: "Part 2B",
  when: "any-incident",
  recipient: { kind: "foreign-authority", key: null, name: text("ASD", "ASD") },
  source,
} as const;
const judged = {
  article: "Part 2B",
  metric: "judged",
  threshold: null,
  confidence: "one-source",
} as const;

export const auSoci = {
  code: "au-soci",
  kind: "abroad",
  title: text("澳大利亚 SOCI 法", "Australia SOCI Act"),
  citation: "Security of Critical Infrastructure Act 2018, Part 2B",
  scope: text(
    "关键基础设施资产的责任实体",
    "Responsible entities of critical infrastructure assets",
  ),
  inForceFrom: "2022-07-08T00:00:00+10:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [
    { code: "significant", label: text("重大影响", "significant impact") },
    { code: "relevant", label: text("相关影响", "relevant impact") },
  ],
  scale: [
    { ...judged, code: "AU-SOCI-S", level: "significant" },
    { ...judged, code: "AU-SOCI-R", level: "relevant" },
  ],
  duties: [
    {
      ...common,
      code: "AU-SOCI-1",
      step: "first",
      floor: "significant",
      after: "discovery",
      limit: { kind: "hours", hours: 12 },
      confidence: "one-source",
      note: text("可以口头报告", "May be oral"),
    },
    {
      ...common,
      code: "AU-SOCI-2",
      step: "written",
      floor: "significant",
      after: { reportOf: "AU-SOCI-1" },
      limit: { kind: "hours", hours: 84 },
      confidence: "one-source",
      note: text("口头报告之后补书面", "In writing after an oral report"),
    },
    {
      ...common,
      code: "AU-SOCI-3",
      step: "first",
      floor: "relevant",
      after: "discovery",
      limit: { kind: "hours", hours: 72 },
      confidence: "one-source",
    },
    {
      ...common,
      code: "AU-SOCI-4",
      step: "written",
      floor: "relevant",
      after: { reportOf: "AU-SOCI-3" },
      limit: {
        kind: "unconfirmed",
        said: text(
          "口头报告后的书面期限未见",
          "The limit for writing after an oral report is not known",
        ),
      },
      confidence: "unconfirmed",
    },
  ],
} as const satisfies Instrument;
