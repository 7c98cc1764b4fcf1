/** EU NIS2, Art. 23(4): 24 hours, 72 hours, one month after the notification. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "Article 23(4)",
  when: "any-incident",
  floor: "significant",
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("成员国 CSIRT 或主管机关", "CSIRT or competent authority of the member state"),
  },
  confidence: "confirmed",
  source: "Directive (EU) 2022/2555",
} as const;

export const euNis2 = {
  code: "eu-nis2",
  kind: "abroad",
  title: text("欧盟 NIS2 指令", "EU NIS2 Directive"),
  citation: "(EU) 2022/2555",
  scope: text("必要实体和重要实体", "Essential and important entities"),
  inForceFrom: "2024-10-18T00:00:00+02:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [{ code: "significant", label: text("重大影响事件", "significant incident") }],
  scale: [
    {
      code: "EU-NIS2-S",
      level: "significant",
      article: "Article 23(3)",
      metric: "judged",
      threshold: null,
      confidence: "confirmed",
    },
  ],
  duties: [
    {
      ...common,
      code: "EU-NIS2-1",
      step: "first",
      after: "discovery",
      limit: { kind: "hours", hours: 24 },
      note: text("预警", "Early warning"),
    },
    {
      ...common,
      code: "EU-NIS2-2",
      step: "intermediate",
      after: "discovery",
      limit: { kind: "hours", hours: 72 },
      note: text(
        "事件通知；信任服务商为 24 小时；应要求另交中期报告",
        "Incident notification; 24 hours for trust services; an intermediate report on request",
      ),
    },
    {
      ...common,
      code: "EU-NIS2-3",
      step: "final",
      after: { reportOf: "EU-NIS2-2" },
      limit: { kind: "months", months: 1 },
      note: text(
        "届时仍在进行的先交进展报告，处置完后 1 个月内交终报",
        "While it goes on: a progress report then, and the final one within a month of its handling",
      ),
    },
  ],
} as const satisfies Instrument;
