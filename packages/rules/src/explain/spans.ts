/** Spans of time and deadlines in words. Never "you have four hours", always "at the latest by". */
import { formatBeijingTime, MINUTE_MS, parseInstant } from "../instant.ts";
import type { LimitRule } from "../instruments/instrument.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import type { Due } from "../results.ts";

/** Empty for limits without a number. */
export function spanInWords(limit: LimitRule, locale: Locale): string {
  switch (limit.kind) {
    case "hours":
      return hoursInWords(limit.hours, locale);
    case "working-days":
      return counted(limit.days, text("个工作日", "working day"), locale);
    case "months":
      return counted(limit.months, text("个月", "month"), locale);
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

export function hoursInWords(hours: number, locale: Locale): string {
  if (hours >= HOURS_PER_WEEK && hours % HOURS_PER_DAY === 0) {
    return counted(hours / HOURS_PER_DAY, text("日", "day"), locale);
  }
  if (hours < 1) return counted(hours * MINUTES_PER_HOUR, text("分钟", "minute"), locale);
  return counted(hours, text("小时", "hour"), locale);
}

function counted(count: number, unit: Text, locale: Locale): string {
  return `${count} ${unit[locale]}${locale === "en" && count !== 1 ? "s" : ""}`;
}

interface Deadline {
  readonly due: Due;
  /** The limit with its start, for example 自发现或获知起 4 小时; empty where nothing is known. */
  readonly limit: string;
  readonly everyHours: number | null;
}

/** What follows the duty: until when, or how often. Empty where no number says so. */
export function deadlineInWords({ due, limit, everyHours }: Deadline, locale: Locale): string {
  if (due.kind === "promptly") return "";
  const at = parseInstant(due.at);
  const latest = at === null ? "" : latestBy(deadlineTime(at), locale);
  if (everyHours !== null) {
    return latest + intervalInWords(hoursInWords(everyHours, locale), latest === "", locale);
  }
  if (limit === "") return latest;
  if (locale === "zh") return latest === "" ? `，最迟${limit}内` : `${latest}（${limit}）`;
  return latest === "" ? `, at the latest ${limit}` : `${latest} (${limit})`;
}

function latestBy(time: string, locale: Locale): string {
  return locale === "zh"
    ? `，最迟不超过北京时间 ${time}`
    : `, at the latest by ${time} Beijing time`;
}

function intervalInWords(span: string, isFirst: boolean, locale: Locale): string {
  if (locale === "zh") return `，${isFirst ? "首次报告后" : "此后"}每 ${span}报告一次`;
  return isFirst ? `, every ${span} after the first report` : ` and every ${span} after that`;
}

/** The end of a day reads 24:00 of that day, not 00:00 of the next. */
function deadlineTime(at: number): string {
  const time = formatBeijingTime(at);
  if (!time.endsWith(" 00:00")) return time;
  return `${formatBeijingTime(at - MINUTE_MS).slice(0, 10)} 24:00`;
}
