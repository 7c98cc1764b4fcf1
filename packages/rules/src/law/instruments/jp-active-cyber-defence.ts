/** Japan, サイバー対処能力強化法: a duty for designated operators; no hours are confirmed. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

export const jpActiveCyberDefence = {
  code: "jp-active-cyber-defence",
  kind: "abroad",
  title: text("日本《网络应对能力强化法》", "Japan Act on Strengthening Cyber Response"),
  citation: "サイバー対処能力強化法",
  scope: text("指定的关键基础设施运营者", "Designated operators of essential infrastructure"),
  inForceFrom: "2026-10-01T00:00:00+09:00",
  inForceUntil: null,
  confidence: "unconfirmed",
  levels: [],
  scale: [],
  duties: [
    {
      code: "JP-ACD-1",
      article: "",
      step: "first",
      when: "any-incident",
      floor: null,
      recipient: {
        kind: "foreign-authority",
        key: null,
        name: text("主管大臣", "competent minister"),
      },
      after: "discovery",
      limit: {
        kind: "unconfirmed",
        said: text(
          "报告义务已证实，小时数未见；施行日依施行令案",
          "The duty is confirmed, its hours are not known; the date follows a draft order",
        ),
      },
      confidence: "unconfirmed",
      source: "法律；施行令案",
      note: text(
        "DDoS 与勒索自 2025-10-01 起用统一样式；个人信息另有规则",
        "One common form for DDoS and ransomware since 2025-10-01; personal data have their own rule",
      ),
    },
  ],
} as const satisfies Instrument;
