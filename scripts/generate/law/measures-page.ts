/** `docs/reference/law/measures-2025.md`: a version of the Measures, row by row. */
import {
  type CriterionRow,
  type DutyRow,
  explain,
  type Facts,
  grade,
  type Law,
  type Locale,
  obligations,
  type ReportingCase,
  type Text,
} from "@jibao/rules";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { generatedNote, type Output, table } from "../output.ts";
import { type LinePair, linePair, knownToBeNone, minutesLater } from "./criterion-facts.ts";
import { centralOrgan, ciiHolder, ordinary } from "./example-operators.ts";
import { readingsOnCriterion, readingsOnDuty } from "./readings-that-bear.ts";
import {
  anyBranchText,
  anyLevelText,
  both,
  codeCell,
  firstRecipientsText,
  hoursText,
  inForceText,
  item,
  labelText,
  lineText,
  metricText,
  page,
  partyText,
  readingLinks,
} from "./words.ts";

const introduction = `本页是办法的全部规则行。程序按这些行定级、算时限；每个数字只在一处，旁边是它的条款。
例子由程序按同一些行算出，不是手写的。“我们的理解”是条文没有写明、由我们判断之处，见[我们的理解](readings.md)。

Every row of the Measures. The program grades and reckons by these rows: each figure stands in one
place, beside its clause. The examples are computed from the same rows, never written by hand. Where
the text leaves something open, the [reading](readings.md) that we use is named.`;

const rowLevels = ["particularly-major", "major", "relatively-major"] as const;

const reasonIndexOffset = 1;

/** The sentence of the row itself, or of the first row behind it where it is a gate. */
function ownSentence(facts: Facts, row: CriterionRow, law: Law): Text {
  const graded = grade(facts, law);
  const behind = law.criteria.filter((other) => "gate" in other && other.gate === row.code);
  const codes = new Set([row.code, ...behind.map(({ code }) => code)]);
  const index = graded.because.findIndex(({ criterion }) => codes.has(criterion));
  if (index < 0) throw new Error(`the example of ${row.code} does not meet it`);
  const sentence = (locale: Locale) => explain(graded, locale)[index + reasonIndexOffset] ?? "";
  return text(sentence("zh"), sentence("en"));
}

function levelSentence(facts: Facts, law: Law): Text {
  const graded = grade(facts, law);
  const sentence = (locale: Locale) => explain(graded, locale)[0] ?? "";
  return text(sentence("zh"), sentence("en"));
}

function criterionExample(row: CriterionRow, law: Law): string {
  const { at, below, otherwise }: LinePair = linePair(row, law);
  const on = ownSentence(at, row, law);
  const under = levelSentence(below, law);
  const isMeasured = "threshold" in row;
  const [zhIf, enIf] = isMeasured ? ["若为 ", "At "] : ["若", "If "];
  return item(
    text(
      `\`${row.code}\` ${on.zh}${zhIf}${otherwise.zh}：${under.zh}`,
      `${on.en} ${enIf}${otherwise.en}: ${under.en}`,
    ),
  );
}

function criterionSection(level: (typeof rowLevels)[number], law: Law): readonly string[] {
  const rows = law.criteria.filter((row) => row.level === level);
  const { zh, en } = labelText("level", level);
  const cells = rows.map((row) => [
    codeCell(row.code),
    both(metricText(row)),
    both(lineText(row)),
    both(labelText("article", row.article)),
    readingLinks(readingsOnCriterion(row, law)),
  ]);
  const head = [
    "编号<br>Code",
    "衡量什么<br>What",
    "界限<br>Line",
    "条款<br>Clause",
    "理解<br>Reading",
  ];
  return [
    `### ${zh} ${en}`,
    table(head, cells).join("\n"),
    `例 Examples: \`${rows[0]?.code ?? ""}\` – \`${rows.at(-1)?.code ?? ""}\``,
    rows.map((row) => criterionExample(row, law)).join("\n"),
  ];
}

function dutyTable(law: Law): string {
  const head = [
    "编号<br>Code",
    "情形<br>Branch",
    "谁向谁<br>From, to",
    "级别<br>Level",
    "时限<br>Limit",
    "条款<br>Clause",
    "理解<br>Reading",
  ];
  return table(
    head,
    law.duties.map((row) => [
      codeCell(row.code),
      both(row.branch === null ? anyBranchText : labelText("branch", row.branch)),
      both(betweenText(row)),
      both(floorText(row)),
      both(limitText(row)),
      both(labelText("article", row.article)),
      readingLinks(readingsOnDuty(row, law)),
    ]),
  ).join("\n");
}

