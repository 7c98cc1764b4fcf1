/** A time limit in words: how long, again how often, and what it runs from. */
import type { IncidentLaw, InstrumentRule, Locale } from "../../shell/api-types.ts";

type Limit = InstrumentRule["limit"];
type Duty = IncidentLaw["otherRules"][number]["duties"][number];
type Start = Duty["after"];

const hoursPerDay = 24;
/** From a week on, days say more than hours. */
const hoursPerWeek = 7 * hoursPerDay;
const minutesPerHour = 60;

function counted(
  count: number,
  unit: { readonly zh: string; readonly en: string },
  locale: Locale,
) {
  if (locale === "zh") return `${count} ${unit.zh}`;
  return `${count} ${unit.en}${count === 1 ? "" : "s"}`;
}

function hoursText(hours: number, locale: Locale): string {
  if (hours < 1) {
    return counted(hours * minutesPerHour, { zh: "分钟", en: "minute" }, locale);
  }
  const isDays = hours >= hoursPerWeek && hours % hoursPerDay === 0;
  return isDays
    ? counted(hours / hoursPerDay, { zh: "日", en: "day" }, locale)
    : counted(hours, { zh: "小时", en: "hour" }, locale);
}

function spanText(limit: Limit, locale: Locale): string {
  switch (limit.kind) {
    case "hours":
      return hoursText(limit.hours, locale);
    case "working-days":
      return counted(limit.days, { zh: "个工作日", en: "working day" }, locale);
    case "months":
      return counted(limit.months, { zh: "个月", en: "month" }, locale);
    case "at-once":
      return locale === "zh" ? "立即" : "at once";
    case "promptly":
      return locale === "zh" ? "及时" : "promptly";
    case "unconfirmed":
      return limit.said[locale];
  }
}

/** The figure as the rule states it; what is only said of an unconfirmed one. */
export function limitText(
  { limit, everyHours }: Pick<InstrumentRule, "limit" | "everyHours">,
  locale: Locale,
): string {
  if (everyHours === null) return spanText(limit, locale);
  const interval = hoursText(everyHours, locale);
  return locale === "zh" ? `每 ${interval}` : `every ${interval}`;
}

const starts: Readonly<
  Record<Exclude<Start, object>, { readonly zh: string; readonly en: string }>
> = {
  discovery: { zh: "自发现或获知起", en: "from discovery or being told" },
  handled: { zh: "自处置工作结束起", en: "from the end of handling" },
  assessed: { zh: "自研判定级起", en: "from classification" },
  paid: { zh: "自支付赎金起", en: "from payment of the ransom" },
  "new-findings": { zh: "自新查明起", en: "from each new finding" },
};
const fromReport = { zh: "自前一次报告起", en: "from the report before it" };

function startText(after: Start, locale: Locale): string {
  return (typeof after === "object" ? fromReport : starts[after])[locale];
}

/** Limits without a number say how fast, and need no start. */
const wordless: readonly Limit["kind"][] = ["at-once", "promptly", "unconfirmed"];

/** The limit of a duty with its start, and the second limit where one also holds. */
export function dutyLimitText(
  duty: Pick<Duty, "limit" | "everyHours" | "after" | "alsoWithin">,
  locale: Locale,
): string {
  const { limit, after, alsoWithin, everyHours } = duty;
  const span = limitText(duty, locale);
  const withStart = (from: Start, words: string) => {
    const start = startText(from, locale);
    return locale === "zh" ? `${start} ${words}` : `${words} ${start}`;
  };
  const isWordless = wordless.includes(limit.kind) && everyHours === null;
  const main = isWordless ? span : withStart(after, span);
  if (alsoWithin === null) return main;
  const second = withStart(alsoWithin.after, hoursText(alsoWithin.hours, locale));
  return locale === "zh" ? `${main}，且不迟于${second}` : `${main}, and no later than ${second}`;
}
