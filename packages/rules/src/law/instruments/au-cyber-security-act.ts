/** Australia, Cyber Security Act 2024 Part 3: a ransom that was paid, within 72 hours. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

export const auCyberSecurityAct = {
  code: "au-cyber-security-act",
  kind: "abroad",
  title: text("澳大利亚 2024 年网络安全法", "Australia Cyber Security Act 2024"),
  citation: "Cyber Security Act 2024, Part 3",
  scope: text(
    "营业额 300 万澳元以上的企业或关键基础设施",
    "Businesses with a turnover of AUD 3 million or more, or critical infrastructure",
  ),
  inForceFrom: "2025-05-30T00:00:00+10:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    {
      code: "AU-CSA-1",
      article: "Part 3",
      step: "first",
      when: "ransom-paid",
      floor: null,
      recipient: { kind: "foreign-authority", key: null, name: text("ASD", "ASD") },
      after: "paid",
      limit: { kind: "hours", hours: 72 },
      confidence: "confirmed",
      source: "Cyber Security Act 2024, Part 3",
      note: text("报告的是付款", "It is the payment that is reported"),
    },
  ],
} as const satisfies Instrument;
