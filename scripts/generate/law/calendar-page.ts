/** `docs/reference/law/calendar.md`: the days off by which working days are counted. */
import type { Law } from "@jibao/rules";
import { formatBeijingTime } from "@jibao/rules/format";
import { parseInstant } from "@jibao/rules/format";
import { endOfWorkingDay } from "../../../packages/rules/src/calendar/working-days.ts";
import { generatedNote, type Output, table } from "../output.ts";
import { page } from "./words.ts";

/** Where each year's days come from: notices of the State Council's office. */
const notices: Readonly<Record<string, string>> = {
  "2025": "国办发明电〔2024〕12号",
  "2026": "国办发明电〔2025〕7号",
};

const introduction = `以工作日计的时限（例如“5 个工作日”）按国务院办公厅的放假通知推算。只列与星期不同的日子：周一至周五放假，或者周末上班。
没有通知的年份只按星期推算，并且明说。新一年的通知由部署单位填入，见[怎样修改](../../how-to/change-the-law.md)。
办法第八条的 30 日是自然日，见[我们的理解 R21](readings.md#r21)。

Limits in working days follow the notices of the State Council's office. Only days that differ from
the week are listed. A year without a notice goes by the week alone, and that is said. Later notices
are entered by whoever runs the house: see [how](../../how-to/change-the-law.md). The thirty days of
Article 8 are natural days: see [reading R21](readings.md#r21).`;

const WORKING_DAYS = 5;
const MINUTE_MS = 60_000;

/** The end of the day reads 24:00 of that day, not 00:00 of the next. */
function endOfFifthDay(start: string, { calendar }: Law): string {
  const startMs = parseInstant(start);
  if (startMs === null) throw new Error(`not an instant: ${start}`);
  const { at } = endOfWorkingDay(startMs, WORKING_DAYS, calendar);
  return `${formatBeijingTime(at - MINUTE_MS).slice(0, 10)} 24:00`;
}

function example(law: Law): string {
  const start = "2026-09-29T10:00:00+08:00";
  const end = endOfFifthDay(start, law);
  return `例：2026-09-29 10:00 处置结束，第 ${WORKING_DAYS} 个工作日是 ${end.slice(0, 10)}，最迟 ${end}。

Example: handling ends on 2026-09-29 at 10:00; the fifth working day ends on ${end}.`;
}

function yearRows({ calendar }: Law): readonly (readonly string[])[] {
  const years = [...new Set(Object.keys(calendar.days).map((day) => day.slice(0, 4)))];
  return years.map((year) => {
    const days = (kind: "off" | "work") =>
      Object.entries(calendar.days)
        .filter(([day, known]) => day.startsWith(year) && known === kind)
        .map(([day]) => day.slice(5))
        .toSorted()
        .join(" ");
    return [`${year}<br>${notices[year] ?? ""}`, days("off"), days("work")];
  });
}

function renderCalendar(law: Law): string {
  const { from, until } = law.calendar;
  const head = [
    "年份、通知<br>Year, notice",
    "周一至周五放假<br>Weekdays off",
    "周末上班<br>Weekends at work",
  ];
  return page([
    "# 放假安排 Working days",
    generatedNote("packages/rules/src/calendar/china.ts"),
    introduction,
    `已有通知的日期 Days covered: ${from} – ${until}`,
    table(head, yearRows(law)),
    example(law),
    "[目录 Index](README.md)",
  ]);
}

export const calendarPage = (law: Law): Output => ({
  path: "docs/reference/law/calendar.md",
  marker: null,
  render: async () => renderCalendar(law),
});
