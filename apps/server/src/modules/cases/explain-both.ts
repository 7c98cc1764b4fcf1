/** Why the facts have their level, in both languages. */
import { explain, type Facts, type Grade, type Law, lawOfIncident } from "@jibao/rules";

const beforeTheLaw = {
  zh: "本事件在办法施行（2025-11-01）前发现，不产生办法规定的报告义务；级别仅供参考。",
  en: "It was discovered before the Measures came into force (2025-11-01): nothing is owed.",
};

/** Why the facts have their level; first, where no law demands a report, that it does not. */
export function explainBoth(
  graded: Grade,
  { facts, law }: { readonly facts: Facts; readonly law: Law },
): { zh: string[]; en: string[] } {
  // What is not dated is taken to be of a day on which the law applies.
  const { applies } = lawOfIncident(facts, law.inForceFrom, law.readings);
  const [zh, en] = [explain(graded, "zh"), explain(graded, "en")];
  return applies
    ? { zh: [...zh], en: [...en] }
    : { zh: [beforeTheLaw.zh, ...zh], en: [beforeTheLaw.en, ...en] };
}
