/** `docs/reference/duties-and-thresholds.md`: the law's rows as people read tables. */
import type { CriterionRow, DutyRow, Law, ReadingRow } from "@jibao/rules";
import { generatedNote, type Output, table } from "./output.ts";

type Labels = Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>>;

type Label = (kind: string, word: string) => string;

const readingIntroduction = `条文没有写明的，我们这样理解。有默认值的可由部署者改选：从严更容易认定达到指标，从宽按较窄的含义。

What the text leaves open, we read so. Those with a default can be chosen otherwise by the deployer:
stricter meets a criterion more easily, looser keeps to the narrower sense.`;

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

function party(kind: string, national: boolean, label: Label): string {
  if (kind === "operator") return "网络运营者 operator";
  const ofTheCentre = national && kind !== "national-cac";
  return label("authority", kind) + (ofTheCentre ? "（国家级 national）" : "");
}

function dutyTable({ duties }: Law, label: Label): readonly string[] {
  const head = ["编号 Code", "义务人 Who owes", "接收方 To whom", "级别 From", "时限 Limit"];
  return table(
    [...head, "起算 After", "条款 Article"],
    duties.map((row) => [
      `\`${row.code}\``,
      party(row.obligor, false, label),
      row.recipient === null
        ? "原接收方 the first recipients"
        : party(row.recipient, row.national ?? false, label),
      row.floor === null ? "任何级别 any" : label("level", row.floor),
      limit(row),
      label("after", row.after),
      row.article,
    ]),
  );
}

/** To what the criterion applies: kinds of sites with their rank, regions, data, spread. */
function scope(row: CriterionRow, label: Label): string {
  if ("scope" in row) {
    const parts = Object.entries(row.scope).map(([kind, from]) => {
      const kinds = kind === "platform" ? "platformSize" : "rank";
      const least = from === "any" ? "不限 any" : `≥ ${label(kinds, from)}`;
      return `${label("siteKind", kind)} (${least})`;
    });
    return parts.join("；");
  }
  if ("region" in row) return label("regionRank", row.region);
  if ("spread" in row) return label("spread", row.spread);
  if (!("classes" in row)) return "";
  const classes = row.classes.map((word) => label("dataClass", word));
  const harms = row.harms.map((word) => label("dataHarm", word));
  return `${classes.join("、")}：${harms.join("、")}`;
}

function criterionTable({ criteria }: Law, label: Label): readonly string[] {
  return table(
    ["编号 Code", "级别 Level", "指标 Criterion", "范围 Scope", "界限 Threshold", "条款 Article"],
    criteria.map((row) => [
      `\`${row.code}\``,
      label("level", row.level),
      // Metric labels open a sentence; here they stand alone.
      label("metric", row.metric).replace(/(?: for|:)$/, ""),
      scope(row, label),
      measure(row),
      row.article,
    ]),
  );
}

function readingTable({ readings }: Law, rows: readonly ReadingRow[], label: Label) {
  const choices: Readonly<Record<string, string>> = readings;
  return table(
    ["编号 Code", "问题", "Question", "默认 Default"],
    rows.map(({ code, topic }) => {
      const choice = choices[code];
      const chosen = choice === undefined ? "" : label("readingChoice", choice);
      return [`\`${code}\``, topic.zh, topic.en, chosen];
    }),
  );
}

export const dutiesAndThresholds: Output = {
  path: "docs/reference/duties-and-thresholds.md",
  marker: null,
  render: async () => {
    const { laws } = await import("@jibao/rules");
    const { labels, readingRows } = await import("@jibao/rules/words");
    const label: Label = (kind, word) => {
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
      "### 我们的理解 Our readings",
      readingIntroduction,
      readingTable(law, readingRows, label).join("\n"),
    ]);
    const head = ["# 义务与界限 Duties and thresholds", generatedNote("packages/rules/src/law")];
    return `${[...head, ...parts].join("\n\n")}\n`;
  },
};
