/** Clauses that a reading cites, in English: 附件二·指标1、附件三·指标1 and the like. */
const numerals = "零一二三四五六七八九";

/** Law names that stand in front of a clause; the Measures themselves go without. */
const lawNames: readonly (readonly [string, string])[] = [
  ["关键信息基础设施安全保护条例", "CII Protection Regulation, "],
  ["网络数据安全管理条例", "Network Data Regulation, "],
];

/** 六十二 is 62: figures of articles stay below a hundred. */
function numberOf(words: string): number {
  const [tens = "", units = ""] = words.includes("十") ? words.split("十") : ["零", words];
  const ten = tens === "" ? 1 : numerals.indexOf(tens);
  return ten * numerals.length + (units === "" ? 0 : numerals.indexOf(units));
}

function partInEnglish(part: string): string {
  for (const [zh, en] of lawNames) {
    if (part.startsWith(zh)) return `${en}${partInEnglish(part.slice(zh.length))}`;
  }
  const annex = /^附件(.?)·(.+)$/.exec(part);
  if (annex !== null) {
    const [, number = "", rest = ""] = annex;
    return `Annex${number === "" ? "" : ` ${numberOf(number)}`}, ${partInEnglish(rest)}`;
  }
  const line = /^(指标|情形)(.+)$/.exec(part);
  if (line !== null) return `${line[1] === "指标" ? "indicator" : "situation"} ${line[2]}`;
  const cited = /^(?:第(.+?)条)?(?:第(.+?)款)?(?:第(.+?)项)?$/.exec(part);
  if (cited === null) return part;
  const [article, paragraph, item] = cited.slice(1);
  return [
    article === undefined ? "" : `Art. ${numberOf(article)}`,
    paragraph === undefined ? "" : ` (${numberOf(paragraph)})`,
    item === undefined ? "" : ` item (${numberOf(item)})`,
  ]
    .join("")
    .trim();
}

/** What it does not know it leaves as it is. */
export const citedInEnglish = (cited: string): string =>
  cited.split("、").map(partInEnglish).join("; ");
