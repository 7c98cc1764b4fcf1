/** A limit in words, with what it runs from: 自发现或获知起 2 小时. */
import { hoursInWords, spanInWords } from "../explain/spans.ts";
import { say } from "../labels/spoken-labels.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import { ownMember } from "../collections.ts";
import type { LimitStart } from "./instrument.ts";
import type { InstrumentDuty } from "./results.ts";

/** Starts that only regimes abroad know. */
const starts: Readonly<Record<string, Text>> = {
  assessed: text("自研判定级起", "from classification"),
  paid: text("自支付赎金起", "from payment of the ransom"),
  "new-findings": text("自新查明起", "from each new finding"),
};

/** The main limit or interval, and the second limit where there is one that also holds. */
export function limitWords(
  { after, limit, alsoWithin, everyHours }: InstrumentDuty,
  locale: Locale,
): string {
  const from = startWords(after, locale);
  if (everyHours !== null) {
    const every = hoursInWords(everyHours, locale);
    return locale === "zh" ? `${from}每 ${every}` : `every ${every} ${from}`;
  }
  const stated = limit.kind === "unconfirmed" ? ({ kind: "promptly" } as const) : limit;
  const span = spanInWords(stated, locale);
  const main = locale === "zh" ? `${from} ${span}` : `${span} ${from}`;
  if (alsoWithin === null) return main;
  const second = hoursInWords(alsoWithin.hours, locale);
  const start = startWords(alsoWithin.after, locale);
  return locale === "zh"
    ? `${main}，且不迟于${start} ${second}`
    : `${main}, and no later than ${second} ${start}`;
}

/** What a limit runs from: 自发现或获知起. */
export function startWords(after: LimitStart, locale: Locale): string {
  const start = typeof after === "object" ? "report" : after;
  return ownMember(starts, start)?.[locale] ?? say("after", start, locale);
}
