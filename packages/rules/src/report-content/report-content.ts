/** What a report says in words (Art. 7, Art. 8): apart from the facts, which grading reads. */
import { type Text, text } from "../labels/text.ts";

/** What one submission is; only the first four have content that the Measures prescribe. */
export const reportStages = [
  "initial",
  "supplement",
  "progress",
  "summary",
  "tip",
  "provider-report",
  "voluntary",
] as const;
export type ReportStage = (typeof reportStages)[number];

/** An answer in words, or why there is none yet: both answer a required item. */
export type Answer = string | { readonly notYetKnown: string };

export const contentItemLabels = {
  operatorName: text("涉事单位名称", "Name of the affected unit"),
  systems: text("涉事系统或设施基本情况", "The affected systems or facilities"),
  discovered: text("发现或发生的时间", "When it was discovered or happened"),
  place: text("地点", "Place"),
  category: text("事件类型", "Type of incident"),
  level: text("事件级别", "Level"),
  impact: text("已造成的影响和危害", "Impact and harm so far"),
  measures: text("已采取的措施及效果", "Measures taken and their effect"),
  ransomAmount: text("要求支付赎金的金额", "Ransom demanded: amount"),
  ransomMethod: text("要求支付赎金的方式", "Ransom demanded: method of payment"),
  ransomDate: text("要求支付赎金的日期", "Ransom demanded: date"),
  trend: text("事态发展趋势及可能造成的进一步影响和危害", "How it may develop and harm further"),
  cause: text("事件原因", "Cause"),
  traces: text(
    "溯源线索：可能的攻击者、攻击路径、存在的漏洞",
    "Traces: possible attackers, paths, vulnerabilities",
  ),
  plannedMeasures: text("拟进一步采取的应对措施", "Further measures planned"),
  supportRequested: text("请求支援事项", "Support requested"),
  scenePreservation: text("事件现场保护情况", "How the scene is preserved"),
  other: text("其他应当报告的情况", "Anything else to report"),
  contactPerson: text("联系人", "Contact person"),
  contactTelephone: text("24 小时联系电话", "Telephone, 24 hours"),
  response: text("应急处置措施", "Emergency response"),
  harm: text("造成的危害", "Harm caused"),
  accountability: text("责任追究", "Accountability"),
  rectification: text("完善整改情况", "Rectification"),
  lessons: text("教训", "Lessons"),
} as const satisfies Readonly<Record<string, Text>>;

export type ContentItem = keyof typeof contentItemLabels;

/** Answers by item; absent and null are unanswered. */
export type ReportContent = { readonly [Item in ContentItem]?: Answer | null };
