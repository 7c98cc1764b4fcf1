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
