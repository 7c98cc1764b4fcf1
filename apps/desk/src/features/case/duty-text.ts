/** What a duty is called. Under D7 that is the report that one row of a sector's rules asks for. */
import { useMemo } from "react";
import type { Locale, Obligation } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useLawQuery } from "../../shell/queries.ts";
import { dutyName } from "../../texts/vocabulary.ts";
import { type FoundRule, rulesByCode } from "../law/find-rule.ts";
import { articleText, stepWords } from "../law/law-words.ts";

export interface DutyText {
  /** What is to be done, in a word. */
  readonly name: string;
  /** Title, article and code of the sector's row; null where the Measures themselves say it. */
  readonly cited: string | null;
  readonly found: FoundRule | null;
}

/** As the API gives it, or as the rules do, which leave out what is not. */
interface Named extends Pick<Obligation, "duty"> {
  readonly rule?: string | null;
}

/** A row that this installation does not know (any longer) is named by its code. */
export function dutyText(
  { duty, rule }: Named,
  rules: ReadonlyMap<string, FoundRule>,
  locale: Locale,
): DutyText {
  const found = rules.get(rule ?? "") ?? null;
  if (found === null) return { name: dutyName(duty, locale), cited: rule ?? null, found };
  const article = articleText(found.rule.article, locale);
  const space = locale === "en" && article !== "" ? " " : "";
  return {
    name: stepWords[found.rule.step][locale],
    cited: `${found.instrument.title[locale]}${space}${article} ${found.rule.code}`,
    found,
  };
}

/** Asks for the law only where a duty needs it. */
export function useDutyText(obligations: readonly Named[]): (obligation: Named) => DutyText {
  const { locale } = useLanguage();
  const law = useLawQuery(obligations.some(({ rule }) => Boolean(rule))).data;
  const rules = useMemo(() => rulesByCode(law ?? { instruments: [] }), [law]);
  return (obligation) => dutyText(obligation, rules, locale);
}
