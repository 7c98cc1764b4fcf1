/** Figures as the annex prints them: 24 小时, 1000 万人, 50%, 及时. */
export type Unit = "minute" | "share" | "person" | "yuan" | "count";

const WAN = 10_000;
const YI = 100_000_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;
const HUNDREDTHS_OF_A_PERCENT = 10_000;
const FEN_PER_YUAN = 100;

/** Full-width digits become plain ones; separators and spaces say nothing. */
const plain = (cell: string): string => cell.normalize("NFKC").replaceAll(/[\s,≥]/g, "");

const suffixes: Readonly<Record<Exclude<Unit, "minute" | "share">, string>> = {
  person: "(?:人|persons?)",
  yuan: "(?:元|yuan)",
  count: "(?:次|times?)",
};

/** The value in the row's unit, or null where the cell is no such figure. */
export function readLine(cell: string, unit: Unit): number | null {
  const words = plain(cell);
  const value =
    unit === "minute"
      ? readMinutes(words)
      : unit === "share"
        ? readShare(words)
        : readAmount(words, unit);
  return value !== null && value > 0 ? value : null;
}

function readMinutes(words: string): number | null {
  const parts = /^(?:(\d+)(?:小时|h))?(?:(\d+)(?:分钟?|min))?$/.exec(words);
  if (parts === null || words === "") return null;
  return Number(parts[1] ?? 0) * MINUTES_PER_HOUR + Number(parts[2] ?? 0);
}

/** Two decimals of a percent, as they are shown. */
function readShare(words: string): number | null {
  const parts = /^(\d+(?:\.\d{1,2})?)%$/.exec(words);
  if (parts === null) return null;
  const share = Math.round(Number(parts[1]) * FEN_PER_YUAN) / HUNDREDTHS_OF_A_PERCENT;
  return share <= 1 ? share : null;
}

function readAmount(words: string, unit: keyof typeof suffixes): number | null {
  const parts = new RegExp(`^(\\d+(?:\\.\\d+)?)(万|亿)?${suffixes[unit]}$`, "i").exec(words);
  if (parts === null) return null;
  const size = parts[2] === "亿" ? YI : parts[2] === "万" ? WAN : 1;
  // Binary fractions: 1.15 亿 is not 115,000,000 by multiplication alone.
  const exact = Math.round(Number(parts[1]) * size * FEN_PER_YUAN) / FEN_PER_YUAN;
  return unit === "yuan" || Number.isInteger(exact) ? exact : null;
}

export interface Hours {
  /** Null: promptly, without a number. */
  readonly hours: number | null;
}

/** Hours of a duty's limit; 及时 is a limit without a number. Null where the cell is neither. */
export function readHours(cell: string): Hours | null {
  const words = plain(cell);
  if (words === "及时" || words === "promptly") return { hours: null };
  const parts = /^(\d+(?:\.\d+)?)(分钟?|minutes?|小时|hours?|h|[日天]|days?)$/i.exec(words);
  const [, digits = "", unit = ""] = parts ?? [];
  const value = Number(digits);
  if (parts === null || value === 0) return null;
  if (/^(?:分|min)/i.test(unit)) return { hours: value / MINUTES_PER_HOUR };
  const isDays = /^(?:日|天|d)/i.test(unit);
  return { hours: isDays ? value * HOURS_PER_DAY : value };
}

/** How to write a figure of each unit. */
export const exampleOfUnit: Readonly<Record<Unit, string>> = {
  minute: "30 分钟、24 小时",
  share: "30%",
  person: "100 万人、1 亿人",
  yuan: "500 万元",
  count: "1,000 次、10 万次",
};
