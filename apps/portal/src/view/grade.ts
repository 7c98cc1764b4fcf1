/** A grade in words: the level, why, what could raise it, what time will do. */
import { describeInstant, type Html, html, levelMark } from "@jibao/design";
import { atLeast, type Grade, type Level } from "@jibao/rules";
import { label } from "@jibao/rules/words";
import { describePointer } from "@jibao/rules/format";
import { fieldOf } from "../fields/catalogue.ts";
import { fieldAt } from "../fields/field-at.ts";
import type { Visit } from "../visit.ts";

export function levelWord(visit: Visit, level: Level): string {
  return label("level", level, visit.locale);
}

/** Whether 较大 or above is not reached and cannot be excluded either. */
export function isOpen(grade: Grade): boolean {
  return !atLeast(grade.level, "relatively-major") && atLeast(grade.couldReach, "relatively-major");
}

export function gradeHeadline(visit: Visit, grade: Grade): Html {
  const { assess } = visit.texts;
  const higher = grade.couldReach !== grade.level && grade.couldReach !== "undetermined";
  return html`<p class="level-line">${assess.levelNow} <span class="level-headline">${levelMark(
    grade.level,
    visit.locale,
  )}</span></p>
${higher && html`<p>${assess.couldReach(levelWord(visit, grade.couldReach))}</p>`}`;
}

const shownUnknown = 6;

/** A fact by the name of the field that asks for it, where there is one. */
function factInWords(visit: Visit, pointer: string): string {
  const name = fieldAt(`/facts${pointer}`);
  const isCause = /^\/outages\/[^/]+\/cause$/.test(pointer);
  if (name === null || (!isCause && fieldOf(name).pointer !== `/facts${pointer}`)) {
    return describePointer(pointer)[visit.locale];
  }
  const { label: words } = visit.texts.fields[name];
  return `“${words}”`;
}

function raises(visit: Visit, grade: Grade): readonly Html[] {
  const { assess, form } = visit.texts;
  const forecasts = grade.forecast.map(({ at, basis, level }) => {
    const when = describeInstant(Date.parse(at));
    const say = basis === "growth" ? assess.forecastGrowth : assess.forecastAt;
    return html`<li>${say(when, levelWord(visit, level))}</li>`;
  });
  const unknown = [...new Set(grade.unknown)]
    .slice(0, shownUnknown)
    .map((pointer) => factInWords(visit, pointer));
  const judgements = grade.needsJudgement.map(({ criterion }) =>
    label("criterion", criterion, visit.locale),
  );
  return [
    ...forecasts,
    ...(unknown.length > 0
      ? [html`<li>${assess.unknownFacts}${unknown.join(form.comma)}</li>`]
      : []),
    ...(judgements.length > 0
      ? [html`<li>${assess.needsJudgement}${[...new Set(judgements)].join(form.semicolon)}</li>`]
      : []),
  ];
}

/** What could raise the level. */
export function gradeOutlook(visit: Visit, grade: Grade): Html {
  const { assess } = visit.texts;
  const items = raises(visit, grade);
  return html`${items.length > 0 && html`<h2>${assess.raiseTitle}</h2><ul>${items}</ul>`}`;
}
