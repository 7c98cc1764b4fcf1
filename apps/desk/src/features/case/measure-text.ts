/** A measured value or a threshold in words, always with its unit. */
import type { Locale } from "../../shell/api-types.ts";

export type Unit = "minute" | "person" | "share" | "yuan" | "count";

const minutesPerHour = 60;
const wan = 10_000;

const unitWords: Readonly<Record<Unit, { readonly zh: string; readonly en: string }>> = {
  minute: { zh: " 分钟", en: " min" },
  person: { zh: " 人", en: " persons" },
  share: { zh: "%", en: "%" },
  yuan: { zh: " 元", en: " yuan" },
  count: { zh: " 次", en: " times" },
};

/** Chinese readers count in ten thousands; round ones are written so. */
function figure(value: number, locale: Locale): string {
  if (locale === "zh" && value >= wan && value % wan === 0) {
    return `${(value / wan).toLocaleString("en")} 万`;
  }
  return value.toLocaleString("en", { maximumFractionDigits: 2 });
}

/** Hours and whole minutes, never rounded up, so that nothing seems to reach what it has not. */
function span(minutes: number, locale: Locale): string {
  const hours = Math.floor(minutes / minutesPerHour);
  const rest = minutes % minutesPerHour;
  const inHours = `${figure(hours, locale)}${locale === "zh" ? " 小时" : " h"}`;
  if (hours === 0) return `${rest}${unitWords.minute[locale]}`;
  return rest === 0 ? inHours : `${inHours} ${rest}${locale === "zh" ? " 分" : " min"}`;
}

/** `6 小时`, `1,000 万 人`; empty when there is nothing measured. */
export function measureText(
  value: number | undefined,
  unit: Unit | undefined,
  locale: Locale,
): string {
  if (value === undefined) return "";
  if (unit === undefined) return figure(value, locale);
  if (unit === "share") return `${figure(value * 100, locale)}${unitWords.share[locale]}`;
  if (unit === "minute") return span(Math.floor(value), locale);
  return `${figure(value, locale)}${unitWords[unit][locale]}`;
}
