/** Why an item of a report is asked, by which clause, and what an answer may look like. */
import { type Html, html } from "@jibao/design";
import { type ContentItem, lawInForce, type RequiredItem, requiredContent } from "@jibao/rules";
import { contentGuidance } from "@jibao/rules/content-guidance";
import { RANSOMWARE } from "@jibao/rules/words";
import type { FieldName } from "../fields/field-names.ts";
import { itemOfField } from "../fields/items.ts";
import type { Visit } from "../visit.ts";
import { articleWords } from "./articles.ts";

/** The reports whose items the Measures prescribe: Art. 7 and Art. 8. */
export type GuidedStage = "initial" | "summary";

/** An item as it is asked at a stage; null where that stage does not ask it. */
export function askedItem(
  { nowMs }: Pick<Visit, "nowMs">,
  stage: GuidedStage,
  item: ContentItem,
): RequiredItem | null {
  const { law } = lawInForce(new Date(nowMs).toISOString());
  const asked = requiredContent(stage, { category: RANSOMWARE }, law);
  return asked.find((candidate) => candidate.item === item) ?? null;
}

/** The reason and the clause in one line, for lists of what is missing. */
export function whyLine(visit: Visit, item: ContentItem, article: string | null): string {
  const { guidance: words } = visit.texts;
  const why = contentGuidance[item].why[visit.locale];
  const space = visit.locale === "zh" ? "" : " ";
  const basis = article === null ? words.custom : basisOf(visit, article);
  return `${why}${space}${basis}`;
}

function basisOf(visit: Visit, article: string): string {
  return visit.texts.guidance.basis(articleWords(article, visit.locale));
}

/** Folded below a field that answers an item; null for every other field. */
export function guidance(visit: Visit, stage: GuidedStage | null, name: FieldName): Html | null {
  const item = itemOfField(name);
  const asked = item === null || stage === null ? null : askedItem(visit, stage, item);
  if (item === null || asked === null) return null;
  const { guidance: words } = visit.texts;
  const example = contentGuidance[item].example[visit.locale];
  return html`<details><summary>${words.summary}</summary>
<p>${contentGuidance[item].why[visit.locale]}</p>
<p>${words.example(example)}</p>
<p class="muted">${asked.article === null ? words.custom : basisOf(visit, asked.article)} ${
    asked.mayWait && words.mayWait
  }</p></details>`;
}
