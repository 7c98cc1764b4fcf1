/** 中国人民银行: incidents in its business areas. The limits of the final text are not confirmed. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const regulator = { kind: "sector-regulator", key: "sector-regulator:pboc" } as const;
const common = {
  article: "",
  when: "any-incident",
  floor: null,
  recipient: regulator,
  limit: { kind: "unconfirmed" },
  confidence: "unconfirmed",
} as const;

export const pbocIncidents = {
  code: "pboc-incidents",
  kind: "sector",
  shortTitle: text("人民银行事件报告办法", "People's Bank incident rules"),
  inForceFrom: "2025-08-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [
    { code: "particularly-major" },
    { code: "major" },
    { code: "relatively-major" },
    { code: "general" },
  ],
  scale: [
    {
      code: "PBOC-PM",
      level: "particularly-major",
      article: "",
      metric: "judged",
      threshold: null,
      confidence: "one-source",
    },
    {
      code: "PBOC-MJ",
      level: "major",
      article: "",
      metric: "judged",
      threshold: null,
      confidence: "unconfirmed",
    },
    {
      code: "PBOC-RM",
      level: "relatively-major",
      article: "",
      metric: "judged",
      threshold: null,
      confidence: "unconfirmed",
    },
  ],
  duties: [
    { ...common, code: "PBOC-1", step: "first", after: "discovery" },
    { ...common, code: "PBOC-2", step: "written", after: "discovery" },
    { ...common, code: "PBOC-3", step: "progress", after: { reportOf: "PBOC-1" } },
    { ...common, code: "PBOC-4", step: "final", after: "handled" },
  ],
} as const satisfies InstrumentRules;

const name = text(
  "中国人民银行或住所地分支机构",
  "People's Bank of China or its branch at the seat",
);

export const pbocIncidentsWords = {
  title: text(
    "《中国人民银行业务领域网络安全事件报告管理办法》",
    "Measures for Reporting Cybersecurity Incidents in the People's Bank's Business Areas",
  ),
  citation: "中国人民银行令〔2025〕第4号",
  scope: text(
    "金融从业机构，限人民银行业务领域",
    "Financial institutions, in the People's Bank's business areas",
  ),
  levels: {
    "particularly-major": text("特别重大", "particularly major"),
    major: text("重大", "major"),
    "relatively-major": text("较大", "relatively major"),
    general: text("一般", "general"),
  },
  duties: {
    "PBOC-1": {
      name,
      source: "征求意见稿的报道，仅一处；终稿未核对",
      said: text(
        "征求意见稿：较大以上 30 分钟内作事发简要报告",
        "The draft said: a brief report within 30 minutes from relatively major up",
      ),
    },
    "PBOC-2": {
      name,
      source: "征求意见稿的报道，仅一处；终稿未核对",
      said: text(
        "征求意见稿：较大以上 2 小时内作事发报告",
        "The draft said: a report within 2 hours from relatively major up",
      ),
    },
    "PBOC-3": {
      name,
      source: "征求意见稿；终稿未核对",
      said: text(
        "征求意见稿有事中报告，终稿时限未见",
        "The draft knew reports during handling; the final limit is not known",
      ),
    },
    "PBOC-4": {
      name,
      source: "征求意见稿；终稿未核对",
      said: text("终稿时限未见", "The final limit is not known"),
      note: text(
        "征求意见稿要求写明个人信息的补救与通知情况",
        "The draft asks how harm to personal data was remedied and notified",
      ),
    },
  },
} as const satisfies InstrumentWords;
