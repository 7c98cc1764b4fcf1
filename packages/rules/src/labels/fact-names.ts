/** Names of all facts and of their parts, for sentences that point at one. */
import { gradedFactNames } from "./graded-fact-names.ts";
import { type Text, text } from "./text.ts";

export const factLabels: Readonly<Record<string, Text>> = {
  ...gradedFactNames,
  facts: text("事件要素", "facts"),
  occurredAt: text("发生时间", "when it occurred"),
  discoveredAt: text("发现时间", "when it was discovered"),
  told: text("获知情况", "being told"),
  handledAt: text("处置结束时间", "end of handling"),
  asOf: text("截至时间", "as-of time"),
  stateSecrets: text("是否涉及国家秘密", "state secrets"),
  suspectedCrime: text("是否涉嫌违法犯罪", "suspected crime"),
  declaredLevel: text("自判级别", "declared level"),
  cii: text("关键信息基础设施", "critical infrastructure"),
  system: text("系统", "system"),
  designationNotice: text("认定通知", "designation notice"),
  protectionDepartment: text("保护工作部门", "protection department"),
  filedWith: text("等级保护备案机关", "organ of the classified-protection filing"),
  places: text("地点", "places"),
  role: text("地点性质", "role of the place"),
  ransom: text("赎金", "ransom"),
  demanded: text("金额", "amount demanded"),
  method: text("支付方式", "method of payment"),
  paidAt: text("支付时间", "when it was paid"),
  met: text("是否符合", "whether met"),
  reason: text("理由", "reason"),
  atLeast: text("至少", "at least"),
  atMost: text("至多", "at most"),
  alleged: text("所称数", "alleged figure"),
  growthPerHour: text("每小时增加", "growth per hour"),
  unit: text("计数单位", "what was counted"),
  source: text("来源", "source"),
  category: text("事件类型", "type of incident"),
  threatOnly: text("是否只是威胁、尚未成事件", "whether it is only a threat so far"),
  registeredUsers: text("注册用户数", "registered users"),
  monthlyActiveUsers: text("月活跃用户数", "monthly active users"),
  division: text("行政区划代码", "division code"),
  class: text("数据类别", "class of data"),
  harm: text("受损情形", "harm"),
  by: text("由谁", "by whom"),
  judgements: text("研判结论", "judgements"),
  data: text("数据", "data"),
};

/** What a reading may hang on beside the facts: the operator's particulars and what has happened. */
export const otherPlaceLabels: Readonly<Record<string, Text>> = {
  operator: text("运营者", "operator"),
  parentOrgan: text("主管机关", "parent organ"),
  arrivals: text("送达情况", "arrivals at authorities"),
  findings: text("认定结论", "findings"),
};
