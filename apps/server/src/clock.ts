/**
 * The one source of instants. It follows the database's clock, so that all nodes of an
 * installation agree, and runs on the monotonic counter between measurements, so that a step of
 * the host's clock cannot move a receipt.
 */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
  /** The same instant as RFC 3339 text at +08:00 with milliseconds. */
  now(): string;
}

export interface SystemClock extends Clock {
  /** Difference between the host's clock and the database's, in milliseconds, as last measured. */
  skewMs(): number;
  /** Measures now; a failed measurement keeps the last one. */
  measure(): Promise<void>;
  stop(): void;
}

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
  set(instant: string): void;
}

export interface SystemClockOptions {
  /** Answers the database's clock in milliseconds. */
  readonly readDatabaseMs: () => Promise<number>;
  readonly measureEveryMs?: number;
}

/** China's legal time has had no daylight saving since 1991. */
const legalOffsetMs = 8 * 60 * 60 * 1000;
const measureEveryMsDefault = 60_000;

/** Epoch milliseconds → `2026-11-22T03:10:00.000+08:00`. */
export function formatInstant(epochMs: number): string {
  return `${new Date(epochMs + legalOffsetMs).toISOString().slice(0, -1)}+08:00`;
}

/** RFC 3339 text → epoch milliseconds. Throws on text that is not an instant: a bug. */
export function parseInstant(instant: string): number {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) throw new RangeError(`Not an instant: ${instant}`);
  return epochMs;
}

function clockOf(nowMs: () => number): Clock {
  return { nowMs, now: () => formatInstant(nowMs()) };
}

/** Starts the clock of a running server; rejects when the first measurement fails. */
export async function startSystemClock(options: SystemClockOptions): Promise<SystemClock> {
  let anchor = await measureOnce(options.readDatabaseMs);
  const measure = async () => {
    // A database out of reach is reported by readiness itself; the counter runs on meanwhile.
    anchor = await measureOnce(options.readDatabaseMs).catch(() => anchor);
  };
  const timer = setInterval(() => void measure(), options.measureEveryMs ?? measureEveryMsDefault);
  timer.unref();
  return {
    ...clockOf(() => Math.round(anchor.databaseMs + performance.now() - anchor.counterMs)),
    skewMs: () => Math.round(anchor.skewMs),
    measure,
    stop: () => clearInterval(timer),
  };
}

async function measureOnce(readDatabaseMs: () => Promise<number>) {
  const sentMs = performance.now();
  const databaseMs = await readDatabaseMs();
  // The answer was made, on average, half a round trip ago.
  const counterMs = (sentMs + performance.now()) / 2;
  const hostMs = Date.now() - (performance.now() - counterMs);
  return { databaseMs, counterMs, skewMs: hostMs - databaseMs };
}

/** A clock for tests; it stands still until told to move. */
export function testClock(start: string): TestClock {
  let currentMs = parseInstant(start);
  return {
    ...clockOf(() => currentMs),
    advance: (milliseconds) => {
      currentMs += milliseconds;
    },
    set: (instant) => {
      currentMs = parseInstant(instant);
    },
  };
}
