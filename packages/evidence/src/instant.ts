const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

const SECOND_US = 1_000_000;
const FRACTION_DIGITS = 6;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
/** The day number of 1970-01-01. */
const EPOCH_DAY = 719_528;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** One millisecond, in the unit of `microsecondsOf`. */
export const MILLISECOND_US = 1000;

/**
 * The place of an RFC 3339 instant on a line, in microseconds since 1970, so that two can be
 * compared; null when it is none. Finer fractions are cut off. Leap seconds are refused, and years
 * whose microseconds a number cannot count.
 */
export function microsecondsOf(instant: string): number | null {
  const match = INSTANT.exec(instant);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six;
  const [fraction = "", sign = "+", offsetHour = "0", offsetMinute = "0"] = match.slice(7);
  const offset = [Number(offsetHour), Number(offsetMinute)] as const;
  const isTime = hour < 24 && minute < 60 && second < 60 && offset[0] < 24 && offset[1] < 60;
  if (!isTime || !isDay(year, month, day)) return null;
  const minutes = ((dayNumber(year, month, day) - EPOCH_DAY) * 24 + hour) * 60 + minute;
  const shift = (offset[0] * 60 + offset[1]) * (sign === "-" ? -1 : 1);
  const micros = Number(fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, "0"));
  return ((minutes - shift) * 60 + second) * SECOND_US + micros;
}

type Six = [number, number, number, number, number, number];

function isDay(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const length = month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const extra = month > 2 && isLeap(year) ? 1 : 0;
  return year * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + extra + day;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
