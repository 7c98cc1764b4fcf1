/**
 * What the deployer decides: how an open question is read, a figure that we could not confirm, the
 * days off of another year. Each with a reason, a name and the date from which it counts, so that an
 * old case keeps what was decided when it was opened.
 */
import type { Day } from "../calendar/calendar.ts";
import { withHolidays } from "../calendar/with-holidays.ts";
import type { Instant } from "../facts.ts";
import type { EnteredFigure, InstrumentRules } from "../instruments/instrument.ts";
import { type EnteredFigures, withFigures } from "../instruments/with-figures.ts";
import { parseInstant } from "../instant.ts";
import type { Law } from "./law.ts";
import { withReadings } from "./laws.ts";
import type { ReadingChoice, ReadingCode } from "./readings.ts";

export interface Decided {
  readonly reason: string;
  readonly by: string;
  /** It counts for cases opened from this instant on. */
  readonly since: Instant;
}

export interface ChosenReading extends Decided {
  readonly choice: ReadingChoice;
}

export type ChosenFigure = Decided & EnteredFigure;

/** One notice of days off, usually a year's; it counts as soon as it is entered. */
export interface ChosenHolidays {
  readonly from: Day;
  readonly until: Day;
  readonly days: Readonly<Record<Day, "off" | "work">>;
}

export interface DeployerChoices {
  readonly readings: { readonly [Code in ReadingCode]?: ChosenReading };
  /** By the code of the instrument's row, for example `PBOC-1`. */
  readonly figures: Readonly<Record<string, ChosenFigure>>;
  readonly holidays: readonly ChosenHolidays[];
}

export const noChoices: DeployerChoices = { readings: {}, figures: {}, holidays: [] };

/**
 * The law as this deployer applies it to a case opened at an instant. Choices come from
 * `parseChoices`; a figure or a notice that does not fit this version is left out, never guessed.
 */
export function withChoices(law: Law, choices: DeployerChoices, at: Instant): Law {
  const readings: Partial<Record<ReadingCode, ReadingChoice>> = {};
  for (const [code, { choice }] of inForce(choices.readings, at)) readings[code] = choice;
  const chosen = withReadings(law, readings);
  return {
    ...chosen,
    instruments: instrumentsWith(law.instruments, choices, at),
    calendar: choices.holidays.reduce((calendar, notice) => {
      const more = withHolidays(calendar, notice);
      return more.kind === "ok" ? more.calendar : calendar;
    }, law.calendar),
  };
}

/** Instruments with the figures that count at an instant; for those outside the core as well. */
export function instrumentsWith<Rules extends InstrumentRules>(
  instruments: readonly Rules[],
  { figures }: DeployerChoices,
  at: Instant,
): readonly Rules[] {
  const rows = new Set(instruments.flatMap(({ duties }) => duties.map(({ code }) => code)));
  const fitting = inForce(figures, at).filter(([code]) => rows.has(code));
  const entered: EnteredFigures = Object.fromEntries(fitting);
  const result = withFigures(instruments, entered);
  return result.kind === "ok" ? result.instruments : instruments;
}

function inForce<Code extends string, Choice extends Decided>(
  choices: { readonly [Each in Code]?: Choice },
  at: Instant,
): (readonly [Code, Choice])[] {
  const moment = parseInstant(at);
  const entries = Object.entries(choices) as [Code, Choice | undefined][];
  return entries.flatMap(([code, choice]) => {
    const since = parseInstant(choice?.since);
    const counts = choice !== undefined && since !== null && moment !== null && since <= moment;
    return counts ? [[code, choice] as const] : [];
  });
}
