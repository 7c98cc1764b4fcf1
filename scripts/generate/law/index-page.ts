/** `docs/reference/law/README.md`: every instrument with its kind, how sure we are, since when. */
import type { Law, Text } from "@jibao/rules";
import {
  type Confidence,
  confidences,
  type Instrument,
  instrumentKinds,
} from "@jibao/rules/instruments";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { generatedNote, type Output, table } from "../output.ts";
import { instrumentInForce } from "./instrument-page.ts";
import { both, confidenceTexts, inForceText, page } from "./words.ts";

const introduction = `程序所用的全部规则：每部一页，每行写明条款、可信度和一个由程序算出的例子。这些页面由规则本身生成，
与程序不会不一致。规则只帮助判断，不代替法律意见；有疑问的，以公布的原文为准。

Every rule that the program uses: one page each, and in every row the clause, how sure we are, and
an example that the program computed. The pages are made from the rules themselves and cannot differ
from them. They help to judge and are no legal advice; in doubt the published text decides.`;

const measuresNote = `表格可用 Excel 修改后核对，见[怎样修改法律规则](../../how-to/change-the-law.md)。
文件以 UTF-8 保存并带 BOM，中文版 Excel 双击即可正确显示；保存时请选“CSV UTF-8（逗号分隔）”。

The tables can be edited in Excel and checked: see [change the law](../../how-to/change-the-law.md).
The file is UTF-8 with a BOM, which Excel in China needs; save it as “CSV UTF-8”.`;

const furtherPages = `- [我们的理解](readings.md)：条文没有写明的，我们怎样理解，两种结果都列出。
  [Our readings](readings.md): what the text leaves open, with both results.
- [罚则](penalties.md) [Penalties](penalties.md)
- [放假安排](calendar.md) [Working days](calendar.md)`;

const meanings: Readonly<Record<Confidence, Text>> = {
  confirmed: text("有法律原文或两处以上独立来源", "the text itself, or two independent sources"),
  "one-source": text(
    "时钟照走，旁边说明；请核对原文",
    "starts a clock, with a remark; check the text",
  ),
  unconfirmed: text(
    "只显示，不起算时钟；请尽快报告并核对原文",
    "shown only, starts no clock; report soon and check the text",
  ),
  deployer: text(
    "部署单位填入，写明来源、理由和姓名",
    "entered with source, reason and name by whoever runs the house",
  ),
};

const confidenceTable = (): readonly string[] =>
  table(
    ["可信度<br>Confidence", "含义<br>Meaning"],
    confidences.map((each) => [both(confidenceTexts[each]), both(meanings[each])]),
  );

interface KindNote {
  readonly heading: string;
  readonly note: Text;
}

const kindNotes: Readonly<Record<Instrument["kind"], KindNote>> = {
  statute: {
    heading: "法律、行政法规 Statutes",
    note: text("对所有符合条件的运营者适用。", "They hold for everyone whom their conditions fit."),
  },
  sector: {
    heading: "行业规定 Sector rules",
    note: text(
      "办法第四条第五款所说的行业规定，对写明适用的运营者适用。",
      "Those that Article 4 (5) refers to. They hold for operators who name them.",
    ),
  },
  abroad: {
    heading: "境外制度 Regimes abroad",
    note: text(
      "可比的境外制度，运营者写明时才显示。",
      "Comparable regimes, shown only if the operator names them.",
    ),
  },
};

/** How many of the limits are not confirmed: 2/4. */
function unconfirmedLimits({ duties }: Instrument): string {
  const count = duties.filter(({ confidence }) => confidence === "unconfirmed").length;
  return count === 0 ? "0" : `**${count}/${duties.length}**`;
}

/** With its number, by which versions of one law are told apart. */
function titleCell({ title, code, citation }: Instrument): string {
  return `[${title.zh}](${code}.md)<br>${title.en}<br>${citation}`;
}

function instrumentTable(instruments: readonly Instrument[]): readonly string[] {
  const head = [
    "规定<br>Instrument",
    "可信度<br>Confidence",
    "未证实的时限<br>Unconfirmed limits",
    "施行<br>In force",
  ];
  return table(
    head,
    instruments.map((instrument) => [
      titleCell(instrument),
      both(confidenceTexts[instrument.confidence]),
      unconfirmedLimits(instrument),
      both(instrumentInForce(instrument)),
    ]),
  );
}

function measuresTable(laws: readonly Law[]): readonly string[] {
  const head = ["规定<br>Instrument", "施行<br>In force", "表格<br>Table"];
  return table(
    head,
    laws.map((law) => [
      `[${law.title.zh}](${law.version}.md)<br>${law.title.en}`,
      both(inForceText(law)),
      `[${law.version}.csv](${law.version}.csv)`,
    ]),
  );
}

function renderIndex(laws: readonly Law[], instruments: readonly Instrument[]): string {
  const sections = instrumentKinds.flatMap((kind) => {
    const { heading, note } = kindNotes[kind];
    const ofKind = instruments.filter((instrument) => instrument.kind === kind);
    return [`## ${heading}`, `${note.zh}\n\n${note.en}`, instrumentTable(ofKind)];
  });
  return page([
    "# 法律规则 The law",
    generatedNote("packages/rules/src/law"),
    introduction,
    "## 办法 The Measures",
    measuresTable(laws),
    measuresNote,
    furtherPages,
    "## 可信度 How sure we are",
    confidenceTable(),
    ...sections,
  ]);
}

export const indexPage = (laws: readonly Law[], instruments: readonly Instrument[]): Output => ({
  path: "docs/reference/law/README.md",
  marker: null,
  render: async () => renderIndex(laws, instruments),
});
