/** Instants as a desk in China reads them: always Beijing time, whatever the computer is set to. */
import { describeInstant } from "@jibao/design";

/** Beijing keeps no summer time; its offset is constant. */
const beijingOffsetMs = 8 * 3_600_000;

/** Milliseconds since 1970 of an RFC 3339 instant; null when absent or unreadable. */
export function milliseconds(instant: string | null | undefined): number | null {
  if (!instant) return null;
  const at = Date.parse(instant);
  return Number.isNaN(at) ? null : at;
}

function beijing(at: number): { date: string; time: string; seconds: string } {
  const text = new Date(at + beijingOffsetMs).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), seconds: text.slice(11, 19) };
}

/** `11-22 07:10`; with the year when it is not the year of `now`. */
export function shortInstant(instant: string | null | undefined, now: number): string {
  const at = milliseconds(instant);
  if (at === null) return "";
  const sameYear = beijing(at).date.slice(0, 4) === beijing(now).date.slice(0, 4);
  return describeInstant(at, !sameYear);
}

/** `2026-11-22 07:10:05`, for the journal and for texts that leave this desk. */
export function fullInstant(instant: string | null | undefined): string {
  const at = milliseconds(instant);
  if (at === null) return "";
  const { date, seconds } = beijing(at);
  return `${date} ${seconds}`;
}

/** `07:10:05`, the clock in the corner. */
export function clockTime(at: number): string {
  return beijing(at).seconds;
}

/** What a `datetime-local` field shows for an instant, in Beijing time. */
export function toField(at: number): string {
  const { date, time } = beijing(at);
  return `${date}T${time}`;
}

/** The RFC 3339 instant that a `datetime-local` field means; null while it is not complete. */
export function fromField(text: string): string | null {
  const whole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.exec(text);
  if (!whole) return null;
  return `${text}${whole[1] ? "" : ":00"}+08:00`;
}