function betweenText(row: DutyRow): Text {
  const from = partyText(row.obligor, row);
  const to = row.recipient === null ? firstRecipientsText : partyText(row.recipient, row);
  return text(`${from.zh} → ${to.zh}`, `${from.en} → ${to.en}`);
}

function floorText({ floor }: DutyRow): Text {
  if (floor === null) return anyLevelText;
  const { zh, en } = labelText("level", floor);
  return floor === "particularly-major" ? text(zh, en) : text(`${zh}以上`, `${en} or above`);
}

function limitText({ hours, after }: DutyRow): Text {
  const limit = hoursText(hours);
  if (hours === null) return limit;
  const from = labelText("after", after);
  return text(`${from.zh} ${limit.zh}`, `${limit.en} ${from.en}`);
}

const arrivedAt = minutesLater(60);

/** A 重大 leak that calls for this duty; sector rules and crimes are stated, reports have arrived. */
function dutyCase(row: DutyRow): ReportingCase {
  const operators = { cii: ciiHolder, central: centralOrgan, other: ordinary };
  const operator = row.branch === null ? ordinary : operators[row.branch];
  const recipients = [
    { kind: "protection-department", key: "protection-department:water" },
    { kind: "departmental-cyber-office", key: centralOrgan.parentOrgan ?? null },
    { kind: "provincial-cac", key: "provincial-cac:450000" },
    { kind: "national-cac", key: "national-cac" },
  ] as const;
  const facts: Facts = {
    ...knownToBeNone,
    personsLeaked: 10_000_000,
    personalDataHarms: ["leaked"],
    suspectedCrime: true,
    handledAt: minutesLater(48 * 60),
    involvesCii: row.branch === "cii",
  };
  const cii = { c1: { protectionDepartment: "protection-department:water" } };
  return {
    facts: row.branch === "cii" ? { ...facts, cii } : facts,
    operator:
      row.recipient === "sector-regulator"
        ? { ...operator, sector: "banking", instruments: ["nfra-data-security"] }
        : operator,
    arrivals: recipients.map((recipient) => ({ recipient, at: arrivedAt })),
  };
}

function dutyExample(row: DutyRow, law: Law): string {
  const duty = obligations(dutyCase(row), law).find(({ duty: code, obligor, recipient }) => {
    const isRecipient = row.recipient === null || recipient.kind === row.recipient;
    return code === row.code && obligor.kind === row.obligor && isRecipient;
  });
  if (duty === undefined) throw new Error(`the example of ${row.code} does not call for it`);
  const sentence = (locale: Locale) => explain([duty], locale)[0] ?? "";
  return item(text(`\`${row.code}\` ${sentence("zh")}`, sentence("en")));
}

const dutyExampleIntroduction = `例：2026-11-22 03:10（北京时间）发现，1000 万人信息泄露，涉嫌犯罪；报告于 04:10 送达各接收部门；
11-24 03:10 处置结束。\`D7\` 的例子是一家银行。

Example: discovered on 2026-11-22 at 03:10 Beijing time; data of 10,000,000 persons leaked; a crime
is suspected; the report reaches every authority at 04:10; handling ends on 11-24 at 03:10. The
example of \`D7\` is a bank.`;

function renderMeasures(law: Law): string {
  const { title, version } = law;
  const inForce = inForceText(law);
  return page([
    `# ${title.zh}<br>${title.en}`,
    generatedNote("packages/rules/src/law"),
    `\`${version}\` · ${inForce.zh} · ${inForce.en} · [CSV](${version}.csv) · [目录 Index](README.md)`,
    introduction,
    "## 义务 Duties",
    dutyTable(law),
    dutyExampleIntroduction,
    law.duties.map((row) => dutyExample(row, law)).join("\n"),
    "## 分级指标 Criteria of the levels",
    ...rowLevels.flatMap((level) => criterionSection(level, law)),
  ]);
}

export const measuresPage = (law: Law): Output => ({
  path: `docs/reference/law/${law.version}.md`,
  marker: null,
  render: async () => renderMeasures(law),
});
