/** Later notices of the State Council, entered by the deployer. */
import { parseInstant } from "../instant.ts";
import { text } from "../labels/text.ts";
import { type EntryProblem, type EntryRefusal, entryProblem } from "../instruments/refusal.ts";
import type { Calendar, Day } from "./calendar.ts";

/** What a notice says; `from` and `until` are the days that it covers, usually one year. */
export type Holidays = Calendar;

export type WithHolidays = { readonly kind: "ok"; readonly calendar: Calendar } | EntryRefusal;

const words = {
  "bad-day": text(
    "不是有效的日期。请写成 2027-01-01 的形式。",
    "is no valid day. Write it like 2027-01-01.",
  ),
  "bad-kind": text(
    "只能写 off（放假）或 work（上班）。",
    "must be off (a holiday) or work (a working day).",
  ),
  "outside-coverage": text(
    "不在所填的起止日期之内。请核对年份。",
    "lies outside the days that the notice covers. Check the year.",
  ),
  "ends-before-begun": text(
    "早于起始日期。请核对起止日期。",
    "lies before the first day. Check both days.",
  ),
  "leaves-a-gap": text(
    "与已有的放假安排之间有空缺。请先填写中间的年份。",
    "leaves a gap to the notices already there. Enter the years between first.",
  ),
} as const;

type Problem = keyof typeof words;

/**
 * The calendar with a notice added. Days that both name follow the new notice. The covered days
 * stay one stretch, so that a missing year never counts as a year without holidays.
 */
export function withHolidays(calendar: Calendar, more: Holidays): WithHolidays {
  const errors = [...rangeProblems(calendar, more), ...dayProblems(more)];
  if (errors.length > 0) return { kind: "refused", code: "holidays-refused", errors };
  const days = { ...calendar.days, ...more.days };
  const from = more.from < calendar.from ? more.from : calendar.from;
  const until = more.until > calendar.until ? more.until : calendar.until;
  return { kind: "ok", calendar: { days, from, until } };
}

const problem = (day: Day, code: Problem): EntryProblem => entryProblem(day, code, words[code]);

function rangeProblems(calendar: Calendar, { from, until }: Holidays): readonly EntryProblem[] {
  const malformed = [from, until].filter((day) => startOf(day) === null);
  if (malformed.length > 0) return malformed.map((day) => problem(day, "bad-day"));
  if (until < from) return [problem(until, "ends-before-begun")];
  const isApart = isGap(calendar.until, from) || isGap(until, calendar.from);
  return isApart ? [problem(from, "leaves-a-gap")] : [];
}

function dayProblems({ days, from, until }: Holidays): readonly EntryProblem[] {
  return Object.entries(days).flatMap(([day, kind]: readonly [Day, unknown]) => {
    if (startOf(day) === null) return [problem(day, "bad-day")];
    if (kind !== "off" && kind !== "work") return [problem(day, "bad-kind")];
    return day < from || until < day ? [problem(day, "outside-coverage")] : [];
  });
}

const DAY_MS = 86_400_000;

function startOf(day: Day): number | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? parseInstant(`${day}T00:00:00+08:00`) : null;
}

/** Whether there is a day between the end of one stretch and the start of the next. */
function isGap(end: Day, start: Day): boolean {
  const [ended, started] = [startOf(end), startOf(start)];
  return ended !== null && started !== null && started - ended > DAY_MS;
}
