/** Measured values in words. Rounding always goes down: a line not reached must not look reached. */
import type { Locale } from "../labels/text.ts";
import type { Reason } from "../results.ts";

type Unit = NonNullable<Reason["unit"]>;

const WAN = 10_000;
const YI = 100_000_000;

export function quantity(value: number, unit: Unit, locale: Locale): string {
  switch (unit) {
    case "minute":
      return duration(value, locale);
    case "share":
      return `${percent(value)}%`;
    case "person":
      return locale === "zh" ? `${chineseNumber(value)}人` : `${grouped(value)} persons`;
    case "yuan":
      return locale === "zh" ? `${chineseNumber(value)}元` : `CNY ${grouped(value)}`;
    case "count":
      return locale === "zh" ? `${chineseNumber(value)}次` : `${grouped(value)} times`;
  }
}

function duration(minutes: number, locale: Locale): string {
  const whole = Math.floor(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (locale === "en") {
    return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""]
      .filter((part) => part !== "")
      .join(" ");
  }
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}

/** Two decimals, rounded down; the tiny addend takes back what binary fractions lose. */
function percent(share: number): number {
  return Math.floor(share * 10_000 + 1e-6) / 100;
}

/** 万 and 亿 only where they say the number exactly; digits otherwise. */
function chineseNumber(value: number): string {
  for (const [size, name] of [
    [YI, "亿"],
    [WAN, "万"],
  ] as const) {
    const isExact = value >= size && Number.isInteger((value / size) * 100);
    if (isExact) return `${value / size} ${name}`;
  }
  return `${grouped(value)} `;
}

function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
