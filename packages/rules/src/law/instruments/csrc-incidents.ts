/** 证监会公告〔2021〕12号: the limits are known from the rule of 2012 only. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "",
  when: "any-incident",
  floor: null,
  recipient: { kind: "sector-regulator", key: "sector-regulator:csrc" },
  limit: { kind: "unconfirmed" },
  confidence: "unconfirmed",
} as const;

export const csrcIncidents = {
  code: "csrc-incidents",
  kind: "sector",
  shortTitle: text("证券期货事件报告办法", "securities incident rules"),
  inForceFrom: "2021-06-04T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    { ...common, code: "CSRC-IN-1", step: "first", after: "discovery" },
    { ...common, code: "CSRC-IN-2", step: "progress", after: { reportOf: "CSRC-IN-1" } },
    { ...common, code: "CSRC-IN-3", step: "final", after: "handled" },
  ],
} as const satisfies InstrumentRules;

const name = text("证监会及其派出机构", "securities regulator and its local offices");
const source = "2012 年旧办法，仅一处；现行附件未核对";

export const csrcIncidentsWords = {
  title: text(
    "《证券期货业网络安全事件报告与调查处理办法》",
    "Measures for Reporting and Investigating Cybersecurity Incidents in Securities and Futures",
  ),
  citation: "证监会公告〔2021〕12号",
  scope: text("证券期货业核心机构、经营机构", "Core and operating institutions of the sector"),
  levels: {},
  duties: {
    "CSRC-IN-1": {
      name,
      source,
      said: text(
        "旧办法：30 分钟内不能恢复的，立即报告；先电话、后书面",
        "The old rule: at once where service is not back within 30 minutes; by telephone, then in writing",
      ),
    },
    "CSRC-IN-2": {
      name,
      source,
      said: text("旧办法：至少每 1 小时一次", "The old rule: at least every hour"),
    },
    "CSRC-IN-3": {
      name,
      source,
      said: text("旧办法：恢复后 5 个工作日内", "The old rule: within 5 working days of recovery"),
    },
  },
} as const satisfies InstrumentWords;
