/** 个人信息保护法 Art. 57: the authority and the persons are told, whatever the number of persons. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  article: "第五十七条",
  step: "notice",
  when: "personal-data-at-risk",
  floor: null,
  after: "discovery",
  limit: { kind: "at-once" },
  confidence: "confirmed",
  source: "法律原文",
} as const;

export const personalInformationLaw = {
  code: "personal-information-protection-law",
  kind: "statute",
  title: text("《个人信息保护法》", "Personal Information Protection Law"),
  citation: "第五十七条",
  scope: text("个人信息处理者", "Personal information handlers"),
  inForceFrom: "2021-11-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    {
      ...common,
      code: "PIPL-1",
      recipient: {
        kind: "competent-authority",
        key: null,
        name: text(
          "履行个人信息保护职责的部门",
          "authority responsible for personal information protection",
        ),
      },
      note: text(
        "没有人数门槛，一般事件和可能发生的泄露也要通知；没有小时数",
        "No number of persons is needed: general incidents and possible leaks count too; no hours are set",
      ),
    },
    {
      ...common,
      code: "PIPL-2",
      recipient: {
        kind: "affected-persons",
        key: null,
        name: text("受影响的个人", "persons affected"),
      },
      note: text(
        "措施能有效避免危害的，可以不通知个人；主管部门认为可能造成危害的，有权要求通知",
        "May be left out where measures effectively prevent harm; the authority can still demand it",
      ),
    },
  ],
} as const satisfies Instrument;
