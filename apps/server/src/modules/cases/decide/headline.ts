/** The one line by which a desk recognises a case, made of facts and never of typed text. */
import { divisionByCode } from "@jibao/places";
import { label } from "@jibao/rules/words";
import type { Incident } from "../state.ts";
import type { CaseDraft } from "./draft.ts";
import { operatorOf } from "./parties.ts";

export function describeCase(draft: CaseDraft): Pick<Incident, "headline" | "placeName"> {
  return { headline: headlineOf(draft), placeName: placeOf(draft) };
}

function headlineOf(draft: CaseDraft): string {
  const { facts } = draft;
  const parts: string[] = [];
  if (facts.category) parts.push(label("category", facts.category, "zh"));
  for (const outage of Object.values(facts.outages ?? {}).slice(0, 2)) {
    if (outage.target) parts.push(label("outageTarget", outage.target, "zh"));
  }
  if (facts.personsLeaked) parts.push("个人信息泄露");
  if (Object.keys(facts.harmfulContent ?? {}).length > 0) parts.push("违法有害信息传播");
  if (Object.keys(facts.livelihood ?? {}).length > 0) parts.push("影响民生服务");
  return parts.length > 0 ? parts.join(" · ") : "情况待补充";
}

function placeOf(draft: CaseDraft): string | null {
  const code =
    operatorOf(draft.incident, draft.environment).division ??
    Object.values(draft.facts.places ?? {}).find((place) => place.division)?.division;
  if (!code) return null;
  const division = divisionByCode(code);
  return division ? division.path.map((step) => step.name).join("") : null;
}
