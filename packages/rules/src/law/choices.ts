/**
 * What the deployer decides: how an open question is read, a figure that we could not confirm, the
 * days off of another year. Each with a reason, a name and the date from which it counts, so that an
 * old case keeps what was decided when it was opened.
 */
import type { Calendar, Day } from "../calendar/calendar.ts";
import { withHolidays } from "../calendar/with-holidays.ts";
import { ownMember } from "../collections.ts";
import type { Instant } from "../facts.ts";
import type { EnteredFigure, InstrumentRules } from "../instruments/instrument.ts";
import { withFigures } from "../instruments/with-figures.ts";
import { parseInstant } from "../instant.ts";
import type { Law } from "./law.ts";
import { withReadings } from "./laws.ts";
import { type ReadingChoice, type ReadingCode, readingRows } from "./readings.ts";

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

/** Entries stand beside older ones and never in their place, so that no old case changes. */
export interface DeployerChoices {
  readonly readings: { readonly [Code in ReadingCode]?: readonly ChosenReading[] };
  /** By the code of the instrument's row, for example `PBOC-1`. */
  readonly figures: Readonly<Record<string, readonly ChosenFigure[]>>;
  readonly holidays: readonly ChosenHolidays[];
}

export const noChoices: DeployerChoices = { readings: {}, figures: {}, holidays: [] };

/**
 * The law as this deployer applies it to a case opened at an instant. Choices come from
 * `parseChoices`; a figure or a notice that does not fit this version is left out, never guessed.
 */
export function withChoices(law: Law, choices: DeployerChoices, at: Instant): Law {
  const readings: Partial<Record<ReadingCode, ReadingChoice>> = {};
  for (const { code } of readingRows) {
    const chosen = latestAt(choices.readings[code] ?? [], at);
    if (chosen !== null) readings[code] = chosen.choice;
  }
  return {
    ...withReadings(law, readings),
    instruments: instrumentsWith(law.instruments, choices, at),
    calendar: calendarWith(law.calendar, choices),
  };
}

function calendarWith(known: Calendar, { holidays }: DeployerChoices): Calendar {
  let calendar = known;
  for (const notice of holidays) {
    const result = withHolidays(calendar, notice);
    if (result.kind === "ok") calendar = result.calendar;
  }
  return calendar;
}

/** Instruments with the figures that count at an instant; for those outside the core as well. */
export function instrumentsWith<Rules extends InstrumentRules>(
  instruments: readonly Rules[],
  { figures }: DeployerChoices,
  at: Instant,
): readonly Rules[] {
  const entered: Record<string, ChosenFigure> = {};
  for (const { code } of instruments.flatMap(({ duties }) => duties)) {
    const figure = latestAt(ownMember(figures, code) ?? [], at);
    if (figure !== null) entered[code] = figure;
  }
  const result = withFigures(instruments, entered);
  return result.kind === "ok" ? result.instruments : instruments;
}

/** The entry that counts at an instant: the latest that has begun by then; null while none has. */
export function latestAt<Choice extends Decided>(
  entries: readonly Choice[],
  at: Instant,
): Choice | null {
  const moment = parseInstant(at);
  let latest: Choice | null = null;
  let begun = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const since = parseInstant(entry.since);
    if (moment === null || since === null || since > moment || since < begun) continue;
    [latest, begun] = [entry, since];
  }
  return latest;
}
