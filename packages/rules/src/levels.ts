/** The order of levels. `undetermined` stands below all: it proves nothing. */
import type { Level } from "./results.ts";

const gravity: Readonly<Record<Level, number>> = {
  "particularly-major": 4,
  major: 3,
  "relatively-major": 2,
  general: 1,
  undetermined: 0,
};

/** Negative when `a` is lighter than `b`, positive when graver, zero when equal. */
export function compareLevels(a: Level, b: Level): number {
  return gravity[a] - gravity[b];
}

/** Whether `level` is `floor` or graver. `undetermined` is at least nothing but itself. */
export function atLeast(level: Level, floor: Level): boolean {
  return gravity[level] >= gravity[floor];
}

export function graverOf(a: Level, b: Level): Level {
  return gravity[a] >= gravity[b] ? a : b;
}
