/** `docs/reference/law/readings.md`: what the text leaves open, and what follows from each choice. */
import {
  compareReadings,
  explain,
  grade,
  type Law,
  type Locale,
  type Obligation,
  obligations,
  type ReadingChoice,
  type ReadingCode,
  type ReadingRow,
  type Text,
  withReadings,
} from "@jibao/rules";
import { divisionByCode } from "@jibao/places";
import { describePointer } from "@jibao/rules/format";
import { readingRows, type ReadingText, readingTexts } from "@jibao/rules/words";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { generatedNote, type Output, table } from "../output.ts";
import type { CaseExample, ReadingExample } from "./reading-example.ts";
import { readingExamples } from "./reading-examples.ts";
import { citedInEnglish } from "./cited-in-english.ts";
import { both, dayOf, item, joined, labelText, page } from "./words.ts";

const introduction = `条文没有写明的，我们这样理解。每一条都是一个开关：**从严**使义务更多、更早或者及于更多人，**从宽**只按较窄的含义。
带“默认”的一种现在生效；部署单位可以改选，须写明理由、由谁决定、从何时起，见[怎样修改](../../how-to/change-the-law.md)。
例子是虚构的，结果由程序算出。

What the text leaves open, we read so. Each is a switch: **stricter** obliges more, sooner or more
people; **looser** keeps to the narrower sense. The default is in force. Whoever runs the house may
choose otherwise, with a reason, a name and a date: see [how](../../how-to/change-the-law.md). The
examples are invented, their results computed.`;

const bases: Readonly<Record<ReadingText["basis"], Text>> = {
  text: text("条文本身", "the law's own words"),
  interpretation: text("我们的解释", "our interpretation"),
  practice: text("通行做法，不是法律", "common practice, not law"),
};

/** Something that the case answers on one choice: what it says, and to whom if it is a duty. */
interface Answered {
  readonly words: Text;
  /** Tells it from the answers of the other choice. */
  readonly key: string;
  readonly recipient: string | null;
}

/** The level first, then the duties. */
function answersOf({ reading, reportingCase }: CaseExample, law: Law): readonly Answered[] {
  const graded = grade(reportingCase.facts, law);
  // Of the judgements only those that the other choice does not ask for.
  const found = compareReadings(reportingCase, law).find((each) => each.reading === reading);
  const codes = new Set(found?.[law.readings[reading]].needsJudgement);
  const needsJudgement = graded.needsJudgement.filter(({ criterion }) => codes.has(criterion));
  const en = explain({ ...graded, needsJudgement }, "en");
  const sentences = explain({ ...graded, needsJudgement }, "zh").map((zh, index): Answered => {
    return { words: text(zh, en[index] ?? ""), key: zh, recipient: null };
  });
  const owed = obligations({ ...reportingCase, grade: graded }, law);
  return [...sentences, ...owed.map(dutyAnswer), ...(owed.length === 0 ? [nothingOwed] : [])];
}

function dutyAnswer(duty: Obligation): Answered {
  const { because: _because, ...rest } = duty;
  const sentence = (locale: Locale) => explain([duty], locale)[0] ?? "";
  const { key } = duty.recipient;
  return {
    words: text(sentence("zh"), sentence("en")),
    key: JSON.stringify(rest),
    recipient: key ?? "",
  };
}

const nothingOwed: Answered = {
  words: text(explain([], "zh")[0] ?? "", explain([], "en")[0] ?? ""),
  key: "nothing",
  recipient: null,
};
const nothingMore = text("没有这一项要求。", "Nothing of the kind is asked.");

/** The most important answer that the other choice does not give; names to whom if that is all. */
function firstOwn(own: readonly Answered[], other: readonly Answered[]): Text {
  const others = new Set(other.map(({ key }) => key));
  const found = own.find(({ key }) => !others.has(key));
  if (found === undefined) return nothingMore;
  const isSaidToo = other.some(({ words }) => words.zh === found.words.zh);
  if (!isSaidToo || found.recipient === null) return found.words;
  const to = recipientText(found.recipient);
  return text(`${found.words.zh}接收方：${to.zh}。`, `${found.words.en} Recipient: ${to.en}.`);
}

