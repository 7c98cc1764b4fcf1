/** A clock read at one instant: which of its states it is in, and how to say what remains. */

export type Locale = "zh" | "en";

export const clockStates = [
  "provisional",
  "running",
  "last-half",
  "last-ten-minutes",
  "overdue",
  "promptly",
  "discharged",
  "lapsed",
] as const;
export type ClockState = (typeof clockStates)[number];

export interface ClockInput {
  /** The obligation's own state. */
  readonly state: "provisional" | "open" | "discharged" | "breached" | "lapsed";
  /** Null for a duty that is owed promptly. Milliseconds since 1970, like every instant here. */
  readonly dueAtMs: number | null;
  /** When the time limit began; tells the last half. */
  readonly startedAtMs: number | null;
  readonly nowMs: number;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const lastMinutesMs = 10 * minuteMs;
/** From here on days are said beside the hours. */
const sayDaysFromMs = 2 * dayMs;

/** The state to show. A provisional duty is shown so until it ends: it never breaches. */
export function readClock(input: ClockInput): ClockState {
  const { state, dueAtMs, startedAtMs, nowMs } = input;
  if (state === "discharged" || state === "lapsed" || state === "provisional") return state;
  if (dueAtMs === null) return "promptly";
  const remainingMs = dueAtMs - nowMs;
  if (state === "breached" || remainingMs <= 0) return "overdue";
  if (remainingMs <= lastMinutesMs) return "last-ten-minutes";
  const half = startedAtMs !== null && remainingMs <= (dueAtMs - startedAtMs) / 2;
  return half ? "last-half" : "running";
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** A span as 00:42:10, with days in front from two days on. Seconds are rounded down. */
export function describeSpan(spanMs: number, locale: Locale = "zh"): string {
  const wholeMs = Math.max(0, spanMs);
  const days = wholeMs >= sayDaysFromMs ? Math.floor(wholeMs / dayMs) : 0;
  const rest = wholeMs - days * dayMs;
  const figures = [rest / hourMs, (rest % hourMs) / minuteMs, (rest % minuteMs) / secondMs]
    .map((value) => twoDigits(Math.floor(value)))
    .join(":");
  if (days === 0) return figures;
  return locale === "zh" ? `${days} 天 ${figures}` : `${days} days ${figures}`;
}

/** What remains, for example 剩余 00:42:10; or by how much the time has passed. */
export function describeRemaining(remainingMs: number, locale: Locale = "zh"): string {
  const span = describeSpan(Math.abs(remainingMs), locale);
  if (remainingMs > 0) return locale === "zh" ? `剩余 ${span}` : `${span} left`;
  return locale === "zh" ? `已超时 ${span}` : `${span} overdue`;
}

/** China has had one time zone and no summer time since 1991. */
const beijingOffsetMs = 8 * hourMs;

/** An instant in Beijing time, for example 11-22 07:10, with the year when it is asked for. */
export function describeInstant(instantMs: number, withYear = false): string {
  const text = new Date(instantMs + beijingOffsetMs).toISOString();
  return `${text.slice(withYear ? 0 : 5, 10)} ${text.slice(11, 16)}`;
}

const stateWords: Readonly<Record<ClockState, Readonly<Record<Locale, string>>>> = {
  provisional: { zh: "暂定", en: "Provisional" },
  running: { zh: "进行中", en: "Running" },
  "last-half": { zh: "已过半", en: "More than half gone" },
  "last-ten-minutes": { zh: "最后十分钟", en: "Last ten minutes" },
  overdue: { zh: "已超时", en: "Overdue" },
  promptly: { zh: "请及时报告", en: "Report promptly" },
  discharged: { zh: "已完成", en: "Done" },
  lapsed: { zh: "已终止", en: "No longer owed" },
};

/** The word that stands beside the colour and the edge of a clock. */
export function clockWord(state: ClockState, locale: Locale): string {
  return stateWords[state][locale];
}
