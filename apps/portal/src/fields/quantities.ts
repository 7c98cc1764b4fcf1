/** What people type, turned into what the facts hold, and back. Null: it cannot be read. */

/** Full-width digits and signs, thousands separators and blanks, as they come from keyboards. */
function plain(typed: string): string {
  return typed.normalize("NFKC").trim();
}

/** Moves the decimal point of a decimal text, exactly: 1.5 by 4 places is 15000. */
export function shiftPoint(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point < 1 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const cut = Math.max(point, 1);
  const left = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const right = padded.slice(cut).replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}

const decimalPattern = /^\d{1,15}(\.\d{1,6})?$/;

/** A decimal as text, its point moved; `12,000` and `１２` are understood. */
export function readDecimal(typed: string, places: number): string | null {
  const text = plain(typed).replaceAll(/[,\s]/g, "");
  return decimalPattern.test(text) ? shiftPoint(text, places) : null;
}

const timePattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]*(\d{1,2})[:时](\d{2})(?::\d{2})?$/;
const lastDayOfMonths = 31;

/** Beijing local time as an instant; the form of date fields and `2026/11/22 3:10` are read. */
export function readTime(typed: string): string | null {
  const parts = timePattern.exec(plain(typed));
  if (parts === null) return null;
  const [year = "", month = "", day = "", hour = "", minute = ""] = parts
    .slice(1)
    .map((part) => part.padStart(2, "0"));
  const instant = `${year}-${month}-${day}T${hour}:${minute}:00+08:00`;
  const inRange = Number(day) <= lastDayOfMonths && Number(hour) <= 23;
  if (!inRange || Number.isNaN(Date.parse(instant))) return null;
  // 31 February must be refused and not become 3 March.
  return writeTime(instant) === instant.slice(0, 16) ? instant : null;
}

const beijingOffsetMs = 8 * 3_600_000;

/** An instant as the value of a date field, in Beijing time; empty when it is none. */
export function writeTime(instant: unknown): string {
  const at = typeof instant === "string" ? Date.parse(instant) : Number.NaN;
  return Number.isNaN(at) ? "" : new Date(at + beijingOffsetMs).toISOString().slice(0, 16);
}

/** A number or decimal text with its point moved, for a field; empty when it is neither. */
export function writeDecimal(value: unknown, places: number): string {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^\d+(\.\d+)?$/.test(text) ? shiftPoint(text, places) : "";
}
