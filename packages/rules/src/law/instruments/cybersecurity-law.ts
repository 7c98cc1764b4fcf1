/** 网络安全法: the duty to report, before and after the amendment in force since 2026-01-01. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const title = text("《网络安全法》", "Cybersecurity Law");
const scope = text("网络运营者", "Network operators");
const duty = {
  step: "first",
  when: "any-incident",
  floor: null,
  recipient: {
    kind: "competent-authority",
    key: null,
    name: text("有关主管部门", "competent authority"),
  },
  after: "discovery",
  limit: { kind: "promptly" },
  note: text(
    "“按照规定”报告：对象和时限见《办法》和行业规定",
    "“As prescribed”: to whom and by when is said by the Measures and sector rules",
  ),
} as const;

export const cybersecurityLaw2017 = {
  code: "cybersecurity-law-2017",
  kind: "statute",
  title,
  citation: "2017 年施行文本",
  scope,
  inForceFrom: "2017-06-01T00:00:00+08:00",
  inForceUntil: "2026-01-01T00:00:00+08:00",
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    { ...duty, code: "CSL-25", article: "第二十五条", confidence: "confirmed", source: "法律原文" },
  ],
} as const satisfies Instrument;

export const cybersecurityLaw = {
  code: "cybersecurity-law",
  kind: "statute",
  title,
  citation: "2025-10-28 修改，2026-01-01 施行",
  scope,
  inForceFrom: "2026-01-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    {
      ...duty,
      code: "CSL-27",
      article: "第二十七条",
      confidence: "confirmed",
      source: "修改决定；条号由第六十一条原文印证",
    },
  ],
} as const satisfies Instrument;
