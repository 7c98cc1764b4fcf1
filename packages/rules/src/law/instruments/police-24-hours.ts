/** Two old regulations that give the police twenty-four hours. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  step: "first",
  floor: null,
  recipient: {
    kind: "public-security",
    key: null,
    isAnyLocal: true,
    name: text("当地县级以上公安机关", "local public security organ at or above county level"),
  },
  after: "discovery",
  limit: { kind: "hours", hours: 24 },
  confidence: "one-source",
} as const;

export const police24Hours = {
  code: "police-24-hours",
  kind: "statute",
  title: text(
    "《计算机信息系统安全保护条例》与《计算机信息网络国际联网安全保护管理办法》",
    "Regulations on Security Protection of Computer Systems and of International Networking",
  ),
  citation: "国务院令第147号；公安部令第33号",
  scope: text("计算机信息系统的使用单位", "Users of computer information systems"),
  // The later of the two; both are far older than the Measures.
  inForceFrom: "1997-12-30T00:00:00+08:00",
  inForceUntil: null,
  confidence: "one-source",
  levels: [],
  scale: [],
  duties: [
    {
      ...common,
      code: "POLICE-1",
      article: "第十四条",
      when: "suspected-crime",
      source: "《计算机信息系统安全保护条例》，仅一处",
      note: text("系统中发生的案件", "For cases that occur in a computer system"),
    },
    {
      ...common,
      code: "POLICE-2",
      article: "第十条第六项",
      when: "attack-or-unlawful-content",
      source: "《计算机信息网络国际联网安全保护管理办法》，仅一处",
      note: text(
        "保留原始记录；指第四条至第七条所列情形",
        "Keep the original records; for the situations of Articles 4 to 7",
      ),
    },
  ],
} as const satisfies Instrument;
