/** 金融监管总局: data security of banks and insurers. Two hours for every data security incident. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const article = "第六十九条";
const regulator = { kind: "sector-regulator", key: "sector-regulator:nfra" } as const;

export const nfraDataSecurity = {
  code: "nfra-data-security",
  kind: "sector",
  shortTitle: text("银行保险数据安全办法", "bank and insurance data rules"),
  inForceFrom: "2024-12-27T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [{ code: "particularly-major" }],
  scale: [
    {
      code: "NFRA-DS-PM",
      level: "particularly-major",
      article,
      metric: "judged",
      threshold: null,
      confidence: "confirmed",
    },
  ],
  duties: [
    {
      code: "NFRA-DS-1",
      article,
      step: "first",
      when: "data-harm",
      floor: null,
      recipient: regulator,
      after: "discovery",
      limit: { kind: "hours", hours: 2 },
      confidence: "confirmed",
    },
    {
      code: "NFRA-DS-2",
      article,
      step: "written",
      when: "data-harm",
      floor: null,
      recipient: regulator,
      after: "discovery",
      limit: { kind: "hours", hours: 24 },
      confidence: "confirmed",
    },
    {
      code: "NFRA-DS-3",
      article,
      step: "progress",
      when: "data-harm",
      floor: "particularly-major",
      recipient: regulator,
      after: { reportOf: "NFRA-DS-1" },
      limit: { kind: "hours", hours: 2 },
      everyHours: 2,
      confidence: "confirmed",
    },
    {
      code: "NFRA-DS-4",
      article,
      step: "first",
      when: "data-harm",
      floor: "particularly-major",
      recipient: { kind: "public-security", key: null },
      after: "discovery",
      limit: { kind: "promptly" },
      confidence: "confirmed",
    },
    {
      code: "NFRA-DS-5",
      article,
      step: "final",
      when: "data-harm",
      floor: null,
      recipient: regulator,
      after: "handled",
      limit: { kind: "working-days", days: 5 },
      confidence: "confirmed",
    },
    {
      code: "NFRA-DS-6",
      article,
      step: "notice",
      when: "data-harm",
      floor: "particularly-major",
      recipient: { kind: "affected-persons", key: null },
      after: "discovery",
      limit: { kind: "promptly" },
      confidence: "confirmed",
    },
  ],
} as const satisfies InstrumentRules;

const regulatorName = text(
  "金融监管总局或其派出机构",
  "National Financial Regulatory Administration or its local office",
);
const source = "总局答问与办法全文转载一致";

export const nfraDataSecurityWords = {
  title: text(
    "《银行保险机构数据安全管理办法》",
    "Measures for Data Security of Banking and Insurance Institutions",
  ),
  citation: "金规〔2024〕24号",
  scope: text("银行保险机构", "Banking and insurance institutions"),
  levels: { "particularly-major": text("特别重大", "particularly major") },
  duties: {
    "NFRA-DS-1": { name: regulatorName, source },
    "NFRA-DS-2": { name: regulatorName, source },
    "NFRA-DS-3": {
      name: regulatorName,
      source,
      note: text("直至处置结束", "Until handling has ended"),
    },
    "NFRA-DS-4": { name: text("属地公安机关", "local public security organ"), source },
    "NFRA-DS-5": { name: regulatorName, source },
    "NFRA-DS-6": { name: text("受影响的用户", "users affected"), source },
  },
} as const satisfies InstrumentWords;
