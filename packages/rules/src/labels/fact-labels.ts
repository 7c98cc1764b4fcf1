/** Words for the values that facts take, and for the facts' own names. */
import type {
  ContentPage,
  CountUnit,
  DataClass,
  DataHarm,
  Informant,
  LivelihoodService,
  OutageCause,
  OutageTarget,
  PlaceRole,
  PlatformSize,
  Rank,
  RegionRank,
  SiteKind,
  Spread,
} from "../facts.ts";
import { type Text, text } from "./text.ts";

export const siteKindLabels = {
  "party-government": text("党政机关", "Party or government organ"),
  "enterprise-or-institution": text("企事业单位", "enterprise or institution"),
  "key-news": text("重点新闻网站", "key news site"),
  platform: text("网络平台", "network platform"),
  other: text("其他", "other"),
} satisfies Record<SiteKind, Text>;

export const rankLabels = {
  central: text("中央", "central"),
  provincial: text("省级", "provincial"),
  prefecture: text("地市级", "prefecture"),
  county: text("县级", "county"),
} satisfies Record<Rank, Text>;

export const regionRankLabels = {
  province: text("省级行政区", "province"),
  prefecture: text("地市级行政区", "prefecture"),
} satisfies Record<RegionRank, Text>;

export const platformSizeLabels = {
  "super-large": text("超大型", "super-large"),
  large: text("大型", "large"),
  other: text("其他规模", "other size"),
} satisfies Record<PlatformSize, Text>;

export const outageTargetLabels = {
  "cii-whole": text("关键信息基础设施整体", "critical information infrastructure as a whole"),
  "cii-main-function": text(
    "关键信息基础设施主要功能",
    "main function of critical information infrastructure",
  ),
  website: text("网站", "website"),
  other: text("其他系统", "other system"),
} satisfies Record<OutageTarget, Text>;

export const causeLabels = {
  attack: text("网络攻击", "attack"),
  fault: text("软硬件故障", "fault"),
  "human-error": text("误操作", "human error"),
  maintenance: text("计划内维护", "planned maintenance"),
  "force-majeure": text("不可抗力", "force majeure"),
} satisfies Record<OutageCause, Text>;

export const livelihoodServiceLabels = {
  water: text("用水", "water"),
  electricity: text("用电", "electricity"),
  gas: text("用气", "gas"),
  fuel: text("用油", "fuel"),
  heating: text("取暖", "heating"),
  travel: text("交通出行", "travel"),
  medical: text("就医", "medical care"),
  shopping: text("购物", "shopping"),
  other: text("其他服务", "other service"),
} satisfies Record<LivelihoodService, Text>;

export const dataClassLabels = {
  core: text("核心数据", "core data"),
  important: text("重要数据", "important data"),
} satisfies Record<DataClass, Text>;

export const dataHarmLabels = {
  leaked: text("泄露", "leaked"),
  stolen: text("被窃取", "stolen"),
  tampered: text("被篡改", "tampered with"),
  impersonated: text("被假冒", "counterfeited"),
  lost: text("丢失", "lost"),
} satisfies Record<DataHarm, Text>;

export const spreadLabels = {
  "particularly-wide": text("特大范围传播", "particularly wide spread"),
  wide: text("大范围传播", "wide spread"),
  "rather-wide": text("较大范围传播", "rather wide spread"),
} satisfies Record<Spread, Text>;

export const pageLabels = {
  home: text("主页", "home page"),
  other: text("其他页面", "other page"),
} satisfies Record<ContentPage, Text>;

export const placeRoleLabels = {
  registered: text("注册地", "registered seat"),
  system: text("系统所在地", "seat of the system"),
  effect: text("影响发生地", "place of effect"),
} satisfies Record<PlaceRole, Text>;

export const informantLabels = {
  provider: text("服务商", "service provider"),
  authority: text("主管部门", "authority"),
  tip: text("社会线索", "tip"),
  other: text("其他来源", "other source"),
} satisfies Record<Informant, Text>;

