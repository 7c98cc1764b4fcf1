/** Reads a duty's clock the way the design package does, from what the API tells of it. */
import { type ClockInput, type ClockState, readClock } from "@jibao/design";
import { milliseconds } from "./instants.ts";

/** What counting down needs of an obligation. */
export interface Counted {
  readonly state: string;
  /** Null when the duty has no instant. */
  readonly dueAt: string | null;
  /** True when the time limit waits for an event, such as the end of handling (Art. 8). */
  readonly waiting?: boolean;
  /** When the time limit began; null when not told, then there is no last half. */
  readonly startedAt: string | null;
}

export interface Countdown {
  readonly state: ClockState;
  /** Milliseconds left, negative when overdue; null when there is nothing to count. */
  readonly leftMs: number | null;
}

const obligationStates: readonly ClockInput["state"][] = [
  "provisional",
  "open",
  "discharged",
  "breached",
  "lapsed",
];

/** The clock at `now` (milliseconds since 1970, the server's time). */
export function countdown(counted: Counted, now: number): Countdown {
  const dueAtMs = milliseconds(counted.dueAt);
  const state = readClock({
    state: obligationStates.find((known) => known === counted.state) ?? "open",
    dueAtMs,
    startedAtMs: milliseconds(counted.startedAt),
    nowMs: now,
  });
  const ended = state === "discharged" || state === "lapsed";
  return { state, leftMs: ended || dueAtMs === null ? null : dueAtMs - now };
}

/** Whether a clock is in the state that must be seen first. */
export function isUrgent(state: ClockState): boolean {
  return state === "last-ten-minutes" || state === "overdue";
}
