/** 工信部网安〔2017〕281号: emergencies of the public Internet. At once; no hours are confirmed. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const judged = { article: "", metric: "judged", threshold: null, confidence: "confirmed" } as const;
const common = {
  article: "",
  when: "any-incident",
  floor: null,
  recipient: { kind: "sector-regulator", key: null },
} as const;

export const miitPublicInternet = {
  code: "miit-public-internet",
  kind: "sector",
  shortTitle: text("公共互联网应急预案", "public Internet emergency plan"),
  inForceFrom: "2017-12-31T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [
    { code: "particularly-major" },
    { code: "major" },
    { code: "relatively-major" },
    { code: "general" },
  ],
  scale: [
    { ...judged, code: "MIIT-PI-PM", level: "particularly-major" },
    { ...judged, code: "MIIT-PI-MJ", level: "major" },
    { ...judged, code: "MIIT-PI-RM", level: "relatively-major" },
  ],
  duties: [
    {
      ...common,
      code: "MIIT-PI-1",
      step: "first",
      after: "discovery",
      limit: { kind: "at-once" },
      confidence: "confirmed",
    },
    {
      ...common,
      code: "MIIT-PI-2",
      step: "progress",
      after: "discovery",
      limit: { kind: "promptly" },
      confidence: "confirmed",
    },
    {
      ...common,
      code: "MIIT-PI-3",
      step: "final",
      after: "handled",
      limit: { kind: "unconfirmed" },
      confidence: "unconfirmed",
    },
  ],
} as const satisfies InstrumentRules;

const name = text(
  "通信管理局或工信部应急办",
  "communications administration or the ministry's emergency office",
);
const source = "预案；小时数未证实";

export const miitPublicInternetWords = {
  title: text(
    "《公共互联网网络安全突发事件应急预案》",
    "Emergency Plan for Cybersecurity Emergencies of the Public Internet",
  ),
  citation: "工信部网安〔2017〕281号",
  isDayConfirmed: false,
  scope: text("电信和互联网企业", "Telecommunications and Internet companies"),
  levels: {
    "particularly-major": text("特别重大", "particularly major"),
    major: text("重大", "major"),
    "relatively-major": text("较大", "relatively major"),
    general: text("一般", "general"),
  },
  duties: {
    "MIIT-PI-1": {
      name,
      source,
      note: text("写“立即”，没有小时数", "Says at once, without hours"),
    },
    "MIIT-PI-2": { name, source },
    "MIIT-PI-3": { name, source, said: text("时限未见", "The limit is not known") },
  },
} as const satisfies InstrumentWords;
