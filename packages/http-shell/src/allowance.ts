/** Counts what is allowed so many times in a span. Bounded in memory: the oldest are forgotten. */

export interface AllowanceOptions {
  readonly most: number;
  readonly spanMs: number;
  /** Keys remembered at most. */
  readonly remembered: number;
  /** Of any steady clock. */
  readonly nowMs: () => number;
}

export interface Allowance {
  /** Milliseconds until the key may try again; 0 when it may now. Counts nothing. */
  waitMs(key: string): number;
  /** Counts one. */
  use(key: string): void;
}

export function createAllowance(options: AllowanceOptions): Allowance {
  const { most, spanMs, remembered, nowMs } = options;
  const counted = new Map<string, { count: number; readonly untilMs: number }>();
  const current = (key: string) => {
    const entry = counted.get(key);
    if (entry !== undefined && entry.untilMs > nowMs()) return entry;
    counted.delete(key);
    return null;
  };
  return {
    waitMs(key) {
      const entry = current(key);
      return entry === null || entry.count < most ? 0 : entry.untilMs - nowMs();
    },
    use(key) {
      const entry = current(key);
      if (entry !== null) {
        entry.count += 1;
        return;
      }
      const [oldest] = counted.keys();
      if (counted.size >= remembered && oldest !== undefined) counted.delete(oldest);
      counted.set(key, { count: 1, untilMs: nowMs() + spanMs });
    },
  };
}
