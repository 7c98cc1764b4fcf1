/** India, CERT-In directions of 2022-04-28: six hours. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

export const inCertIn = {
  code: "in-cert-in",
  kind: "abroad",
  title: text("印度 CERT-In 指令", "India CERT-In directions"),
  citation: "2022-04-28",
  scope: text(
    "服务商、中介、数据中心、企业等",
    "Service providers, intermediaries, data centres, companies",
  ),
  inForceFrom: "2022-06-28T00:00:00+05:30",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [{ code: "listed", label: text("附件一所列事件", "incident listed in Annexure I") }],
  scale: [
    {
      code: "IN-CERT-IN-L",
      level: "listed",
      article: "Annexure I",
      metric: "judged",
      threshold: null,
      confidence: "one-source",
    },
  ],
  duties: [
    {
      code: "IN-CERT-IN-1",
      article: "",
      step: "first",
      when: "any-incident",
      floor: "listed",
      recipient: { kind: "foreign-authority", key: null, name: text("CERT-In", "CERT-In") },
      after: "discovery",
      limit: { kind: "hours", hours: 6 },
      confidence: "confirmed",
      source: "CERT-In 2022-04-28 指令；附件一类数说法不一（20 或 11）",
      note: text(
        "从注意到或被告知起算；日志保存 180 天",
        "From noticing or being told; logs are kept for 180 days",
      ),
    },
  ],
} as const satisfies Instrument;
