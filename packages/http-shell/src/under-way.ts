/** How many requests or streams of one caller are under way at once. */

export interface UnderWay {
  /** Null when the caller has as many as it may; else how to give the place back, once. */
  take(key: string): (() => void) | null;
}

export function createUnderWay(most: number): UnderWay {
  const counts = new Map<string, number>();
  const release = (key: string) => {
    const rest = (counts.get(key) ?? 1) - 1;
    if (rest === 0) counts.delete(key);
    else counts.set(key, rest);
  };
  return {
    take(key) {
      const count = counts.get(key) ?? 0;
      if (count >= most) return null;
      counts.set(key, count + 1);
      let isHeld = true;
      return () => {
        if (isHeld) release(key);
        isHeld = false;
      };
    },
  };
}
