/** Whether the announced days off cover the time in which working days are counted. */
import type { LawView } from "../../shell/api-types.ts";

/** `covered`, or what an administrator has to do something about. */
export type CalendarCover = "covered" | "ends-soon" | "not-covered";

const warnDays = 60;
const dayMs = 86_400_000;
const beijingOffsetMs = 8 * 3_600_000;

/** Days are Beijing days; `now` is milliseconds since 1970. The last day itself is covered. */
export function calendarCover({ from, until }: LawView["calendar"], now: number): CalendarCover {
  const today = new Date(now + beijingOffsetMs).toISOString().slice(0, 10);
  if (today < from || today > until) return "not-covered";
  const daysLeft = (Date.parse(until) - Date.parse(today)) / dayMs;
  return daysLeft <= warnDays ? "ends-soon" : "covered";
}
