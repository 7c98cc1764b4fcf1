/**
 * Our readings: what the Measures leave open and how Jibao settles it. Each is named, dated and
 * shown to users as "our reading"; those in `switchableReadings` can be chosen by the deployer.
 */
import type { Instant } from "../facts.ts";

/** `stricter` meets a criterion more easily; `looser` keeps to the narrower sense. */
export const readingChoices = ["stricter", "looser"] as const;
export type ReadingChoice = (typeof readingChoices)[number];

export const switchableReadings = ["R1", "R11", "R13", "R14", "R16", "R17", "R19", "R27"] as const;
export type SwitchableReading = (typeof switchableReadings)[number];

export type Readings = Readonly<Record<SwitchableReading, ReadingChoice>>;

export const defaultReadings: Readings = {
  R1: "stricter",
  R11: "stricter",
  R13: "stricter",
  R14: "looser",
  R16: "looser",
  R17: "stricter",
  R19: "looser",
  R27: "stricter",
};

export interface ReadingRow {
  readonly code: string;
  readonly name: string;
  /** The law's own words, our interpretation of them, or common desk practice. */
  readonly basis: "text" | "interpretation" | "practice";
  readonly since: Instant;
  /** What we hold; for a switchable reading, what its stricter choice holds. */
  readonly zh: string;
  readonly en: string;
}

const SINCE = "2025-11-01T00:00:00+08:00";

const text = { basis: "text", since: SINCE } as const;
const interpretation = { basis: "interpretation", since: SINCE } as const;

