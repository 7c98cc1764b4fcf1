/** Words for what the law's rules are made of: how sure a figure is, whom a rule binds, which report. */
import type { Bilingual, InstrumentRule, InstrumentView, Locale } from "../../shell/api-types.ts";
import { labelOf } from "../../texts/rules-label.ts";

type Words<Key extends string> = Readonly<Record<Key, Bilingual>>;

export const confidenceWords = {
  confirmed: { zh: "已核对原文", en: "checked against the text" },
  "one-source": { zh: "仅一处来源", en: "one source only" },
  unconfirmed: { zh: "尚未证实", en: "unconfirmed" },
  deployer: { zh: "部署单位填写", en: "entered by the deployer" },
} as const satisfies Words<InstrumentRule["confidence"]>;

export const instrumentKindWords = {
  statute: { zh: "法律法规", en: "Statutes" },
  sector: { zh: "行业规定", en: "Sector rules" },
  abroad: { zh: "境外规定", en: "Abroad" },
} as const satisfies Words<InstrumentView["kind"]>;

export const stepWords = {
  first: { zh: "首次报告", en: "First report" },
  written: { zh: "书面报告", en: "Written report" },
  intermediate: { zh: "中期报告", en: "Intermediate report" },
  progress: { zh: "进展报告", en: "Progress report" },
  final: { zh: "总结报告", en: "Final report" },
  notice: { zh: "告知", en: "Notice" },
} as const satisfies Words<InstrumentRule["step"]>;

const numerals = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** Figures of articles stay below a hundred: 五十七 is 57. */
function numberOf(words: string): number {
  const [tens = "", units = ""] = words.includes("十") ? words.split("十") : ["零", words];
  const ten = tens === "" ? 1 : numerals.indexOf(tens);
  return ten * 10 + Math.max(numerals.indexOf(units), 0);
}

/** An article as it is cited in the reader's language; foreign ones stand as they are. */
export function articleText(article: string, locale: Locale): string {
  const known = labelOf("article", article, locale);
  if (locale === "zh" || known !== article) return known;
  const cited = /^第([^条]+)条(?:第(.+?)款)?(?:第(.+?)项)?$/.exec(article);
  if (cited === null) return article;
  const [number, paragraph, item] = [cited[1], cited[2], cited[3]].map((words) =>
    words === undefined ? "" : String(numberOf(words)),
  );
  const below = `${paragraph ? ` (${paragraph})` : ""}${item ? ` item (${item})` : ""}`;
  return `Art. ${number}${below}`;
}
