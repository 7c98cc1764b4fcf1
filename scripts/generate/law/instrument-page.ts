/** One page for each further instrument: who is bound, its own levels, what it asks, how sure. */
import type { Law, Text } from "@jibao/rules";
import type { Condition, Instrument, ScaleRow, Step } from "@jibao/rules/instruments";
import { articleName } from "../../../packages/rules/src/instruments/article-name.ts";
import { limitWords } from "../../../packages/rules/src/instruments/limit-words.ts";
import { quantity } from "../../../packages/rules/src/explain/quantities.ts";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { generatedNote, type Output, table } from "../output.ts";
import { type DutyExample, dutyExample, lineExample } from "./instrument-example.ts";
import {
  anyLevelText,
  both,
  codeCell,
  confidenceTexts,
  inForceText,
  item,
  joined,
  kindTexts,
  page,
} from "./words.ts";

const stepTexts: Readonly<Record<Step, Text>> = {
  first: text("报告", "report"),
  written: text("书面报告", "written report"),
  intermediate: text("中期报告", "intermediate report"),
  progress: text("报告进展", "progress"),
  final: text("总结报告", "final report"),
  notice: text("通知", "notice"),
};

const conditionTexts: Readonly<Record<Condition, Text>> = {
  "any-incident": text("发生事件", "any incident"),
  cii: text("涉及关键信息基础设施", "critical infrastructure is concerned"),
  "personal-data-harm": text("个人信息受损", "personal data are harmed"),
  "personal-data-at-risk": text("个人信息受损或者可能受损", "personal data are or may be harmed"),
  "data-harm": text("数据受损", "data are harmed"),
  "risk-to-public-interest": text(
    "缺陷、漏洞等风险危害国家安全、公共利益",
    "a flaw endangers national security or the public",
  ),
  "rights-harmed": text("危害个人、组织合法权益", "rights are harmed"),
  "suspected-crime": text("涉嫌违法犯罪", "a crime is suspected"),
  "attack-or-unlawful-content": text("攻击或者违法信息", "an attack or unlawful content"),
  "ransom-paid": text("支付了赎金", "a ransom was paid"),
};

const metricTexts: Readonly<Record<ScaleRow["metric"], Text>> = {
  outage: text("中断时长", "outage"),
  "direct-loss": text("直接经济损失", "direct loss"),
  "persons-leaked": text("个人信息涉及人数", "persons whose data are concerned"),
  "sensitive-persons-leaked": text(
    "敏感个人信息涉及人数",
    "persons whose sensitive data are concerned",
  ),
  "level-of-measures": text("办法的同名级别", "the level of that name under the Measures"),
  judged: text("由人研判并署名", "a person judges and signs"),
};

/** Rows whose day of entry into force is only known to the year. */
const dayNotConfirmed: ReadonlySet<string> = new Set([
  "cbrc-important-systems",
  "miit-public-internet",
  "nhc-medical",
]);

const unknownText = text("未核对", "not checked");

function clauseText(article: string): Text {
  return article === ""
    ? unknownText
    : text(articleName(article, "zh").trim(), articleName(article, "en").trim());
}

const unitOf = { outage: "minute", "direct-loss": "yuan" } as const;

function scaleLine({ metric, threshold }: ScaleRow): Text {
  const name = metricTexts[metric];
  if (threshold === null) return name;
  const unit = metric === "outage" || metric === "direct-loss" ? unitOf[metric] : "person";
  const line = (locale: "zh" | "en") => quantity(threshold, unit, locale);
  return text(`${name.zh} ≥ ${line("zh")}`, `${name.en} ≥ ${line("en")}`);
}

function levelNamed({ levels }: Instrument, code: string): Text {
  return levels.find((level) => level.code === code)?.label ?? text(code, code);
}

function floorText(instrument: Instrument, floor: string | null): Text {
  if (floor === null) return anyLevelText;
  const { zh, en } = levelNamed(instrument, floor);
  const isGravest = instrument.levels[0]?.code === floor;
  return isGravest ? text(zh, en) : text(`${zh}以上`, `${en} or above`);
}

function lineItem(row: ScaleRow, { at, below }: Readonly<Record<"at" | "below", Text>>): string {
  const line = scaleLine(row);
  return item(
    text(
      `\`${row.code}\` ${line.zh}：正好达到，${at.zh}；差一个单位，${below.zh}。`,
      `${line.en}: on the line, ${at.en}; one unit below, ${below.en}.`,
    ),
  );
}

function scaleSection(instrument: Instrument, law: Law): readonly string[] {
  if (instrument.scale.length === 0) return [];
  const head = [
    "编号<br>Code",
    "级别<br>Level",
    "界限<br>Line",
    "条款<br>Clause",
    "可信度<br>Confidence",
  ];
  const rows = instrument.scale.map((row) => [
    codeCell(row.code),
    both(levelNamed(instrument, row.level)),
    both(scaleLine(row)),
    both(clauseText(row.article)),
    both(confidenceTexts[row.confidence]),
  ]);
  const examples = instrument.scale
    .filter(({ threshold }) => threshold !== null)
    .map((row) => lineItem(row, lineExample(row, instrument, law)));
  return ["## 自有级别 Its own levels", table(head, rows).join("\n"), examples.join("\n")];
}

