/**
 * EU DORA, Art. 19, with (EU) 2025/301 Art. 5. The anchors are often told wrongly: 72 hours run
 * from the submission of the first report, one month from that of the intermediate one.
 */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "(EU) 2025/301 Article 5",
  when: "any-incident",
  floor: "major",
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("金融主管机关", "competent financial authority"),
  },
  confidence: "confirmed",
  source: "(EU) 2022/2554 Article 19; (EU) 2025/301 Article 5",
} as const;

export const euDora = {
  code: "eu-dora",
  kind: "abroad",
  title: text("欧盟 DORA 条例", "EU DORA Regulation"),
  citation: "(EU) 2022/2554",
  scope: text("金融实体", "Financial entities"),
  inForceFrom: "2025-01-17T00:00:00+01:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [{ code: "major", label: text("重大 ICT 事件", "major ICT-related incident") }],
  scale: [
    {
      code: "EU-DORA-M",
      level: "major",
      article: "(EU) 2024/1772",
      metric: "judged",
      threshold: null,
      confidence: "confirmed",
    },
  ],
  duties: [
    {
      ...common,
      code: "EU-DORA-1",
      step: "first",
      after: "assessed",
      limit: { kind: "hours", hours: 4 },
      alsoWithin: { after: "discovery", hours: 24 },
      note: text(
        "定为重大后 4 小时，且不迟于知悉后 24 小时",
        "4 hours from classification as major, and no later than 24 hours from awareness",
      ),
    },
    {
      ...common,
      code: "EU-DORA-2",
      step: "intermediate",
      after: { reportOf: "EU-DORA-1" },
      limit: { kind: "hours", hours: 72 },
      note: text(
        "从提交首报起算，没有变化也要交；恢复正常后另交更新",
        "From submission of the first report, even without change; an update once service is back",
      ),
    },
    {
      ...common,
      code: "EU-DORA-3",
      step: "final",
      after: { reportOf: "EU-DORA-2" },
      limit: { kind: "months", months: 1 },
      note: text(
        "从提交中期报告（或最后一次更新）起算",
        "From submission of the intermediate report, or of its last update",
      ),
    },
  ],
} as const satisfies Instrument;
