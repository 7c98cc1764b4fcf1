import { laws } from "@jibao/rules";
import { describe, expect, it } from "vitest";
import { checkLaw } from "./check-law.ts";
import { readCsv, writeCsv } from "./csv-text.ts";
import { decode } from "./decode.ts";
import { lawCsv } from "./law-csv.ts";

const law = laws[0]!;
const csv = lawCsv(law);

/** The exported table with some of its text replaced; fails where the text is not there. */
function edited(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, csv);
}

/** Numbers of the spreadsheet's rows that differ from the exported table. */
function changedRows(text: string): readonly number[] {
  const before = csv.split("\n");
  return text.split("\n").flatMap((line, index) => (line === before[index] ? [] : [index + 1]));
}

function problemsIn(text: string, newCodes: readonly string[] = []) {
  const checked = checkLaw(text, law, newCodes);
  return checked.kind === "refused" ? checked.problems : [];
}

function reportOf(text: string, newCodes: readonly string[] = []): string {
  const checked = checkLaw(text, law, newCodes);
  return checked.kind === "ok" ? checked.report.join("\n") : "";
}

/** The fault, the column that is named, and what the message must contain. */
const faults: readonly (readonly [string, string, string, string])[] = [
  ["an unknown code", edited(["指标,RM-5,", "指标,RM-55,"]), "code", "--new RM-55"],
  ["no code", edited(["指标,RM-5,", "指标,,"]), "code", "没有填写"],
  ["a code that is none", edited(["指标,RM-5,", "指标,rm 5,"]), "code", "例如 RM-5"],
  ["a repeated row", edited(["指标,RM-7,", "指标,RM-5,"]), "code", "与第 47 行重复"],
  ["an unknown level", edited(["RM-5,较大", "RM-5,更大"]), "level", "特别重大、重大、较大"],
  ["a bad number", edited(["100 万人", "1OO 万人"]), "line", "例如 100 万人"],
  ["a number without its unit", edited(["1 亿元", "100000000"]), "line", "连同单位"],
  ["another unit", edited(["1 亿元", "1 亿人"]), "line", "500 万元"],
  ["a share above the whole", edited(["50%", "150%"]), "line", "30%"],
  ["no figure", edited(["涉及人数,1 亿人", "涉及人数,"]), "line", "没有填写"],
  ["zero", edited(["10 分钟", "0 分钟"]), "line", "不是有效的数字"],
  ["a clause that is none", edited(["附件三·指标5", "附件三"]), "article", "附件三·指标5"],
  ["an unknown rank", edited(["24 小时,省级", "24 小时,省部级"]), "party-government", "地市级"],
  ["no site", edited(["24 小时,省级,,中央", "24 小时,,,"]), "party-government", "至少"],
  ["an unknown harm", edited(["泄露、被窃取、被篡改", "泄露、偷"]), "harms", "不认识“偷”"],
  ["a gate that is not there", edited(["PM-6-gate,,,,,,\n", "MJ-9,,,,,,\n"]), "gate", "MJ-9"],
  [
    "a cell of another kind of row",
    edited(["直接经济损失,1 亿元,", "直接经济损失,1 亿元,省级"]),
    "party-government",
    "清空",
  ],
  ["an unknown table", edited(["指标,RM-5", "标准,RM-5"]), "table", "指标、义务"],
  [
    "an unknown recipient",
    edited(["网络运营者,公安机关", "网络运营者,派出所"]),
    "recipient",
    "公安机关",
  ],
  [
    "a limit that is none",
    edited(["自发现或获知起,1 小时", "自发现或获知起,一小时"]),
    "limit",
    "4 小时",
  ],
  [
    "an operator's time from arrival",
    edited(["自发现或获知起,1 小时", "自收到报告起,1 小时"]),
    "after",
    "运营者",
  ],
];

describe("an edited table", () => {
  it.each(faults)("with %s is refused", (_name, text, column, part) => {
    const found = problemsIn(text).filter((problem) => problem.column === column);
    expect(found.map((problem) => problem.zh).join("\n")).toContain(part);
    const [row] = changedRows(text);
    expect(found[0]).toMatchObject({ row });
    expect(found[0]?.en).toMatch(new RegExp(`^Row ${row}, `));
  });

  it("names every fault, in the order of the rows", () => {
    const text = edited(
      ["100 万人", "1OO 万人"],
      ["RM-5,较大", "RM-5,更大"],
      ["PM-1,特别", "PM-1,特"],
    );
    const rows = problemsIn(text).map(({ row }) => row);
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(changedRows(text));
  });

  it("must have every column, once, and no other", () => {
    const [missing, unknown] = problemsIn(edited(["界限 line", "界线"])).map(({ zh }) => zh);
    expect([missing, unknown].join("\n")).toContain("缺少“界限 line”");
    expect([missing, unknown].join("\n")).toContain("“界线”不是已知的栏");
    expect(
      problemsIn(edited(["界限 line", "编号"]))
        .map(({ zh }) => zh)
        .join(),
    ).toContain("出现两次");
  });

  it("may have its columns in another order, and their names in one language", () => {
    const records = readCsv(csv)!.map((record) => record.toReversed());
    const turned = writeCsv(records).replace("编号 code", "code").replace("条款 clause", "条款");
    expect(reportOf(turned)).toContain("没有不同");
  });

  it("that is separated otherwise is refused with what to do", () => {
    const [problem] = problemsIn(csv.replaceAll(",", ";"));
    expect(problem?.zh).toContain("逗号分隔");
  });

  it("without duties is no law", () => {
    const criteriaOnly = csv.split("\n").filter((line) => !line.startsWith("义务,"));
    expect(problemsIn(criteriaOnly.join("\n"))[0]?.zh).toContain("没有义务");
  });

  it("forgives full-width figures, brackets and spaces", () => {
    const text = edited(["100 万人", "１００万人"], ["附件一·指标6(1)", "附件一·指标６（１）"]);
    expect(reportOf(text)).toContain("没有不同");
  });
});

