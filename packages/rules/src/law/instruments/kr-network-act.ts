/** Korea, 정보통신망법 제48조의3: 24 hours, and 24 hours for what is found out later. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "제48조의3",
  when: "any-incident",
  floor: null,
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("KISA 或科学技术信息通信部", "KISA or the Ministry of Science and ICT"),
  },
  limit: { kind: "hours", hours: 24 },
  confidence: "confirmed",
  source: "정보통신망법；2026 年修法未证实",
} as const;

export const krNetworkAct = {
  code: "kr-network-act",
  kind: "abroad",
  title: text("韩国《信息通信网法》", "Korea Network Act"),
  citation: "정보통신망법",
  scope: text("信息通信服务提供者", "Information and communications service providers"),
  inForceFrom: "2024-08-14T00:00:00+09:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    { ...common, code: "KR-NA-1", step: "first", after: "discovery" },
    {
      ...common,
      code: "KR-NA-2",
      step: "progress",
      after: "new-findings",
      note: text("新查明的事项逐次补充", "A supplement each time something new is found out"),
    },
  ],
} as const satisfies Instrument;
