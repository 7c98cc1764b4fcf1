/** Keeps answers for a few seconds; bounded, and emptied whole when full. */

export interface ExpiringCache<Value> {
  /** The kept value, or what `load` answers; null is never kept. */
  get(key: string, load: () => Promise<Value | null>): Promise<Value | null>;
  forget(key: string): void;
}

export interface ExpiringCacheOptions {
  readonly nowMs: () => number;
  readonly keepMs: number;
  readonly limit: number;
}

export function createExpiringCache<Value>(options: ExpiringCacheOptions): ExpiringCache<Value> {
  const entries = new Map<string, { value: Value; untilMs: number }>();
  return {
    async get(key, load) {
      const entry = entries.get(key);
      if (entry !== undefined && entry.untilMs > options.nowMs()) return entry.value;
      const value = await load();
      if (entries.size >= options.limit) entries.clear();
      if (value === null) entries.delete(key);
      else entries.set(key, { value, untilMs: options.nowMs() + options.keepMs });
      return value;
    },
    forget: (key) => void entries.delete(key),
  };
}
