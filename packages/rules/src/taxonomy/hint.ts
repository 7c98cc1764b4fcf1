/** One row of the word list behind suggestions. */
import type { Category } from "../categories.ts";

/** How much a find says: 3 all but names the category, 2 points to it, 1 merely fits. */
export type Weight = 1 | 2 | 3;

export interface Hint {
  readonly category: Category;
  readonly weight: Weight;
  readonly pattern: RegExp;
}

/** Alternatives, in one line or several. */
type Row = string | readonly string[];
type Rows = { readonly [W in Weight]?: Row };

/** Within one clause, and without a negator between the words. */
const step = "(?:(?!\\b(?:not|no|never)\\b|无(?!线))[^,;!?。\\n未没])";
const SHORT = `${step}{0,10}`;
const LONG = `${step}{0,30}`;

/**
 * Rows as they are written: `…` stands for up to ten characters of the same clause, `……` for up to
 * thirty. Punctuation is half-width, as in the text that is searched.
 */
export function hints(category: Category, rows: Rows): Hint[] {
  const weights = [3, 2, 1] as const;
  return weights.flatMap((weight) => {
    const row = rows[weight];
    return row === undefined ? [] : [{ category, weight, pattern: patternOf(row) }];
  });
}

function patternOf(row: Row): RegExp {
  const source = typeof row === "string" ? row : row.join("|");
  return new RegExp(source.replace(/……/g, LONG).replace(/…/g, SHORT), "gi");
}

/** Words that contain a hint and mean something else, such as protection against it. */
export const harmless = patternOf([
  "[防杀]病毒(?:软件|系统|网关|措施)?|病毒库|病毒性|防护|杀毒软件?|[抗防]ddos|[反防]钓鱼",
  "防篡改|防勒索|防挖矿|漏洞库|例行…扫描|漏洞扫描(?:工具|设备|系统|报告|服务)",
  "钓鱼(?:邮件)?演练|断电(?:隔离|处置|下线)",
  "anti-?virus|anti-?phishing|anti-?malware|virus scanner|firewall",
]);
