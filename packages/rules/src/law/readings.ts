/**
 * Our readings: what the Measures leave open and how Jibao settles it. Each is one named, dated
 * switch, shown to users as "our reading" and changeable by the deployer with a reason. What either
 * choice holds, and why, stands in `reading-texts.ts`.
 */
import type { Instant } from "../facts.ts";
import { type Text, text } from "../labels/text.ts";

/** `stricter` obliges more, sooner or more people; `looser` keeps to the narrower sense. */
export const readingChoices = ["stricter", "looser"] as const;
export type ReadingChoice = (typeof readingChoices)[number];

export interface ReadingRow {
  readonly code: string;
  readonly name: string;
  /** What is in question, in a few words. */
  readonly topic: Text;
  /** What runs the clocks unless the deployer decides otherwise. */
  readonly default: ReadingChoice;
  /** Since when we read it so. */
  readonly since: Instant;
}

const since = "2025-11-01T00:00:00+08:00";
const stricter = { default: "stricter", since } as const;
const looser = { default: "looser", since } as const;

export const readingRows = [
  {
    code: "R1",
    name: "branch-of-article-4",
    topic: text(
      "未说明是否涉及关基时按哪一款报",
      "which branch, while CII involvement is not stated",
    ),
    ...stricter,
  },
  {
    code: "R2",
    name: "central-organ",
    topic: text(
      "中央和国家机关身份是否须经主管机关确认",
      "whether a central organ must be confirmed",
    ),
    ...stricter,
  },
  {
    code: "R3",
    name: "protection-department",
    topic: text("保护工作部门可否按行业推定", "whether the sector tells the protection department"),
    ...stricter,
  },
  {
    code: "R4",
    name: "clock-start",
    topic: text("时限从何时起算", "when the time starts to run"),
    ...stricter,
  },
  {
    code: "R5",
    name: "level-reached-later",
    topic: text("后来才达到较大的从何时起算", "when time starts if 较大 is reached later"),
    ...stricter,
  },
  {
    code: "R6",
    name: "provisional",
    topic: text("尚不能排除较大时是否先按较大计时", "whether time runs while 较大 is not excluded"),
    ...stricter,
  },
  {
    code: "R7",
    name: "receipt-by-authority",
    topic: text("何时算接收部门收到报告", "when an authority has received a report"),
    ...stricter,
  },
  {
    code: "R8",
    name: "who-replaces-whom",
    topic: text("12387 代替哪些接收方", "for whom 12387 stands in"),
    ...stricter,
  },
  {
    code: "R9",
    name: "which-police",
    topic: text("向哪一级公安机关报告", "which police organ is told"),
    ...stricter,
  },
  {
    code: "R10",
    name: "locality",
    topic: text("属地按注册地还是系统所在地", "whether locality is the seat or the system's place"),
    ...stricter,
  },
  {
    code: "R11",
    name: "rank-limits-enterprises",
    topic: text(
      "“地市级以上”是否也限定企事业单位",
      "whether “prefecture level and above” also limits enterprises and institutions",
    ),
    ...stricter,
  },
  {
    code: "R12",
    name: "portal-only",
    topic: text("非门户的网站和应用是否计入", "whether sites and apps that are no portal count"),
    ...looser,
  },
  {
    code: "R13",
    name: "one-or-more-regions",
    topic: text("全省的比例能否推及一个地市", "whether a province's share proves a prefecture's"),
    ...stricter,
  },
  {
    code: "R14",
    name: "municipality-districts",
    topic: text("直辖市区县是否按地市级计", "whether a municipality's districts are prefectures"),
    ...looser,
  },
  {
    code: "R15",
    name: "persons",
    topic: text("户数、账号数等可否当作人数", "whether households, accounts, … count as persons"),
    ...looser,
  },
  {
    code: "R16",
    name: "livelihood-services",
    topic: text("“等”是否包括未列名的民生服务", "whether services not listed count too"),
    ...looser,
  },
  {
    code: "R17",
    name: "stolen-is-leaked",
    topic: text("被窃取是否算泄露", "whether stolen is leaked"),
    ...stricter,
  },
  {
    code: "R18",
    name: "important-data-rather-severe",
    topic: text(
      "较大指标4 是否包括核心数据和篡改",
      "whether indicator 4 of 较大 takes in core data and tampering",
    ),
    ...looser,
  },
  {
    code: "R19",
    name: "determination",
    topic: text("“省级以上”是否也限定公安机关", "whether “provincial and above” limits the police"),
    ...looser,
  },
  {
    code: "R20",
    name: "intermittent-outage",
    topic: text("时断时续的中断是否累计", "whether spans of an intermittent outage add up"),
    ...looser,
  },
  {
    code: "R21",
    name: "thirty-days",
    topic: text("30 日遇节假日是否顺延", "whether thirty days move past holidays"),
    ...stricter,
  },
  {
    code: "R22",
    name: "heavier-penalty",
    topic: text("何时可能从重处罚", "when a heavier penalty is possible"),
    ...looser,
  },
  {
    code: "R23",
    name: "voluntary",
    topic: text("一般事件是否也应报告", "whether 一般 incidents are owed too"),
    ...looser,
  },
  {
    code: "R24",
    name: "withdrawal",
    topic: text("撤回是否须接收部门同意", "whether withdrawal needs acceptance"),
    ...stricter,
  },
  {
    code: "R25",
    name: "platform-size",
    topic: text("能否按用户数认定大型平台", "whether users alone make a platform large"),
    ...stricter,
  },
  {
    code: "R26",
    name: "law-of-the-day",
    topic: text("适用哪一天的规则", "the rules of which day apply"),
    ...stricter,
  },
  {
    code: "R27",
    name: "fault-has-any-unplanned-cause",
    topic: text("误操作和不可抗力是否算故障", "whether human error and force majeure are faults"),
    ...stricter,
  },
] as const satisfies readonly ReadingRow[];

export type ReadingCode = (typeof readingRows)[number]["code"];

/** The choice in force for each reading. */
export type Readings = Readonly<Record<ReadingCode, ReadingChoice>>;

/** The choices that run the clocks unless the deployer decides otherwise. */
export const defaultReadings = Object.freeze(
  Object.fromEntries(readingRows.map((row) => [row.code, row.default])),
) as Readings;
