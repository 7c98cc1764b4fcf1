/** 证监会令第218号, Art. 39: an emergency report, without hours. */
import type { InstrumentRules, InstrumentWords } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

export const csrcNetworkSecurity = {
  code: "csrc-network-security",
  kind: "sector",
  shortTitle: text("证券期货网络安全办法", "securities network security rules"),
  inForceFrom: "2023-05-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [],
  scale: [],
  duties: [
    {
      code: "CSRC-NS-1",
      article: "第三十九条",
      step: "first",
      when: "any-incident",
      floor: null,
      recipient: { kind: "sector-regulator", key: "sector-regulator:csrc" },
      after: "discovery",
      limit: { kind: "promptly" },
      confidence: "one-source",
    },
  ],
} as const satisfies InstrumentRules;

export const csrcNetworkSecurityWords = {
  title: text(
    "《证券期货业网络和信息安全管理办法》",
    "Measures for Network and Information Security in Securities and Futures",
  ),
  citation: "证监会令第218号",
  scope: text("证券期货业核心机构、经营机构", "Core and operating institutions of the sector"),
  levels: {},
  duties: {
    "CSRC-NS-1": {
      name: text("证监会及其派出机构", "securities regulator and its local offices"),
      source: "办法第三十九条，仅一处来源",
      note: text(
        "称“应急报告”，没有小时数；不得瞒报、谎报、迟报、漏报",
        "An “emergency report” without hours; never concealed, false, late or omitted",
      ),
    },
  },
} as const satisfies InstrumentWords;
