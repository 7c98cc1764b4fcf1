/** Words for what the law's rules are made of: how sure a figure is, whom a rule binds, which report. */
import { articleInEnglish } from "@jibao/rules/format";
import type { Bilingual, InstrumentRule, InstrumentView, Locale } from "../../shell/api-types.ts";

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

/** An article as it is cited in the reader's language; foreign ones stand as they are. */
export function articleText(article: string, locale: Locale): string {
  return locale === "zh" ? article : articleInEnglish(article);
}
