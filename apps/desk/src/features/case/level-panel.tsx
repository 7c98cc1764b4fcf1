/** The level in force, where it comes from, and what could still change it. */
import type { ReactNode } from "react";
import { LevelMark } from "../../components/level-mark.tsx";
import type { Incident } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { levelName } from "../../texts/vocabulary.ts";
import { label } from "@jibao/rules/words";
import { labelOf } from "../../texts/rules-label.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { factLabel } from "./fact-rows.ts";
import { ReasonTable } from "./reason-table.tsx";

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Origins({ incident }: { readonly incident: Incident }) {
  const { texts } = useLanguage();
  const { level } = incident;
  const { decided } = level;
  return (
    <dl className="lines">
      <Line term={texts.level.computed}>
        <LevelMark level={level.computed} />
      </Line>
      <Line term={texts.level.declared}>
        {level.declared ? <LevelMark level={level.declared} /> : texts.level.notDeclared}
      </Line>
      <Line term={texts.level.decided}>
        {decided ? (
          <>
            <LevelMark level={decided.level} />{" "}
            {texts.level.decidedBy(decided.by, shortInstant(decided.at, serverNow()))}
            <p>{decided.reason}</p>
          </>
        ) : (
          texts.level.notDecided
        )}
      </Line>
    </dl>
  );
}

/** What time alone will do, told apart from what a stated rate lets expect. */
function ForecastLine({ next }: { readonly next: Incident["grade"]["forecast"][number] }) {
  const { locale, texts } = useLanguage();
  const { level } = texts;
  const grows = next.basis === "growth";
  const say = grows ? level.mayReach : level.willReach;
  return (
    <Line term={grows ? level.forecastByGrowth : level.forecast}>
      <b>{say(shortInstant(next.at, serverNow()), levelName(next.level, locale))}</b>{" "}
      <code>{next.criterion}</code>
    </Line>
  );
}

/** What is not settled: unknown facts, readings that differ, judgements, and what time will do. */
function OpenQuestions({ incident }: { readonly incident: Incident }) {
  const { texts, locale } = useLanguage();
  const { grade } = incident;
  const facts = (pointers: readonly string[]) =>
    pointers.map((pointer) => factLabel(pointer, locale)).join(texts.common.list);
  return (
    <dl className="lines">
      {grade.forecast.map((next) => (
        <ForecastLine key={`${next.criterion} ${next.at}`} next={next} />
      ))}
      {grade.readings.map((reading) => (
        <Line key={reading.reading} term={texts.level.readings}>
          {labelOf("reading", reading.reading, locale)} <code>{reading.reading}</code>
          <p>
            {texts.level.bothResults(
              levelName(reading.stricter, locale),
              levelName(reading.looser, locale),
              label("readingChoice", reading.chosen, locale),
            )}
            {reading.settledBy !== null &&
              texts.level.settledBy(factLabel(reading.settledBy, locale))}
          </p>
        </Line>
      ))}
      {grade.needsJudgement.length > 0 && (
        <Line term={texts.level.judgement}>
          {grade.needsJudgement.map((needed) => (
            <p key={needed.criterion}>
              {labelOf("criterion", needed.criterion, locale)} <code>{needed.criterion}</code>
            </p>
          ))}
        </Line>
      )}
      {grade.unknown.length > 0 && (
        <Line term={texts.level.unknown}>
          {facts(grade.unknown)}
          {grade.couldReach !== grade.level && (
            <p>{texts.level.couldReach(levelName(grade.couldReach, locale))}</p>
          )}
        </Line>
      )}
    </dl>
  );
}

export function LevelPanel({ incident }: { readonly incident: Incident }) {
  const { texts, locale } = useLanguage();
  const { level, grade, explanation } = incident;
  return (
    <section className="panel" aria-labelledby="level-title">
      <h2 id="level-title">{texts.level.title}</h2>
      <p className="level-now">
        <LevelMark level={level.effective} presumed={level.presumed} large />
        {level.presumed && <strong>{texts.level.presumed}</strong>}
      </p>
      {explanation[locale].length > 0 && (
        <ul className="reasons">
          {explanation[locale].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {grade.declaredDiffers && <p className="notice">{texts.level.differs}</p>}
      <Origins incident={incident} />
      {grade.because.length > 0 && <ReasonTable reasons={grade.because} />}
      <OpenQuestions incident={incident} />
    </section>
  );
}