/** `provincial-cac:450000` in words; a key that names no place stays as it is. */
function recipientText(key: string): Text {
  if (key === "") return text("尚不知道，须询问", "not known, to be asked");
  const [kind = "", code = ""] = key.split(":");
  const authority = labelText("authority", kind);
  const name = divisionByCode(code)?.name;
  return name === undefined
    ? text(`\`${key}\``, `\`${key}\``)
    : text(`${authority.zh}（${name}）`, `${authority.en} (${name})`);
}

interface BothResults {
  readonly stricter: Text;
  readonly looser: Text;
}

export function resultsOf(example: ReadingExample, law: Law): BothResults {
  const under = (choice: ReadingChoice): Law => withReadings(law, { [example.reading]: choice });
  const [strict, loose] = [under("stricter"), under("looser")];
  if (example.kind === "answer") {
    return { stricter: example.answer(strict), looser: example.answer(loose) };
  }
  const [stricter, looser] = [answersOf(example, strict), answersOf(example, loose)];
  return { stricter: firstOwn(stricter, looser), looser: firstOwn(looser, stricter) };
}

function exampleOf(code: ReadingCode): ReadingExample {
  const example = readingExamples.find(({ reading }) => reading === code);
  if (example === undefined) throw new Error(`${code} has no example`);
  return example;
}

/** What a reading asks about beyond the facts of the incident. */
const beyondFacts: Readonly<Record<string, Text>> = {
  "": text("没有哪一项事实可以确定", "no single fact settles it"),
  "/operator/parentOrgan": text("运营者的主管机关", "the operator's parent organ"),
  "/operator/division": text("运营者的注册地", "the operator's registered seat"),
  "/arrivals": text("报告送达和签收的时间", "when the report arrived and was taken over"),
  "/findings": text("责任认定", "findings"),
};

const pointerText = (pointer: string): Text => beyondFacts[pointer] ?? describePointer(pointer);

function section(row: ReadingRow & { readonly code: ReadingCode }, law: Law): string {
  const { code, topic } = row;
  const { article, basis, stricter, looser, why, settledBy } = readingTexts[code];
  const chosen = law.readings[code];
  const example = exampleOf(code);
  const results = resultsOf(example, law);
  const head = ["", "怎样理解<br>Reading", "例的结果<br>Result of the example"];
  const choiceRow = (choice: ReadingChoice, meaning: Text) => {
    const name = labelText("readingChoice", choice);
    const isDefault = choice === chosen ? text("（默认）", " (default)") : text("", "");
    const strong = text(`**${name.zh}**${isDefault.zh}`, `**${name.en}**${isDefault.en}`);
    return [both(strong), both(meaning), both(results[choice])];
  };
  const settled = joined(settledBy.map(pointerText), "、", ", ");
  const cited = article === "" ? text("无", "none") : text(article, citedInEnglish(article));
  return [
    `### ${code}`,
    `**${topic.zh}** ${topic.en}`,
    table(head, [choiceRow("stricter", stricter), choiceRow("looser", looser)]).join("\n"),
    [
      item(text(`例：${example.told.zh}。`, `Example: ${example.told.en}.`)),
      item(text(`为什么：${why.zh}`, `Why: ${why.en}`)),
      item(
        text(
          `条款：${cited.zh}。依据：${bases[basis].zh}。查明什么可以确定：${settled.zh}。自 ${dayOf(row.since)} 起这样理解。`,
          `Clause: ${cited.en}. Basis: ${bases[basis].en}. Settled by: ${settled.en}. Read so since ${dayOf(row.since)}.`,
        ),
      ),
    ].join("\n"),
  ].join("\n\n");
}

function overview({ readings }: Law): readonly string[] {
  const head = ["编号<br>Code", "问题<br>Question", "默认<br>Default"];
  return table(
    head,
    readingRows.map(({ code, topic }) => [
      `[${code}](#${code.toLowerCase()})`,
      both(topic),
      both(labelText("readingChoice", readings[code])),
    ]),
  );
}

export const readingsPage = (law: Law): Output => ({
  path: "docs/reference/law/readings.md",
  marker: null,
  render: async () =>
    page([
      "# 我们的理解 Our readings",
      generatedNote("packages/rules/src/law"),
      introduction,
      overview(law),
      ...readingRows.map((row) => section(row, law)),
    ]),
});
