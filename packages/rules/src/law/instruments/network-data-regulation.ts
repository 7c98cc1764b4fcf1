/** 网络数据安全管理条例 Art. 10 and 11: risks of products within 24 hours, incidents, notices. */
import type { Instrument } from "../../instruments/instrument.ts";
import { text } from "../../labels/text.ts";

const common = {
  floor: null,
  after: "discovery",
  confidence: "confirmed",
  source: "条例原文",
} as const;
const authority = {
  kind: "competent-authority",
  key: null,
  name: text("有关主管部门", "competent authority"),
} as const;

export const networkDataRegulation = {
  code: "network-data-regulation",
  kind: "statute",
  title: text("《网络数据安全管理条例》", "Regulation on Network Data Security"),
  citation: "第十条、第十一条",
  scope: text("网络数据处理者", "Network data processors"),
  inForceFrom: "2025-01-01T00:00:00+08:00",
  inForceUntil: null,
  confidence: "confirmed",
  levels: [],
  scale: [],
  duties: [
    {
      ...common,
      code: "NDR-1",
      article: "第十条",
      step: "first",
      when: "risk-to-public-interest",
      recipient: authority,
      limit: { kind: "hours", hours: 24 },
      note: text(
        "指网络产品、服务的缺陷、漏洞等风险，涉及危害国家安全、公共利益的；不是事件的时限",
        "For flaws of network products and services that endanger national security or the public interest; not a limit for incidents",
      ),
    },
    {
      ...common,
      code: "NDR-2",
      article: "第十一条",
      step: "first",
      when: "data-harm",
      recipient: authority,
      limit: { kind: "promptly" },
      note: text("“按照规定”报告，没有小时数", "“As prescribed”; no hours are set"),
    },
    {
      ...common,
      code: "NDR-3",
      article: "第十一条",
      step: "notice",
      when: "rights-harmed",
      recipient: {
        kind: "interested-parties",
        key: null,
        name: text("利害关系人", "parties whose rights are harmed"),
      },
      limit: { kind: "promptly" },
      note: text(
        "以电话、短信、即时通信、电子邮件或公告告知情况、后果和补救措施",
        "By telephone, text message, messaging, e-mail or public notice: what happened, its consequences, the remedies",
      ),
    },
    {
      ...common,
      code: "NDR-4",
      article: "第十一条",
      step: "first",
      when: "suspected-crime",
      recipient: {
        kind: "public-security",
        key: null,
        isAnyLocal: true,
        name: text("公安机关、国家安全机关", "public security or state security organ"),
      },
      limit: { kind: "promptly" },
    },
  ],
} as const satisfies Instrument;
