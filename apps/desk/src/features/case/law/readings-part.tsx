/** The open questions of the text that matter to this case, with both results side by side. */
import type { Incident, IncidentLaw, ReadingView } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { labelOf } from "../../../texts/rules-label.ts";
import { dayOf } from "../../law/law-days.ts";
import { useLawTexts } from "../../law/use-law-texts.ts";
import { DifferenceSide } from "./difference-side.tsx";
import { settledText } from "./settled-text.ts";
import type { RuleWords } from "./use-rule-words.ts";

type Comparison = IncidentLaw["readings"][number];

/** Who settled it here and why; for the reasons the law's page of this installation is asked. */
function Decision({ view }: { readonly view: ReadingView | undefined }) {
  const { texts, pick } = useLanguage();
  const { tab } = useLawTexts();
  if (!view) return null;
  const since = dayOf(view.since);
  return (
    <p>
      {view.by === null ? tab.asDefault(since) : <b>{tab.decidedBy(view.by, since)}</b>}
      {" · "}
      {tab.why}
      {texts.common.colon}
      {pick(view.reason)}
    </p>
  );
}

interface ItemProps {
  readonly comparison: Comparison;
  readonly view: ReadingView | undefined;
  readonly incident: Incident;
  readonly words: RuleWords;
}

function Item({ comparison, view, incident, words }: ItemProps) {
  const { locale, pick } = useLanguage();
  const texts = useLawTexts();
  const { tab } = texts;
  const { reading, chosen } = comparison;
  const text = words.readingTexts[reading];
  const settled = settledText(text.settledBy, { texts, locale, judged: words.judgedNames });
  return (
    <article className="reading">
      <h3>
        {labelOf("reading", reading, locale)} <code>{reading}</code>
      </h3>
      <div className="sides">
        {(["stricter", "looser"] as const).map((side) => (
          <DifferenceSide
            key={side}
            title={labelOf("readingChoice", side, locale)}
            own={comparison[side]}
            other={comparison[side === "stricter" ? "looser" : "stricter"]}
            incident={incident}
            inForce={side === chosen}
          >
            <p>{pick(text[side])}</p>
          </DifferenceSide>
        ))}
      </div>
      <Decision view={view} />
      <p className="muted">{settled === "" ? tab.settledByNothing : tab.settledBy(settled)}</p>
    </article>
  );
}

interface Props {
  readonly incident: Incident;
  readonly readings: readonly Comparison[];
  readonly views: readonly ReadingView[];
  readonly words: RuleWords;
}

export function ReadingsPart({ incident, readings, views, words }: Props) {
  const { tab } = useLawTexts();
  return (
    <section className="panel" aria-labelledby="law-readings">
      <h2 id="law-readings">{tab.readings(readings.length)}</h2>
      {readings.length === 0 && <p className="muted">{tab.noReadings}</p>}
      {readings.map((comparison) => (
        <Item
          key={comparison.reading}
          comparison={comparison}
          view={views.find(({ code }) => code === comparison.reading)}
          incident={incident}
          words={words}
        />
      ))}
    </section>
  );
}
