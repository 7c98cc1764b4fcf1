/** 数据安全法 Art. 29: data security incidents are dealt with at once, users and authority told. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "第二十九条",
  when: "data-harm",
  floor: null,
  after: "discovery",
  limit: { kind: "promptly" },
  confidence: "confirmed",
  source: "法律原文",
} as const;

export const dataSecurityLaw = {
  code: "data-security-law",
  kind: "statute",
  title: text("《数据安全法》", "Data Security Law"),
  citation: "第二十九条",
  scope: text("开展数据处理活动的组织和个人", "Whoever processes data"),
  inForceFrom: "2021-09-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    {
      ...common,
      code: "DSL-1",
      step: "first",
      recipient: {
        kind: "competent-authority",
        key: null,
        name: text("有关主管部门", "competent authority"),
      },
      note: text("“按照规定”报告，没有小时数", "“As prescribed”; no hours are set"),
    },
    {
      ...common,
      code: "DSL-2",
      step: "notice",
      recipient: { kind: "affected-persons", key: null, name: text("用户", "users") },
    },
  ],
} as const satisfies Instrument;
