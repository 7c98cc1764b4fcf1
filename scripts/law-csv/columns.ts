/** The columns of the table that lawyers edit: criteria and duties, one row each. */
import type { Text } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";

/** In the order in which they stand. `table` says whether a row is a criterion or a duty. */
export const columns = {
  table: text("表", "table"),
  code: text("编号", "code"),
  level: text("级别", "level"),
  article: text("条款", "clause"),
  metric: text("衡量什么", "what"),
  line: text("界限", "line"),
  "party-government": text("党政机关", "party-government"),
  "enterprise-or-institution": text("企事业单位", "enterprise-or-institution"),
  "key-news": text("重点新闻网站", "key-news"),
  platform: text("网络平台", "platform"),
  region: text("行政区", "region"),
  classes: text("数据类别", "data-classes"),
  harms: text("数据危害", "data-harms"),
  spread: text("传播范围", "spread"),
  gate: text("前提", "gate"),
  branch: text("情形", "branch"),
  obligor: text("义务人", "from"),
  recipient: text("接收方", "to"),
  national: text("国家级", "national"),
  after: text("起算", "after"),
  limit: text("时限", "limit"),
} as const satisfies Readonly<Record<string, Text>>;

export type Column = keyof typeof columns;

export const columnNames = Object.keys(columns) as readonly Column[];

/** Both names stand in the first row; either is enough to find a column again. */
export const headingOf = (column: Column): string => `${columns[column].zh} ${columns[column].en}`;

export type Cells = Readonly<Partial<Record<Column, string>>>;

const ofEveryRow: readonly Column[] = ["table", "code", "level", "article"];
const ofSites: readonly Column[] = [
  "party-government",
  "enterprise-or-institution",
  "key-news",
  "platform",
];

/** The cells that a row of each metric fills, beside those that every row has. */
export const columnsOfMetric = {
  "system-loss": [],
  "data-loss": [],
  "other-threat": [],
  "catch-all": [],
  "data-threat": ["classes", "harms"],
  "website-outage": ["line", ...ofSites],
  "cii-whole-outage": ["line"],
  "cii-main-function-outage": ["line"],
  "population-share": ["line", "region"],
  "livelihood-persons": ["line"],
  "persons-leaked": ["line"],
  "direct-loss": ["line"],
  "tampered-content": ofSites,
  "home-page-duration": ["line", "gate"],
  "other-page-duration": ["line", "gate"],
  reposts: ["line", "gate"],
  views: ["line", "gate"],
  "determined-spread": ["spread", "gate"],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

export type Metric = keyof typeof columnsOfMetric;

export const columnsOfCriterion = (metric: Metric): readonly Column[] => [
  ...ofEveryRow,
  "metric",
  ...columnsOfMetric[metric],
];

export const columnsOfDuty: readonly Column[] = [
  ...ofEveryRow,
  "branch",
  "obligor",
  "recipient",
  "national",
  "after",
  "limit",
];
