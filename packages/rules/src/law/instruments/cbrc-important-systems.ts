/** 原银监会: emergencies of banks' important systems. Its levels are known, its limits are not. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const judged = {
  article: "",
  metric: "judged",
  threshold: null,
  confidence: "one-source",
} as const;
const common = {
  article: "",
  when: "any-incident",
  floor: "III",
  recipient: { kind: "sector-regulator", key: "sector-regulator:nfra" },
  limit: { kind: "unconfirmed" },
  confidence: "unconfirmed",
} as const;

export const cbrcImportantSystems = {
  code: "cbrc-important-systems",
  kind: "sector",
  shortTitle: text("银行业重要系统应急规范", "banking systems emergency rules"),
  inForceFrom: "2008-01-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [{ code: "I" }, { code: "II" }, { code: "III" }],
  scale: [
    { ...judged, code: "CBRC-I", level: "I" },
    { ...judged, code: "CBRC-II", level: "II" },
    { ...judged, code: "CBRC-III", level: "III" },
  ],
  duties: [
    { ...common, code: "CBRC-1", step: "first", after: "discovery" },
    { ...common, code: "CBRC-2", step: "final", after: "handled" },
  ],
} as const satisfies InstrumentRules;

const name = text("金融监管总局及其派出机构", "financial regulator and its local offices");
const said = text("时限未见", "The limit is not known");
const source = "分级仅一处来源；时限未读到";

export const cbrcImportantSystemsWords = {
  title: text(
    "《银行业重要信息系统突发事件应急管理规范》",
    "Rules on Emergencies of Important Information Systems in Banking",
  ),
  citation: "原银监会",
  isDayConfirmed: false,
  scope: text("银行业金融机构", "Banking institutions"),
  levels: {
    I: text(
      "I 级（两省中断 3 小时或一省 6 小时）",
      "level I (two provinces for 3 hours, or one for 6)",
    ),
    II: text(
      "II 级（两省中断半小时或一省 3 小时）",
      "level II (two provinces for half an hour, or one for 3)",
    ),
    III: text("III 级（一省中断半小时）", "level III (one province for half an hour)"),
  },
  duties: {
    "CBRC-1": { name, source, said },
    "CBRC-2": { name, source, said },
  },
} as const satisfies InstrumentWords;
