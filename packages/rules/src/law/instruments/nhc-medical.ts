/** 国卫规划发〔2022〕29号: it exists; its articles on reporting are not confirmed. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

export const nhcMedical = {
  code: "nhc-medical",
  kind: "sector",
  shortTitle: text("医疗卫生网络安全办法", "medical network security rules"),
  inForceFrom: "2022-12-31T00:00:00+08:00",
  inForceUntil: null,
  confidence: "unconfirmed",
  levels: [],
  scale: [],
  duties: [
    {
      code: "NHC-MED-1",
      article: "",
      step: "first",
      when: "any-incident",
      floor: null,
      recipient: { kind: "sector-regulator", key: null },
      after: "discovery",
      limit: { kind: "unconfirmed" },
      confidence: "unconfirmed",
    },
  ],
} as const satisfies InstrumentRules;

export const nhcMedicalWords = {
  title: text(
    "《医疗卫生机构网络安全管理办法》",
    "Measures for Cybersecurity of Medical and Health Institutions",
  ),
  citation: "国卫规划发〔2022〕29号",
  isDayConfirmed: false,
  scope: text("医疗卫生机构", "Medical and health institutions"),
  levels: {},
  duties: {
    "NHC-MED-1": {
      name: text("卫生健康主管部门", "health department"),
      source: "办法存在已证实；报告条文未核对",
      said: text("触发条件和时限均未见", "Neither the trigger nor the limit is known"),
    },
  },
} as const satisfies InstrumentWords;
