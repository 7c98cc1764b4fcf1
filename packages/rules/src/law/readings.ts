/**
 * Our readings: what the Measures leave open and how Jibao settles it. Each is one named, dated
 * switch, shown to users as "our reading" and changeable by the deployer with a reason. What either
 * choice holds, and why, stands in `reading-texts.ts`.
 */
import type { Instant } from "../facts.ts";
import { type Text, text } from "../labels/text.ts";
import { defaultReadings, type ReadingChoice, type ReadingCode } from "./default-readings.ts";
import { spokenTopics } from "./spoken-topics.ts";

export {
  defaultReadings,
  type ReadingChoice,
  readingChoices,
  type ReadingCode,
  readingCodes,
  type Readings,
} from "./default-readings.ts";

export interface ReadingRow {
  readonly code: ReadingCode;
  readonly name: string;
  /** What is in question, in a few words. */
  readonly topic: Text;
  /** What runs the clocks unless the deployer decides otherwise. */
  readonly default: ReadingChoice;
  /** Since when we read it so. */
  readonly since: Instant;
}

const since = "2025-11-01T00:00:00+08:00";

export const readingRows: readonly ReadingRow[] = [
  {
    code: "R1",
    name: "branch-of-article-4",
    topic: text(
      "未说明是否涉及关基时按哪一款报",
      "which branch, while CII involvement is not stated",
    ),
    default: defaultReadings.R1,
    since,
  },
  {
    code: "R2",
    name: "central-organ",
    topic: text(
      "中央和国家机关身份是否须经主管机关确认",
      "whether a central organ must be confirmed",
    ),
    default: defaultReadings.R2,
    since,
  },
  {
    code: "R3",
    name: "protection-department",
    topic: text("保护工作部门可否按行业推定", "whether the sector tells the protection department"),
    default: defaultReadings.R3,
    since,
  },
  {
    code: "R4",
    name: "clock-start",
    topic: text("时限从何时起算", "when the time starts to run"),
    default: defaultReadings.R4,
    since,
  },
  {
    code: "R5",
    name: "level-reached-later",
    topic: text(
      "后来才达到较大的从何时起算",
      "when time starts if relatively major is reached later",
    ),
    default: defaultReadings.R5,
    since,
  },
  {
    code: "R6",
    name: "provisional",
    topic: text(
      "尚不能排除较大时是否先按较大计时",
      "whether time runs while relatively major is not excluded",
    ),
    default: defaultReadings.R6,
    since,
  },
  {
    code: "R7",
    name: "receipt-by-authority",
    topic: text("何时算接收部门收到报告", "when an authority has received a report"),
    default: defaultReadings.R7,
    since,
  },
  {
    code: "R8",
    name: "who-replaces-whom",
    topic: text("12387 代替哪些接收方", "for whom 12387 stands in"),
    default: defaultReadings.R8,
    since,
  },
  {
    code: "R9",
    name: "which-police",
    topic: text("向哪一级公安机关报告", "which police organ is told"),
    default: defaultReadings.R9,
    since,
  },
  {
    code: "R10",
    name: "locality",
    topic: text("属地按注册地还是系统所在地", "whether locality is the seat or the system's place"),
    default: defaultReadings.R10,
    since,
  },
  {
    code: "R11",
    name: "rank-limits-enterprises",
    topic: spokenTopics.R11,
    default: defaultReadings.R11,
    since,
  },
  {
    code: "R12",
    name: "portal-only",
    topic: spokenTopics.R12,
    default: defaultReadings.R12,
    since,
  },
  {
    code: "R13",
    name: "one-or-more-regions",
    topic: spokenTopics.R13,
    default: defaultReadings.R13,
    since,
  },
  {
    code: "R14",
    name: "municipality-districts",
    topic: spokenTopics.R14,
    default: defaultReadings.R14,
    since,
  },
  {
    code: "R15",
    name: "persons",
    topic: spokenTopics.R15,
    default: defaultReadings.R15,
    since,
  },
  {
    code: "R16",
    name: "livelihood-services",
    topic: spokenTopics.R16,
    default: defaultReadings.R16,
    since,
  },
  {
    code: "R17",
    name: "stolen-is-leaked",
    topic: spokenTopics.R17,
    default: defaultReadings.R17,
    since,
  },
  {
    code: "R18",
    name: "important-data-rather-severe",
    topic: text(
      "较大指标4 是否包括核心数据和篡改",
      "whether indicator 4 of relatively major takes in core data and tampering",
    ),
    default: defaultReadings.R18,
    since,
  },
  {
    code: "R19",
    name: "determination",
    topic: spokenTopics.R19,
    default: defaultReadings.R19,
    since,
  },
  {
    code: "R20",
    name: "intermittent-outage",
    topic: spokenTopics.R20,
    default: defaultReadings.R20,
    since,
  },
  {
    code: "R21",
    name: "thirty-days",
    topic: text("30 日遇节假日是否顺延", "whether thirty days move past holidays"),
    default: defaultReadings.R21,
    since,
  },
  {
    code: "R22",
    name: "heavier-penalty",
    topic: text("何时可能从重处罚", "when a heavier penalty is possible"),
    default: defaultReadings.R22,
    since,
  },
  {
    code: "R23",
    name: "voluntary",
    topic: text("一般事件是否也应报告", "whether general incidents are owed too"),
    default: defaultReadings.R23,
    since,
  },
  {
    code: "R24",
    name: "withdrawal",
    topic: text("撤回是否须接收部门同意", "whether withdrawal needs acceptance"),
    default: defaultReadings.R24,
    since,
  },
  {
    code: "R25",
    name: "platform-size",
    topic: spokenTopics.R25,
    default: defaultReadings.R25,
    since,
  },
  {
    code: "R26",
    name: "law-of-the-day",
    topic: text("适用哪一天的规则", "the rules of which day apply"),
    default: defaultReadings.R26,
    since,
  },
  {
    code: "R27",
    name: "fault-has-any-unplanned-cause",
    topic: spokenTopics.R27,
    default: defaultReadings.R27,
    since,
  },
];
