/** EU CRA, Art. 14: manufacturers of products with digital elements, since 2026-09-11. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const source = "(EU) 2024/2847 Article 14，仅一处来源";
const common = {
  article: "Article 14",
  when: "any-incident",
  floor: "reportable",
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("CSIRT 与 ENISA", "CSIRT and ENISA"),
  },
  source,
} as const;

export const euCra = {
  code: "eu-cra",
  kind: "abroad",
  title: text("欧盟网络韧性法", "EU Cyber Resilience Act"),
  citation: "(EU) 2024/2847",
  scope: text("数字产品制造商", "Manufacturers of products with digital elements"),
  inForceFrom: "2026-09-11T00:00:00+02:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [
    {
      code: "reportable",
      label: text(
        "被积极利用的漏洞或严重事件",
        "actively exploited vulnerability or severe incident",
      ),
    },
  ],
  scale: [
    {
      code: "EU-CRA-R",
      level: "reportable",
      article: "Article 14",
      metric: "judged",
      threshold: null,
      confidence: "one-source",
    },
  ],
  duties: [
    {
      ...common,
      code: "EU-CRA-1",
      step: "first",
      after: "discovery",
      limit: { kind: "hours", hours: 24 },
      confidence: "one-source",
    },
    {
      ...common,
      code: "EU-CRA-2",
      step: "intermediate",
      after: "discovery",
      limit: { kind: "hours", hours: 72 },
      confidence: "one-source",
    },
    {
      ...common,
      code: "EU-CRA-3",
      step: "final",
      after: "discovery",
      limit: {
        kind: "unconfirmed",
        said: text(
          "漏洞 14 天（起算点未核对）；严重事件 1 个月",
          "14 days for a vulnerability (its start not checked); a month for a severe incident",
        ),
      },
      confidence: "unconfirmed",
    },
  ],
} as const satisfies Instrument;