/** A number, or only how fast; what is unconfirmed says so and what it rests on. */
function limitText({ duty }: DutyExample): Text {
  const { limit, due } = duty;
  if (limit.kind === "unconfirmed") {
    const { zh, en } = confidenceTexts.unconfirmed;
    return text(`${zh}${limit.said.zh}`, `${en} ${limit.said.en}`);
  }
  if (limit.kind === "at-once") return text("立即，没有小时数", "at once, without hours");
  if (limit.kind === "promptly" || due.kind === "promptly") {
    return text("及时，没有小时数", "promptly, without hours");
  }
  return text(limitWords(duty, "zh"), limitWords(duty, "en"));
}

function dutySection(instrument: Instrument, examples: readonly DutyExample[]) {
  const head = [
    "编号<br>Code",
    "何时、做什么<br>When, what",
    "向谁<br>To whom",
    "级别<br>Level",
    "时限<br>Limit",
    "条款<br>Clause",
    "可信度<br>Confidence",
  ];
  const rows = instrument.duties.map((row, index) => {
    const example = examples[index];
    return [
      codeCell(row.code),
      both(joined([conditionTexts[row.when], stepTexts[row.step]], "：", ": ")),
      both(row.recipient.name),
      both(floorText(instrument, row.floor)),
      example === undefined ? "" : both(limitText(example)),
      both(clauseText(row.article)),
      both(confidenceTexts[row.confidence]),
    ];
  });
  return ["## 义务 Duties", table(head, rows).join("\n")];
}

const exampleIntroduction = `例子是虚构的：凌晨 03:10（北京时间）发现攻击造成数据泄露，涉及关键信息基础设施，04:10 研判定级，
05:10 作了首次报告，07:10 支付赎金，次日 03:10 处置结束；级别恰好达到该行的要求。时间由程序算出。

The example is invented: at 03:10 Beijing time a leak by an attack is discovered that concerns
critical infrastructure; classified at 04:10, first reported at 05:10, ransom paid at 07:10, handled
by 03:10 the next day, on exactly the level that the row asks for. The times are computed.`;

function exampleSection(instrument: Instrument, examples: readonly DutyExample[]) {
  const items = instrument.duties.map((row, index) => {
    const sentence = examples[index]?.sentence ?? text("", "");
    const source = row.source === "" ? "" : `来源：${row.source}。`;
    return item(text(`\`${row.code}\` ${sentence.zh}${source}`, sentence.en));
  });
  return ["## 例 Examples", exampleIntroduction, items.join("\n")];
}

const doubtNotice = `> **本页有未经原文证实的内容，已逐条标明。** 尚未证实的时限不起算时钟：请尽快报告，并核对原文。
> 部署单位查到原文后，可以填入时限和来源，见[怎样修改](../../how-to/change-the-law.md)。
>
> **Not everything here is confirmed by the text itself; each such row says so.** An unconfirmed
> limit starts no clock: report soon and check the text. Whoever runs the house may enter a limit
> with its source: see [how](../../how-to/change-the-law.md).`;

/** Whether anything on the page rests on less than the text itself. */
function isDoubtful({ code, confidence, scale, duties }: Instrument): boolean {
  const rows = [...scale, ...duties].map((row) => row.confidence);
  return dayNotConfirmed.has(code) || [confidence, ...rows].some((each) => each !== "confirmed");
}

/** When it came into force, and whether the day itself is known. */
export function instrumentInForce(instrument: Instrument): Text {
  const { zh, en } = inForceText(instrument);
  if (!dayNotConfirmed.has(instrument.code)) return text(zh, en);
  const doubt = confidenceTexts.unconfirmed;
  return text(`${zh}（日期${doubt.zh}）`, `${en} (day ${doubt.en})`);
}

function renderInstrument(instrument: Instrument, law: Law): string {
  const { title, citation, scope, kind, confidence, code } = instrument;
  const examples = instrument.duties.map((row) => dutyExample(row, instrument, law));
  const inForce = instrumentInForce(instrument);
  const facts: readonly (readonly [string, Text])[] = [
    ["编号 Code", text(codeCell(code), codeCell(code))],
    ["种类 Kind", kindTexts[kind]],
    ["文号、条款 Citation", text(citation, citation)],
    ["约束谁 Who is bound", scope],
    ["施行 In force", inForce],
    ["可信度 Confidence", confidenceTexts[confidence]],
  ];
  return page([
    `# ${title.zh}<br>${title.en}`,
    generatedNote("packages/rules/src/law/instruments"),
    table(
      ["", ""],
      facts.map(([name, value]) => [name, both(value)]),
    ),
    isDoubtful(instrument) ? doubtNotice : "",
    ...dutySection(instrument, examples),
    ...scaleSection(instrument, law),
    ...exampleSection(instrument, examples),
    "[目录 Index](README.md)",
  ]);
}

export const instrumentPage = (instrument: Instrument, law: Law): Output => ({
  path: `docs/reference/law/${instrument.code}.md`,
  marker: null,
  render: async () => renderInstrument(instrument, law),
});
