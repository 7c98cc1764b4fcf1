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

/** `6 小时`, `1,000 万 人`; empty when there is nothing measured. */
export function measureText(
  value: number | undefined,
  unit: Unit | undefined,
  locale: Locale,
): string {
  if (value === undefined) return "";
  if (unit === undefined) return figure(value, locale);
  if (unit === "share") return `${figure(value * 100, locale)}${unitWords.share[locale]}`;
  if (unit === "minute" && value >= minutesPerHour && value % minutesPerHour === 0) {
    return `${figure(value / minutesPerHour, locale)}${locale === "zh" ? " 小时" : " h"}`;
  }
  return `${figure(value, locale)}${unitWords[unit][locale]}`;
}
