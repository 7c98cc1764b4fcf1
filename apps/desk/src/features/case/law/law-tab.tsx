/** Why a grade is what it is, under which reading, what else is asked, and what would change. */
import { Failed, Loading } from "../../../components/states.tsx";
import type { Incident, IncidentLaw } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useIncidentLawQuery, useLawQuery } from "../../../shell/queries.ts";
import { fullInstant } from "../../../time/instants.ts";
import { useLawTexts } from "../../law/use-law-texts.ts";
import { OtherRules } from "./other-rules.tsx";
import { ReadingsPart } from "./readings-part.tsx";
import { ReplayPart } from "./replay-part.tsx";
import { useRuleWords } from "./use-rule-words.ts";

function Because({ law }: { readonly law: IncidentLaw }) {
  const { locale } = useLanguage();
  const { tab } = useLawTexts();
  return (
    <section className="panel" aria-labelledby="law-because">
      <h2 id="law-because">{tab.because}</h2>
      <ul className="reasons">
        {law.explanation[locale].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="muted figures">{tab.computed(law.law, fullInstant(law.now))}</p>
    </section>
  );
}

export function LawTab({ incident }: { readonly incident: Incident }) {
  const { tab } = useLawTexts();
  const query = useIncidentLawQuery(incident.id);
  const words = useRuleWords();
  const law = useLawQuery().data;
  const failed = [query, words].find(({ isError }) => isError);
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!query.data || !words.data) return <Loading text={tab.reading} />;
  return (
    <>
      <Because law={query.data} />
      <ReadingsPart
        incident={incident}
        readings={query.data.readings}
        views={law?.readings ?? []}
        words={words.data}
      />
      <OtherRules
        incident={incident}
        results={query.data.otherRules}
        judged={words.data.judgedNames}
      />
      <ReplayPart incident={incident} replay={query.data.replay} />
    </>
  );
}
