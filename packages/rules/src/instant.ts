/**
 * RFC 3339 instants as epoch milliseconds and back, without the runtime's date library: the rules
 * must answer alike everywhere and may never read a clock. Output stands at +08:00, Beijing time.
 */
import type { Instant } from "./facts.ts";

const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;
const MAX_INSTANT_LENGTH = 40;

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** Days since 1970-01-01 of a proleptic Gregorian date; years run from March in the sum. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Epoch milliseconds of an RFC 3339 instant, or null when it is malformed, has no offset or names
 * no real day. Digits beyond milliseconds are cut; the leap second `:60` is not accepted.
 */
export function parseInstant(text: Instant | null | undefined): number | null {
  if (typeof text !== "string" || text.length > MAX_INSTANT_LENGTH) return null;
  const parts = pattern.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offsetMs = parseOffsetMs(parts[8], Number(parts[9]), Number(parts[10]));
  if (offsetMs === null) return null;
  const fractionMs = parts[7] === undefined ? 0 : Number(parts[7].padEnd(3, "0").slice(0, 3));
  const clockMs = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + fractionMs;
  return daysFromCivil(year, month, day) * DAY_MS + clockMs - offsetMs;
}

function parseOffsetMs(sign: string | undefined, hours: number, minutes: number): number | null {
  if (sign === undefined) return 0;
  if (hours > 23 || minutes > 59) return null;
  const size = hours * HOUR_MS + minutes * MINUTE_MS;
  return sign === "-" ? -size : size;
}

interface CivilTime {
  readonly date: string;
  readonly time: string;
  readonly fractionMs: number;
}

const digits = (value: number, width: number): string => String(value).padStart(width, "0");

function beijingTime(epochMs: number): CivilTime {
  const local = epochMs + BEIJING_OFFSET_MS;
  const dayNumber = Math.floor(local / DAY_MS);
  const clockMs = local - dayNumber * DAY_MS;
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - 365 * yearOfEra - leapDays;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const hour = digits(Math.floor(clockMs / HOUR_MS), 2);
  const minute = digits(Math.floor((clockMs % HOUR_MS) / MINUTE_MS), 2);
  const second = digits(Math.floor((clockMs % MINUTE_MS) / SECOND_MS), 2);
  return {
    date: `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`,
    time: `${hour}:${minute}:${second}`,
    fractionMs: clockMs % SECOND_MS,
  };
}

/** The RFC 3339 instant at +08:00; milliseconds are written only when there are any. */
export function formatInstant(epochMs: number): Instant {
  const { date, time, fractionMs } = beijingTime(epochMs);
  const fraction = fractionMs === 0 ? "" : `.${digits(fractionMs, 3)}`;
  return `${date}T${time}${fraction}+08:00`;
}

/** Beijing time for readers, to the minute: `2026-11-22 04:10`; seconds where they are not zero. */
export function formatBeijingTime(epochMs: number): string {
  const { date, time } = beijingTime(epochMs);
  return `${date} ${time.endsWith(":00") ? time.slice(0, 5) : time}`;
}