describe("the report", () => {
  const lower = edited([
    "RM-5,较大,附件三·指标5,泄露公民个人信息涉及人数,100 万人",
    "RM-5,较大,附件三·指标5,泄露公民个人信息涉及人数,50 万人",
  ]);

  it("tells a changed line in words", () => {
    const report = reportOf(lower);
    expect(report).toContain("RM-5：界限 100 万人 → 50 万人（附件三·指标5）");
    expect(report).toContain(
      "RM-5: line 1,000,000 persons → 500,000 persons (Annex 3, indicator 5)",
    );
  });

  it("tells which cases would be graded otherwise, also on both sides of the line", () => {
    const report = reportOf(lower);
    expect(report).toContain("一般 → 较大：");
    expect(report).toContain("某商城泄露 70 万人信息");
    expect(report).toContain("RM-5 泄露公民个人信息涉及人数 50 万人");
    expect(report).toContain("RM-5 泄露公民个人信息涉及人数 999,999 人");
    expect(report).not.toContain("某平台泄露 300 万人信息");
  });

  it("tells a changed limit with the time before and after", () => {
    const report = reportOf(edited(["自发现或获知起,4 小时", "自发现或获知起,3 小时"]));
    expect(report).toContain("D5（网络运营者 → 省级网信部门）：时限 4 小时 → 3 小时");
    expect(report).toContain("2026-11-22 07:10");
    expect(report).toContain("2026-11-22 06:10");
  });

  it("tells a changed recipient as one change", () => {
    const report = reportOf(edited(["网络运营者,公安机关,,", "网络运营者,国家网信部门,,"]));
    expect(report).toContain("接收方 公安机关 → 国家网信部门");
    expect(report).not.toContain("删去");
  });

  it("tells added and removed rows", () => {
    const row = csv.split("\n").find((line) => line.startsWith("指标,RM-7,"))!;
    const added = edited([
      row,
      `${row}\n${row.replace("RM-7", "RM-9").replace("500 万元", "300 万元")}`,
    ]);
    expect(reportOf(added, ["RM-9"])).toContain("RM-9：新增，级别 较大");
    expect(reportOf(edited([`${row}\n`, ""]))).toContain("RM-7：删去（附件三·指标7）");
  });

  it("says when only the order changed", () => {
    const lines = csv.trimEnd().split("\n");
    const moved = [lines[0], lines[2], lines[1], ...lines.slice(3)].join("\n");
    expect(reportOf(moved)).toContain("只有行的顺序变了");
  });

  it("asks to check a graver level with a lower line", () => {
    const report = reportOf(edited(["涉及人数,1 亿人", "涉及人数,500 万人"]));
    expect(report).toContain("请核对：PM-5 级别更高，界限（500 万人）却低于 MJ-5（1000 万人）");
  });
});

describe("decode", () => {
  const reasonFor = (bytes: readonly number[]): string => {
    const decoded = decode(Uint8Array.from(bytes));
    return decoded.kind === "refused" ? decoded.problems.map(({ zh }) => zh).join() : decoded.text;
  };

  it("refuses GB18030 and says how to save the file", () => {
    // 指标 in GB18030.
    expect(reasonFor([0xd6, 0xb8, 0xb1, 0xea])).toMatch(/GB18030.*CSV UTF-8/);
  });

  it("refuses a workbook and UTF-16", () => {
    expect(reasonFor([0x50, 0x4b, 0x03, 0x04])).toContain("Excel 工作簿");
    expect(reasonFor([0xff, 0xfe, 0x07, 0x63])).toContain("不是 UTF-8");
  });

  it("reads UTF-8 with and without a mark", () => {
    expect(reasonFor([0xe6, 0x8c, 0x87])).toBe("指");
    expect(reasonFor([0xef, 0xbb, 0xbf, 0xe6, 0x8c, 0x87])).toBe("\uFEFF指");
  });
});
