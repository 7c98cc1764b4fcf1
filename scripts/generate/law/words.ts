/** Words and cells that the law's pages share. Chinese stands first, English under it. */
import type { CriterionRow, DutyRow, Law, Text } from "@jibao/rules";
import type { Confidence, InstrumentKind } from "@jibao/rules/instruments";
import { type LabelKind, labels, platformSizes, ranks } from "@jibao/rules/words";
import { quantity } from "../../../packages/rules/src/explain/quantities.ts";
import { text } from "../../../packages/rules/src/labels/text.ts";

/** Both languages in one cell, one under the other, so that tables stay narrow. */
export const both = ({ zh, en }: Text): string => (zh === en ? zh : `${zh}<br>${en}`);

/** An item of a list, English on a line of its own. */
export const item = ({ zh, en }: Text): string => `- ${zh}\n\n  ${en}\n`;

export function labelText(kind: LabelKind, value: string): Text {
  const words: Readonly<Record<string, Text>> = labels[kind];
  return words[value] ?? text(value, value);
}

/** Metric labels open a sentence; in a cell they stand alone. */
export function metricText({ metric }: CriterionRow): Text {
  const { zh, en } = labelText("metric", metric);
  return text(zh, en.replace(/(?: for|:)$/, ""));
}

export function joined(texts: readonly Text[], zh: string, en: string): Text {
  return text(texts.map((each) => each.zh).join(zh), texts.map((each) => each.en).join(en));
}

/** The figure, with what it is measured on: regions, sites, data, spread. */
export function lineText(row: CriterionRow): Text {
  const scope = scopeText(row);
  const line =
    "threshold" in row
      ? text(
          `≥ ${quantity(row.threshold, row.unit, "zh")}`,
          `≥ ${quantity(row.threshold, row.unit, "en")}`,
        )
      : isDecidedElsewhere(row);
  return scope === null ? line : joined([scope, line], "：", ": ");
}

function isDecidedElsewhere({ metric }: CriterionRow): Text {
  if (metric === "tampered-content") {
    return text("且下列各项之一", "and one of the lines below");
  }
  return metric === "determined-spread"
    ? text("主管机关认定", "as an authority determines")
    : text("由人研判并署名", "a person judges and signs");
}

function scopeText(row: CriterionRow): Text | null {
  if ("scope" in row) {
    const parts = Object.entries(row.scope).map(([kind, from]) => {
      const least =
        from === "any"
          ? text("不限", "any")
          : labelText(kind === "platform" ? "platformSize" : "rank", from);
      const isTop = from === "any" || from === ranks[0] || from === platformSizes[0];
      const up = isTop ? text("", "") : text("以上", " or above");
      const name = labelText("siteKind", kind);
      return text(`${name.zh}（${least.zh}${up.zh}）`, `${name.en} (${least.en}${up.en})`);
    });
    return joined(parts, "、", ", ");
  }
  if ("region" in row) return labelText("regionRank", row.region);
  if ("spread" in row) return labelText("spread", row.spread);
  if (!("classes" in row)) return null;
  const classes = row.classes.map((word) => labelText("dataClass", word));
  const harms = row.harms.map((word) => labelText("dataHarm", word));
  return joined([joined(classes, "、", ", "), joined(harms, "、", ", ")], "", " ");
}

const HOURS_PER_DAY = 24;
const MINUTES_PER_HOUR = 60;
/** From two days on, days say more than hours. */
const LEAST_DAYS = 2;

/** The statutory time; null is promptly, without a number. */
export function hoursText(hours: number | null): Text {
  if (hours === null) return text("及时", "promptly");
  const days = hours / HOURS_PER_DAY;
  if (Number.isInteger(days) && days >= LEAST_DAYS) return text(`${days} 日`, `${days} days`);
  if (!Number.isInteger(hours)) {
    const minutes = Math.round(hours * MINUTES_PER_HOUR);
    return text(`${minutes} 分钟`, `${minutes} minutes`);
  }
  return text(`${hours} 小时`, hours === 1 ? "1 hour" : `${hours} hours`);
}

export const operatorText = text("网络运营者", "operator");
export const firstRecipientsText = text("原接收方", "the first recipients");
export const anyLevelText = text("任何级别", "any level");
export const anyBranchText = text("不论情形", "any");

/** Who owes or receives; the State Council's and the national organs are told apart. */
export function partyText(kind: string, row: DutyRow): Text {
  if (kind === "operator") return operatorText;
  const { zh, en } = labelText("authority", kind);
  const isOfTheCentre = row.national === true && kind === row.recipient && kind !== "national-cac";
  return isOfTheCentre ? text(`${zh}（国家级）`, `${en} (national)`) : text(zh, en);
}

/** Law's own day, without the time: `2025-11-01`. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

export function inForceText({
  inForceFrom,
  inForceUntil,
}: Pick<Law, "inForceFrom" | "inForceUntil">) {
  const from = dayOf(inForceFrom);
  if (inForceUntil === null) return text(`${from} 起施行`, `in force since ${from}`);
  const until = dayOf(inForceUntil);
  return text(
    `${from} 起施行，${until} 起失效`,
    `in force from ${from}, no longer from ${until} on`,
  );
}

/** Anything but confirmed must be seen at once, also in print. */
export const confidenceTexts: Readonly<Record<Confidence, Text>> = {
  confirmed: text("已证实", "confirmed"),
  "one-source": text("**【仅一处来源】**", "**[one source only]**"),
  unconfirmed: text("**【尚未证实】**", "**[unconfirmed]**"),
  deployer: text("**【部署单位填写】**", "**[entered by the deployer]**"),
};

export const kindTexts: Readonly<Record<InstrumentKind, Text>> = {
  statute: text("法律、行政法规", "statute"),
  sector: text("行业规定", "sector rule"),
  abroad: text("境外制度", "regime abroad"),
};

/** The readings' codes, each a link to its section. */
export const readingLinks = (codes: readonly string[]): string =>
  codes.map((code) => `[${code}](readings.md#${code.toLowerCase()})`).join(" ");

export const codeCell = (code: string): string => `\`${code}\``;

/** A page: its parts with an empty line between them. */
export function page(parts: readonly (string | readonly string[])[]): string {
  const texts = parts.map((part) => (typeof part === "string" ? part : part.join("\n")));
  return `${texts
    .filter((part) => part !== "")
    .map((part) => part.trimEnd())
    .join("\n\n")}\n`;
}
