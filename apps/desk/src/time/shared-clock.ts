/** One clock for the whole page: one interval, corrected by the server's time. */
import { useSyncExternalStore } from "react";
import { type ClockSample, narrow, type OffsetBounds, offsetOf } from "./server-clock.ts";

const tickMs = 1000;

let bounds: OffsetBounds | null = null;
let shownMs = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

/** The server's time now, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + offsetOf(bounds);
}

function tick(): void {
  shownMs = serverNow();
  for (const listener of listeners) listener();
}

/** Takes in what an answer of the server says about its clock. */
export function learnServerTime(sample: ClockSample): void {
  bounds = narrow(bounds, sample);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    shownMs = serverNow();
    timer = setInterval(tick, tickMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** The server's time, renewed each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => shownMs);
}
