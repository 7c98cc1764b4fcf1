/** UK NIS Regulations 2018, and what the bill that would change them says. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "",
  when: "any-incident",
  floor: "significant",
  recipient: {
    kind: "foreign-authority",
    key: null,
    name: text("英国主管机关", "competent authority"),
  },
  after: "discovery",
} as const;

export const ukNis = {
  code: "uk-nis",
  kind: "abroad",
  title: text("英国 NIS 条例", "UK NIS Regulations 2018"),
  citation: "NIS Regulations 2018",
  scope: text("必要服务运营者", "Operators of essential services"),
  inForceFrom: "2018-05-10T00:00:00+01:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [{ code: "significant", label: text("重大影响", "significant impact") }],
  scale: [
    {
      code: "UK-NIS-S",
      level: "significant",
      article: "",
      metric: "judged",
      threshold: null,
      confidence: "confirmed",
    },
  ],
  duties: [
    {
      ...common,
      code: "UK-NIS-1",
      step: "first",
      limit: { kind: "hours", hours: 72 },
      confidence: "confirmed",
      source: "NIS Regulations 2018",
    },
    {
      ...common,
      code: "UK-NIS-2",
      step: "first",
      limit: {
        kind: "unconfirmed",
        said: text(
          "法案：24 小时初报、72 小时全报；是否已成为法律未证实",
          "The bill says 24 hours, then 72; whether it has become law is not confirmed",
        ),
      },
      confidence: "unconfirmed",
      source: "Cyber Security and Resilience Bill",
    },
  ],
} as const satisfies Instrument;
