/** What each field is called, and what a tired person needs to know to fill it in. */
import type { FieldName, GroupName, StepName } from "../fields/field-names.ts";

export interface FieldText {
  readonly label: string;
  readonly hint?: string;
  /** Other words for yes and no, where these alone would not say enough. */
  readonly yes?: string;
  readonly no?: string;
}

const optional = "不清楚可以先空着。";
const unknown = "尚未查明，因为";
const growth = "每小时约增加";
const counted = "这个数截至什么时候";
const whenUntil = "仍未恢复就空着。";

export const fieldsZh: Readonly<Record<FieldName, FieldText>> = {
  operatorName: { label: "单位全称", hint: "出事的单位，与公章一致。必填。" },
  operatorKinds: { label: "单位属于哪一类", hint: "可多选，决定 1、2、4 小时中的哪一个时限。" },
  operatorProvince: { label: "单位注册地（省级）", hint: "决定报给哪个省级网信部门。" },
  parentOrgan: { label: "本部门网信工作机构", hint: "仅中央和国家机关及其直属单位选择。" },
  operatorInstruments: { label: "还受哪些规定约束", hint: "勾选适用的，会一并列出它们的时限。" },
  contactPerson: { label: "联系人" },
  contactTelephone: { label: "24 小时联系电话", hint: "接收部门会回拨核实，请填有人接听的号码。" },
  contactMail: { label: "电子邮箱" },
  drill: { label: "这是演练，不是真实事件", hint: "演练不会送达真实的接收部门。" },
  systems: { label: "涉事系统或设施的基本情况", hint: "名称、用途、部署在哪里、服务多少人。" },
  systemsUnknown: { label: unknown },
  involvesCii: {
    label: "是否涉及关键信息基础设施",
    hint: "以保护工作部门的书面认定通知为准。",
  },
  ciiSystem: { label: "关键信息基础设施名称" },
  ciiNotice: { label: "认定通知文号" },
  ciiDepartment: { label: "保护工作部门", hint: "认定通知上写明的部门。" },
  threatOnly: {
    label: "现在是哪一种情况",
    yes: "尚未发生危害，只发现威胁",
    no: "已经发生",
  },
  assessedAt: { label: "研判得出级别的时间", hint: "北京时间。还没研判就空着。" },
  discoveredAt: { label: "发现或获知的时间", hint: "北京时间。时限从这一刻起算。" },
  occurredAt: { label: "实际发生的时间", hint: `北京时间。${optional}` },
  place: { label: "地点", hint: "例如：南宁市青秀区，自建机房。" },
  placeUnknown: { label: unknown },
  placeProvince: { label: "涉事系统所在地（省级）" },
  category: { label: "事件类型", hint: "选最接近的一项，以后可以更正。" },
  impact: { label: "已造成的影响和危害", hint: "谁用不了什么、多少人、从什么时候起。" },
  impactUnknown: { label: unknown },
  outageCause: { label: "中断的原因" },
  declaredLevel: { label: "本单位判断的级别", hint: "可以不选；系统会按您填的数字另行计算。" },
  measures: { label: "已采取的措施及效果", hint: "例如：已断网隔离两台服务器，业务未恢复。" },
  measuresUnknown: { label: "尚未采取，因为" },
  suspectedCrime: {
    label: "是否涉嫌违法犯罪",
    hint: "例如入侵、勒索、窃取数据。选“是”还要向公安机关报案。",
  },
  ransomDemanded: { label: "要求支付的赎金金额", hint: "连同币种，例如 3 比特币。" },
  ransomMethod: { label: "要求的支付方式" },
  ransomAt: { label: "要求支付的日期", hint: "北京时间。" },
  trend: { label: "事态发展趋势，可能造成的进一步影响" },
  trendUnknown: { label: unknown },
  cause: { label: "事件原因的初步分析" },
  causeUnknown: { label: unknown },
  traces: { label: "溯源线索", hint: "可能的攻击者、攻击路径、存在的漏洞。" },
  tracesUnknown: { label: unknown },
  plannedMeasures: { label: "拟进一步采取的应对措施" },
  plannedMeasuresUnknown: { label: "尚未确定，因为" },
  supportRequested: { label: "请求支援事项", hint: "没有就写“无”。" },
  supportRequestedUnknown: { label: "尚未确定，因为" },
  scenePreservation: { label: "事件现场保护情况", hint: "日志、镜像、样本是否已保留。" },
  scenePreservationUnknown: { label: unknown },
  other: { label: "其他应当报告的情况" },
  handledAt: { label: "处置工作结束的时间", hint: "北京时间。总结报告的 30 日从这一刻起算。" },
  response: { label: "应急处置措施" },
  harm: { label: "造成的危害" },
  harmUnknown: { label: unknown },
  accountability: { label: "责任追究" },
  accountabilityUnknown: { label: "尚未确定，因为" },
  rectification: { label: "完善整改情况" },
  rectificationUnknown: { label: "尚未完成，因为" },
  lessons: { label: "教训" },
  lessonsUnknown: { label: "尚未总结，因为" },
  wholeFrom: { label: "整体中断，开始时间" },
  wholeUntil: { label: "整体中断，恢复时间", hint: whenUntil },
  mainFrom: { label: "主要功能中断，开始时间" },
  mainUntil: { label: "主要功能中断，恢复时间", hint: whenUntil },
  siteKind: { label: "谁的网站" },
  siteRank: { label: "单位层级" },
  sitePortal: { label: "是否门户网站", hint: "App、接口和内部系统不是门户网站。" },
  siteFrom: { label: "不能访问，开始时间" },
  siteUntil: { label: "恢复访问的时间", hint: whenUntil },
  otherFrom: { label: "中断开始时间" },
  otherUntil: { label: "恢复时间", hint: whenUntil },
  personsLeaked: {
    label: "个人信息泄露涉及多少人",
    hint: "只填已确认的数；确认没有就填 0。只有户数、账号数时，选对应的单位。",
  },
  personsLeakedUnit: { label: "个人信息泄露：按什么数的" },
  personsLeakedGrowth: { label: growth },
  personsLeakedAsOf: { label: counted, hint: "北京时间。空着就按现在算。" },
  dataClass: { label: "受损的是哪类数据" },
  dataHarm: { label: "受损的情形" },
  livelihoodService: { label: "哪一种民生服务受影响" },
  livelihoodPersons: { label: "受影响的人数", hint: "只有户数、账号数时，选对应的单位。" },
  livelihoodPersonsUnit: { label: "受影响人数：按什么数的" },
  livelihoodPersonsGrowth: { label: growth },
  livelihoodPersonsAsOf: { label: counted, hint: "北京时间。空着就按现在算。" },
  populationRank: { label: "受影响的行政区层级" },
  populationShare: { label: "占该行政区人口的比例" },
  directLoss: { label: "直接经济损失" },
  contentSiteKind: { label: "在谁的网站或平台上" },
  contentSiteRank: { label: "单位层级" },
  contentSiteSize: { label: "平台规模", hint: "大型：注册用户 5000 万以上或月活 1000 万以上。" },
  contentHomeMinutes: { label: "在主页持续了多久" },
  contentOtherMinutes: { label: "在其他页面持续了多久" },
  contentReposts: { label: "社交平台转发次数" },
  contentViews: { label: "浏览或点击次数" },
};

/** What is folded beside the groups of figures. */
export type FoldName = GroupName | "cii" | "ransom" | "instruments" | "assessed";

export const groupsZh: Readonly<Record<FoldName, string>> = {
  instruments: "银行、证券、电信、医疗等行业，或境外另有规定",
  assessed: "已经研判出级别？",
  cii: "涉及关键信息基础设施时填写",
  ransom: "遇到勒索时填写",
  ciiOutage: "关键信息基础设施中断",
  siteOutage: "网站不能访问",
  otherOutage: "其他系统中断",
  leak: "数据泄露或受损",
  people: "影响群众用水用电、出行就医等",
  loss: "直接经济损失",
  content: "网站被篡改，传播违法有害信息",
};

export const stepsZh: Readonly<Record<StepName, string>> = {
  operator: "谁在报告",
  system: "哪个系统",
  when: "何时、何地、何事",
  impact: "造成了什么影响",
  measures: "已经做了什么",
  details: "其余情况（可以后补）",
};