export const countUnitLabels = {
  person: text("人", "persons"),
  household: text("户", "households"),
  account: text("账号", "accounts"),
  record: text("条记录", "records"),
  device: text("台设备", "devices"),
} satisfies Record<CountUnit, Text>;

/** Names of facts and of their parts, for messages that point at one. */
export const factLabels: Readonly<Record<string, Text>> = {
  facts: text("事件要素", "facts"),
  occurredAt: text("发生时间", "when it occurred"),
  discoveredAt: text("发现时间", "when it was discovered"),
  told: text("获知情况", "being told"),
  at: text("时间", "time"),
  by: text("由谁", "by whom"),
  assessedAt: text("研判得出级别的时间", "when the level was known"),
  handledAt: text("处置结束时间", "end of handling"),
  asOf: text("截至时间", "as-of time"),
  stateSecrets: text("是否涉及国家秘密", "state secrets"),
  threatOnly: text("是否只是威胁、尚未成事件", "whether it is only a threat so far"),
  suspectedCrime: text("是否涉嫌违法犯罪", "suspected crime"),
  category: text("事件类型", "type of incident"),
  declaredLevel: text("自判级别", "declared level"),
  involvesCii: text("是否涉及关基", "whether critical infrastructure is involved"),
  cii: text("关键信息基础设施", "critical infrastructure"),
  system: text("系统", "system"),
  designationNotice: text("认定通知", "designation notice"),
  protectionDepartment: text("保护工作部门", "protection department"),
  filedWith: text("等级保护备案机关", "organ of the classified-protection filing"),
  places: text("地点", "places"),
  division: text("行政区划代码", "division code"),
  role: text("地点性质", "role of the place"),
  outages: text("中断", "outages"),
  target: text("中断对象", "what was interrupted"),
  site: text("网站或平台", "site"),
  kind: text("网站种类", "kind of site"),
  rank: text("层级", "rank"),
  isPortal: text("是否门户网站", "whether it is a portal"),
  size: text("平台规模", "size of platform"),
  registeredUsers: text("注册用户数", "registered users"),
  monthlyActiveUsers: text("月活跃用户数", "monthly active users"),
  cause: text("原因", "cause"),
  from: text("开始时间", "start"),
  until: text("结束时间", "end"),
  population: text("人口", "population"),
  affected: text("受影响人数", "persons affected"),
  share: text("占比", "share"),
  livelihood: text("民生服务影响", "essential services"),
  service: text("服务", "service"),
  persons: text("人数", "persons"),
  personsLeaked: text("泄露涉及人数", "persons whose information leaked"),
  sensitivePersonsLeaked: text(
    "敏感个人信息涉及人数",
    "persons whose sensitive information is concerned",
  ),
  personalDataHarms: text("个人信息受损情形", "harms to personal information"),
  directLossYuan: text("直接经济损失", "direct economic loss"),
  data: text("数据", "data"),
  class: text("数据类别", "class of data"),
  harm: text("受损情形", "harm"),
  harmfulContent: text("违法有害信息", "harmful content"),
  byTampering: text("是否因被攻击篡改", "whether by tampering"),
  spans: text("持续时段", "spans"),
  page: text("页面", "page"),
  reposts: text("转发次数", "reposts"),
  views: text("浏览或点击次数", "views or clicks"),
  determinations: text("认定", "determinations"),
  spread: text("传播范围", "spread"),
  authority: text("认定机关", "determining authority"),
  document: text("文号", "document"),
  ransom: text("赎金", "ransom"),
  demanded: text("金额", "amount demanded"),
  method: text("支付方式", "method of payment"),
  paidAt: text("支付时间", "when it was paid"),
  judgements: text("研判结论", "judgements"),
  met: text("是否符合", "whether met"),
  reason: text("理由", "reason"),
  atLeast: text("至少", "at least"),
  atMost: text("至多", "at most"),
  alleged: text("所称数", "alleged figure"),
  growthPerHour: text("每小时增加", "growth per hour"),
  unit: text("计数单位", "what was counted"),
  source: text("来源", "source"),
};
