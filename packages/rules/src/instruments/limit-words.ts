/** A limit in words, with what it runs from: 自发现或获知起 2 小时. */
import { type Locale, type Text, text } from "../labels/text.ts";
import type { LimitStart } from "./instrument.ts";
import type { InstrumentDuty } from "./results.ts";

const starts = {
  discovery: text("自发现或获知起", "from discovery or being told"),
  handled: text("自处置工作结束起", "from the end of handling"),
  assessed: text("自研判定级起", "from classification"),
  paid: text("自支付赎金起", "from payment of the ransom"),
  "new-findings": text("自新查明起", "from each new finding"),
} as const satisfies Record<Exclude<LimitStart, object>, Text>;

const fromReport = text("自前一次报告起", "from the report before it");

/** The main limit, and the second one where there is one that also holds. */
export function limitWords(
  { after, limit, everyHours, alsoWithin }: InstrumentDuty,
  locale: Locale,
): string {
  const from = startWords(after, locale);
  const span = everyHours === null ? spanWords(limit, locale) : intervalWords(everyHours, locale);
  const gap = everyHours === null ? " " : "";
  const main = locale === "zh" ? `${from}${gap}${span}` : `${span} ${from}`;
  if (alsoWithin === null) return main;
  const second = hoursWords(alsoWithin.hours, locale);
  const start = startWords(alsoWithin.after, locale);
  return locale === "zh"
    ? `${main}，且不迟于${start} ${second}`
    : `${main}, and no later than ${second} ${start}`;
}

function startWords(after: LimitStart, locale: Locale): string {
  return (typeof after === "object" ? fromReport : starts[after])[locale];
}

function spanWords(limit: InstrumentDuty["limit"], locale: Locale): string {
  switch (limit.kind) {
    case "hours":
      return hoursWords(limit.hours, locale);
    case "working-days":
      return locale === "zh" ? `${limit.days} 个工作日` : counted(limit.days, "working day");
    case "months":
      return locale === "zh" ? `${limit.months} 个月` : counted(limit.months, "month");
    case "at-once":
    case "promptly":
    case "unconfirmed":
      return "";
  }
}

const HOURS_PER_DAY = 24;
/** From a week on, days say more than hours. */
const HOURS_PER_WEEK = 7 * HOURS_PER_DAY;
const MINUTES_PER_HOUR = 60;

function hoursWords(hours: number, locale: Locale): string {
  if (hours >= HOURS_PER_WEEK && hours % HOURS_PER_DAY === 0) {
    const days = hours / HOURS_PER_DAY;
    return locale === "zh" ? `${days} 日` : counted(days, "day");
  }
  if (hours < 1) {
    const minutes = hours * MINUTES_PER_HOUR;
    return locale === "zh" ? `${minutes} 分钟` : counted(minutes, "minute");
  }
  return locale === "zh" ? `${hours} 小时` : counted(hours, "hour");
}

function intervalWords(hours: number, locale: Locale): string {
  const span = hoursWords(hours, locale);
  return locale === "zh" ? `每 ${span}` : `every ${span}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
