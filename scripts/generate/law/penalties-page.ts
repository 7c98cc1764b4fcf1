/** `docs/reference/law/penalties.md`: what omission or breach may cost. */
import type { Text } from "@jibao/rules";
import { penaltyTiers, type PenaltyTier } from "@jibao/rules/instruments";
import { articleName } from "../../../packages/rules/src/instruments/article-name.ts";
import { quantity } from "../../../packages/rules/src/explain/quantities.ts";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { generatedNote, type Output, table } from "../output.ts";
import { both, codeCell, confidenceTexts, page } from "./words.ts";

const introduction = `各法规定的罚款档次，供作出认定的人参考。程序从不认定违法，也不据此改变级别或时限。

The fines that the statutes provide, as information for whoever makes a finding. The program never
finds a breach, and nothing here changes a level or a time limit.`;

const bearerTexts: Readonly<Record<PenaltyTier["bearer"], Text>> = {
  cii: text("关基运营者", "CII operators"),
  other: text("其他运营者", "other operators"),
  any: text("任何运营者", "any operator"),
};

function fineText(fine: PenaltyTier["unit"], isOptional: boolean): Text {
  if (fine === null) return text("—", "—");
  const [zh, en] = (["zh", "en"] as const).map((locale) => {
    return `${quantity(fine.from, "yuan", locale)} – ${quantity(fine.to, "yuan", locale)}`;
  });
  return isOptional ? text(`可以处 ${zh}`, `may be ${en}`) : text(zh ?? "", en ?? "");
}

function renderPenalties(): string {
  const head = [
    "编号<br>Code",
    "谁<br>Who",
    "情形<br>When",
    "单位<br>The unit",
    "个人<br>Persons",
    "可信度<br>Confidence",
  ];
  const tiers = penaltyTiers({});
  const sections = [...new Set(tiers.map(({ law }) => law))].flatMap((law) => {
    const rows = tiers.filter((tier) => tier.law === law);
    const [first] = rows;
    if (first === undefined) return [];
    const { article } = first;
    const cells = rows.map(({ code, bearer, condition, unit, person, isOptional, confidence }) => [
      codeCell(code),
      both(bearerTexts[bearer]),
      both(condition),
      both(fineText(unit, isOptional)),
      both(fineText(person, false)),
      both(confidenceTexts[confidence]),
    ]);
    const cited = `${law.zh}${article}<br>${law.en},${articleName(article, "en")}`;
    return [`## ${cited}`, table(head, cells)];
  });
  return page([
    "# 罚则 Penalties",
    generatedNote("packages/rules/src/law/instruments/penalties.ts"),
    introduction,
    ...sections,
    "[目录 Index](README.md)",
  ]);
}

export const penaltiesPage: Output = {
  path: "docs/reference/law/penalties.md",
  marker: null,
  render: async () => renderPenalties(),
};
