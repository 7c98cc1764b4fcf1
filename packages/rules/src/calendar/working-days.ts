/** Working days at Beijing. Outside the notices read, the week alone decides, and that is said. */
import { ownMember } from "../collections.ts";
import { formatInstant, HOUR_MS } from "../instant.ts";
import type { Calendar, Day } from "./calendar.ts";

const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;
/** 1970-01-01 was a Thursday; weekdays count from Sunday, 0. */
const WEEKDAY_OF_EPOCH = 4;

/** An instant, and whether every day reckoned lies within the calendar's notices. */
export interface WorkingDayEnd {
  /** Epoch milliseconds of 24:00 at Beijing. */
  readonly at: number;
  readonly isCovered: boolean;
}

/** Days since 1970-01-01 of the day at Beijing. */
function dayNumberOf(epochMs: number): number {
  return Math.floor((epochMs + BEIJING_OFFSET_MS) / DAY_MS);
}

const startOfDay = (dayNumber: number): number => dayNumber * DAY_MS - BEIJING_OFFSET_MS;

const nameOfDay = (dayNumber: number): Day => formatInstant(startOfDay(dayNumber)).slice(0, 10);

function isWorkday(dayNumber: number, calendar: Calendar): boolean {
  const announced = ownMember(calendar.days, nameOfDay(dayNumber));
  if (announced !== undefined) return announced === "work";
  const weekday = (((dayNumber + WEEKDAY_OF_EPOCH) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

function isCovered(dayNumber: number, { from, until }: Calendar): boolean {
  const day = nameOfDay(dayNumber);
  return from <= day && day <= until;
}

/** Whether the day at Beijing on which an instant (epoch milliseconds) lies is a working day. */
export function isWorkingDay(epochMs: number, calendar: Calendar): boolean {
  return isWorkday(dayNumberOf(epochMs), calendar);
}

/**
 * 24:00 at Beijing of the n-th working day after the day of the start, which does not count. With
 * `days` 0: of the day of the start itself, or of the next working day where it is none.
 */
export function endOfWorkingDay(startMs: number, days: number, calendar: Calendar): WorkingDayEnd {
  const first = dayNumberOf(startMs);
  let dayNumber = first;
  let left = days;
  while (left > 0 || !isWorkday(dayNumber, calendar)) {
    dayNumber += 1;
    if (isWorkday(dayNumber, calendar)) left -= 1;
  }
  // Coverage is one stretch: where both ends lie in it, all days between do.
  const covered = isCovered(first, calendar) && isCovered(dayNumber, calendar);
  return { at: startOfDay(dayNumber + 1), isCovered: covered };
}

/** 24:00 at Beijing of the day of an instant if it is a working day, else of the next one. */
export function nextWorkingDay(epochMs: number, calendar: Calendar): WorkingDayEnd {
  return endOfWorkingDay(epochMs, 0, calendar);
}

/** The instant itself on a working day, else 24:00 at Beijing of the next working day. */
export function movedToWorkingDay(epochMs: number, calendar: Calendar): WorkingDayEnd {
  const next = nextWorkingDay(epochMs, calendar);
  return isWorkingDay(epochMs, calendar) ? { ...next, at: epochMs } : next;
}
