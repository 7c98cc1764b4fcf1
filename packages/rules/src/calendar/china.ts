/** Working days as the State Council's office announced them: only days that differ from the week. */
import type { Calendar, Day } from "./calendar.ts";

interface Notice {
  readonly year: string;
  /** Month and day of the weekdays off, and of the Saturdays and Sundays at work. */
  readonly off: readonly string[];
  readonly work: readonly string[];
}

const notices: readonly Notice[] = [
  {
    year: "2025",
    // biome-ignore format: one line for each holiday
    off: [
      "01-01",
      "01-28", "01-29", "01-30", "01-31", "02-03", "02-04",
      "04-04",
      "05-01", "05-02", "05-05",
      "06-02",
      "10-01", "10-02", "10-03", "10-06", "10-07", "10-08",
    ],
    work: ["01-26", "02-08", "04-27", "09-28", "10-11"],
  },
  {
    year: "2026",
    // biome-ignore format: one line for each holiday
    off: [
      "01-01", "01-02",
      "02-16", "02-17", "02-18", "02-19", "02-20", "02-23",
      "04-06",
      "05-01", "05-04", "05-05",
      "06-19",
      "09-25",
      "10-01", "10-02", "10-05", "10-06", "10-07",
    ],
    work: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
  },
];

function daysOf(all: readonly Notice[]): Calendar["days"] {
  const days: Record<Day, "off" | "work"> = {};
  for (const { year, off, work } of all) {
    for (const day of off) days[`${year}-${day}`] = "off";
    for (const day of work) days[`${year}-${day}`] = "work";
  }
  return days;
}

/** The State Council's notices that the calendar holds, by the year that each covers. */
export const calendarNotices: Readonly<Record<string, string>> = {
  "2025": "国办发明电〔2024〕12号",
  "2026": "国办发明电〔2025〕7号",
};

/** Covers 2025 and 2026; a deployer adds later notices by `withHolidays`. */
export const chinaCalendar: Calendar = {
  days: daysOf(notices),
  from: "2025-01-01",
  until: "2026-12-31",
};