export const readingRows = [
  {
    ...interpretation,
    code: "R1",
    name: "branch-of-article-4",
    zh: "逐案判断走哪一支：涉及关基走第二款，中央和国家机关走第三款，两者兼具则都走；关基运营者未说明是否涉及的，按涉及处理",
    en: "The branch of Article 4 is decided per incident; both branches apply where both fit, and a CII holder that does not say is taken to be involved",
  },
  {
    ...text,
    code: "R2",
    name: "central-organ",
    zh: "第三款只指中央和国家机关各部门及其直属单位，须经主管机关确认；地方机关走第四款",
    en: "Article 4(3) means central Party and state organs and units directly under them, as confirmed by the parent organ; local organs fall under Article 4(4)",
  },
  {
    ...text,
    code: "R3",
    name: "protection-department",
    zh: "保护工作部门以关基认定通知所载为准，按行业推测的只作提示",
    en: "The protection department is the one named in the designation notice; a guess by sector is only a hint",
  },
  {
    ...interpretation,
    code: "R4",
    name: "clock-start",
    zh: "时限从发现或获知之时起算，以先者为准，研判用时计入",
    en: "Time runs from discovery or being told, whichever came first; analysis time counts",
  },
  {
    ...interpretation,
    code: "R5",
    name: "level-reached-later",
    zh: "时限届满后才达到较大的，从达到之时起算",
    en: "Where 较大 is reached only after the time limit would have ended, the limit runs from that moment",
  },
  {
    ...interpretation,
    code: "R6",
    name: "provisional",
    zh: "尚不能排除较大以上时，报告义务暂定，时限不变，但不记超时",
    en: "While 较大 or above cannot be excluded the duty is provisional, with the same due time, and is never recorded as breached",
  },
  {
    ...interpretation,
    code: "R7",
    name: "receipt-by-authority",
    zh: "报告可靠送达即为收到，不论是否已读",
    en: "A report is received once it has durably arrived, read or not",
  },
  {
    ...interpretation,
    code: "R8",
    name: "who-replaces-whom",
    zh: "12387 只替代网信部门自己的接收渠道，不替代保护工作部门、公安机关和本部门网信工作机构",
    en: "12387 stands in only for the cyberspace administrations' own intake, never for the protection department, the police or a department's own cyber office",
  },
  {
    ...interpretation,
    code: "R9",
    name: "which-police",
    zh: "向系统等级保护备案的公安机关报告，不明的向省级公安机关报告；报告与报案是两项义务",
    en: "The police organ holding the system's classified-protection filing, else the provincial one; reporting and filing a case are two duties",
  },
  {
    ...interpretation,
    code: "R10",
    name: "locality",
    zh: "属地按运营者注册地；本办法未为香港、澳门、台湾设省级网信部门",
    en: "Locality is the registered seat; the Measures give Hong Kong, Macao and Taiwan no provincial authority",
  },
  {
    ...interpretation,
    code: "R11",
    name: "rank-limits-enterprises",
    zh: "“地市级以上”只限定党政机关，企事业单位门户网站不论层级",
    en: "“Prefecture level and above” limits Party and government organs only; enterprises' and institutions' portals count at any rank",
  },
  {
    ...text,
    code: "R12",
    name: "portal-only",
    zh: "指标1、6 只指门户网站和重点新闻网站；应用程序、接口和内部系统不是门户网站",
    en: "Indicators 1 and 6 speak of portals and key news sites; an app, an API or an internal system is not a portal",
  },
  {
    ...interpretation,
    code: "R13",
    name: "one-or-more-regions",
    zh: "任一行政区达到比例即可；一省达到的比例，至少一个地市也达到",
    en: "Any single region that reaches the share is enough; a share of a province proves the same share of at least one prefecture in it",
  },
  {
    ...interpretation,
    code: "R14",
    name: "municipality-districts",
    zh: "直辖市的区县和省直辖县级行政区按地市级计算",
    en: "Districts of the municipalities and counties run directly by a province count as prefecture level",
  },
  {
    ...text,
    code: "R15",
    name: "persons",
    zh: "附件按人计；户数、账号数、记录数、设备数须问明人数，不自动换算",
    en: "The annex counts persons; households, accounts, records and devices are asked back, never converted silently",
  },
  {
    ...interpretation,
    code: "R16",
    name: "livelihood-services",
    zh: "“等”字之下的其他民生服务也计入",
    en: "Other services under 等 count as livelihood services too",
  },
  {
    ...interpretation,
    code: "R17",
    name: "stolen-is-leaked",
    zh: "被窃取的个人信息按泄露计入指标5",
    en: "Stolen personal information counts as leaked for indicator 5",
  },
  {
    ...text,
    code: "R18",
    name: "important-data-rather-severe",
    zh: "较大级指标4 只指重要数据泄露或被窃取；核心数据或被篡改的看情形2、指标8 或更高级别",
    en: "At 较大, indicator 4 means important data leaked or stolen only; core data or tampering goes to situation 2, indicator 8 or a higher level",
  },
  {
    ...interpretation,
    code: "R19",
    name: "determination",
    zh: "认定须有机关、文号和日期；公安机关不论层级",
    en: "A determination needs organ, document and date; police organs of any rank may determine",
  },
  {
    ...interpretation,
    code: "R20",
    name: "intermittent-outage",
    zh: "时断时续的中断按最长一段计；其间确实不可用的，由运营者填为一段",
    en: "Of an intermittent outage the longest single span counts; where service stayed unusable in between, the operator states one span",
  },
  {
    ...interpretation,
    code: "R21",
    name: "thirty-days",
    zh: "30 日为自然日，从处置结束之时起算，不因节假日顺延",
    en: "Thirty days are natural days from the end of handling, not moved by holidays",
  },
  {
    ...text,
    code: "R22",
    name: "heavier-penalty",
    zh: "从重须迟报、漏报、谎报或者瞒报并造成重大危害后果，由人认定",
    en: "Heavier penalties need late, omitted, false or concealed reporting and grave consequences; a person finds so",
  },
  {
    ...interpretation,
    code: "R23",
    name: "voluntary",
    zh: "一般事件自愿报告，本办法不设时限",
    en: "Reports of 一般 incidents are voluntary; the Measures set them no time limit",
  },
  {
    basis: "practice",
    since: SINCE,
    code: "R24",
    name: "withdrawal",
    zh: "撤回须经接收部门同意，已告知者都收到更正",
    en: "Withdrawal needs the authority's acceptance; everyone already told gets the correction",
  },
  {
    ...interpretation,
    code: "R25",
    name: "platform-size",
    zh: "大型平台：注册用户 5000 万以上或月活跃用户 1000 万以上；超大型尚无现行定义",
    en: "Large platform: 50 million registered or 10 million monthly active users; super-large has no definition in force",
  },
  {
    ...interpretation,
    code: "R26",
    name: "law-of-the-day",
    zh: "适用发现之日施行的规则",
    en: "The rules in force on the day of discovery apply",
  },
  {
    ...interpretation,
    code: "R27",
    name: "fault-has-any-unplanned-cause",
    zh: "指标1 的“故障”包括误操作和不可抗力造成的中断，不包括计划内维护",
    en: "“Fault” in indicator 1 takes in outages by human error and force majeure, not planned maintenance",
  },
] as const satisfies readonly ReadingRow[];
