/** US CIRCIA: the statute sets the hours, the final rule that starts them is not confirmed. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "",
  floor: null,
  recipient: { kind: "foreign-authority", key: null, name: text("CISA", "CISA") },
  confidence: "unconfirmed",
  source: "2022 年法律；最终规则一再推迟，是否定稿未证实",
} as const;

export const usCircia = {
  code: "us-circia",
  kind: "abroad",
  title: text("美国 CIRCIA", "US CIRCIA"),
  citation: "Cyber Incident Reporting for Critical Infrastructure Act of 2022",
  scope: text("关键基础设施的适用实体", "Covered entities of critical infrastructure"),
  inForceFrom: "2022-03-15T00:00:00-04:00",
  inForceUntil: null,
  confidence: "unconfirmed",
  levels: [],
  scale: [],
  duties: [
    {
      ...common,
      code: "US-CIRCIA-1",
      step: "first",
      when: "any-incident",
      after: "discovery",
      limit: {
        kind: "unconfirmed",
        said: text(
          "法律写 72 小时（合理相信发生之后）；最终规则未证实",
          "The statute says 72 hours from reasonable belief; the final rule is not confirmed",
        ),
      },
    },
    {
      ...common,
      code: "US-CIRCIA-2",
      step: "first",
      when: "ransom-paid",
      after: "paid",
      limit: {
        kind: "unconfirmed",
        said: text(
          "法律写付款后 24 小时；最终规则未证实",
          "The statute says 24 hours from payment; the final rule is not confirmed",
        ),
      },
    },
    {
      ...common,
      code: "US-CIRCIA-3",
      step: "progress",
      when: "any-incident",
      after: "new-findings",
      limit: {
        kind: "unconfirmed",
        said: text(
          "有重大新信息时补充；最终规则未证实",
          "A supplement on substantial new information; the final rule is not confirmed",
        ),
      },
    },
  ],
} as const satisfies Instrument;
