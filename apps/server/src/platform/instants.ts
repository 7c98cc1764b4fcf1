/** Arithmetic on RFC 3339 instants; reads no clock. All answers have the server's one format. */
import { formatInstant, parseInstant } from "../clock.ts";

const minuteMs = 60_000;

export function milliseconds(at: string): number {
  return parseInstant(at);
}

/** The same instant in the server's format, so that equal instants are equal text. */
export function normalInstant<At extends string | null>(at: At): At extends null ? null : string;
export function normalInstant(at: string | null): string | null {
  return at === null ? null : formatInstant(parseInstant(at));
}

export function plusMinutes(at: string, minutes: number): string {
  return formatInstant(parseInstant(at) + minutes * minuteMs);
}

export function midpoint(from: string, to: string): string {
  return formatInstant(Math.floor((parseInstant(from) + parseInstant(to)) / 2));
}

export function isAfter(a: string, b: string): boolean {
  return parseInstant(a) > parseInstant(b);
}

export function laterOf(a: string, b: string): string {
  return isAfter(b, a) ? b : a;
}

/** The first instant of `start`, `start + step`, `start + 2·step` … that is after `now`. */
export function nextOccurrence(
  series: { start: string; stepMinutes: number },
  now: string,
): string {
  const start = parseInstant(series.start);
  const stepMs = series.stepMinutes * minuteMs;
  const passed = parseInstant(now) - start;
  const turns = passed < 0 ? 0 : Math.floor(passed / stepMs) + 1;
  return formatInstant(start + turns * stepMs);
}
