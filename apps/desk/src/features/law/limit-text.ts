/** A time limit in words: how long, again how often, and what it runs from. */
import { hoursInWords, spanInWords, startWords } from "@jibao/rules/format";
import type { IncidentLaw, InstrumentRule, Locale } from "../../shell/api-types.ts";

type Limit = InstrumentRule["limit"];
type Duty = IncidentLaw["otherRules"][number]["duties"][number];
type Start = Duty["after"];

function spanText(limit: Limit, locale: Locale): string {
  switch (limit.kind) {
    case "at-once":
      return locale === "zh" ? "立即" : "at once";
    case "promptly":
      return locale === "zh" ? "及时" : "promptly";
    case "unconfirmed":
      return limit.said[locale];
    case "hours":
    case "working-days":
    case "months":
      return spanInWords(limit, locale);
  }
}

/** The figure as the rule states it; what is only said of an unconfirmed one. */
export function limitText(
  { limit, everyHours }: Pick<InstrumentRule, "limit" | "everyHours">,
  locale: Locale,
): string {
  if (everyHours === null) return spanText(limit, locale);
  const interval = hoursInWords(everyHours, locale);
  return locale === "zh" ? `每 ${interval}` : `every ${interval}`;
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
    const start = startWords(from, locale);
    return locale === "zh" ? `${start} ${words}` : `${words} ${start}`;
  };
  const isWordless = wordless.includes(limit.kind) && everyHours === null;
  const main = isWordless ? span : withStart(after, span);
  if (alsoWithin === null) return main;
  const second = withStart(alsoWithin.after, hoursInWords(alsoWithin.hours, locale));
  return locale === "zh" ? `${main}，且不迟于${second}` : `${main}, and no later than ${second}`;
}
