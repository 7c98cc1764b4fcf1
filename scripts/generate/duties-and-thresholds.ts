/** `docs/reference/duties-and-thresholds.md`: the law's rows as people read tables. */
import type { CriterionRow, DutyRow, Law } from "@jibao/rules";
import { generatedNote, type Output, table } from "./output.ts";

type Labels = Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>>;

const minutesPerHour = 60;
const daysFromHours = 48;
const hoursPerDay = 24;

function measure(row: CriterionRow): string {
  if (!("threshold" in row)) return "判断 judgement";
  const { threshold, unit } = row;
  if (unit === "share") return `≥ ${threshold * 100} %`;
  if (unit === "minute" && threshold >= minutesPerHour) return `≥ ${threshold / minutesPerHour} h`;
  const units = { minute: "min", person: "人 persons", yuan: "元 yuan", count: "次 times" };
  return `≥ ${threshold.toLocaleString("en")} ${units[unit]}`;
}

function limit({ hours }: DutyRow): string {
  if (hours === null) return "及时 promptly";
  return hours >= daysFromHours ? `≤ ${hours / hoursPerDay} d` : `≤ ${hours} h`;
}

function dutyTable(law: Law, label: (kind: string, word: string) => string): readonly string[] {
  const head = ["编号 Code", "义务人 Who owes", "接收方 To whom", "级别 From", "时限 Limit"];
  return table(
    [...head, "起算 After", "条款 Article"],
    law.duties.map((row) => [
      `\`${row.code}\``,
      label("party", row.obligor),
      row.recipient === null ? "原接收方 the first recipients" : label("party", row.recipient),
      row.floor === null ? "任何级别 any" : label("level", row.floor),
      limit(row),
      label("after", row.after),
      row.article,
    ]),
  );
}

function criterionTable(law: Law, label: (kind: string, word: string) => string) {
  return table(
    ["编号 Code", "级别 Level", "指标 What is measured", "界限 Threshold", "条款 Article"],
    law.criteria.map((row) => [
      `\`${row.code}\``,
      label("level", row.level),
      label("metric", row.metric),
      measure(row),
      row.article,
    ]),
  );
}

export const dutiesAndThresholds: Output = {
  path: "docs/reference/duties-and-thresholds.md",
  marker: null,
  render: async () => {
    const { labels, laws, readingRows } = await import("@jibao/rules");
    const label = (kind: string, word: string) => {
      const words = (labels as Labels)[kind]?.[word];
      return words === undefined ? `\`${word}\`` : `${words.zh} ${words.en}`;
    };
    const parts = laws.flatMap((law) => [
      `## ${law.title.zh} ${law.title.en}`,
      `\`${law.version}\`, ${law.inForceFrom} – ${law.inForceUntil ?? ""}`.trimEnd(),
      "### 义务 Duties",
      dutyTable(law, label).join("\n"),
      "### 分级指标 Criteria of the levels",
      criterionTable(law, label).join("\n"),
    ]);
    const readings = table(
      ["编号 Code", "我们的理解", "Our reading"],
      readingRows.map((row) => [`\`${row.code}\``, row.zh, row.en]),
    );
    const head = ["# 义务与界限 Duties and thresholds", generatedNote("packages/rules/src/law")];
    const last = ["## 我们的理解 Our readings", readings.join("\n")];
    return `${[...head, ...parts, ...last].join("\n\n")}\n`;
  },
};
