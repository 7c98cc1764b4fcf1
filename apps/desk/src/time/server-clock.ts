/**
 * The server's clock as this browser can know it. Each answer bounds the offset between the two
 * clocks from both sides; the bounds of several answers together are far tighter than one.
 */

/** One answer: the instant it states, and when this browser sent the question and got it. */
export interface ClockSample {
  readonly serverMs: number;
  /** How coarse the statement is: 1000 for a Date header, 1 for an instant with milliseconds. */
  readonly resolutionMs: number;
  readonly sentMs: number;
  readonly receivedMs: number;
}

/** The offset (server minus browser, milliseconds) lies between the two. */
export interface OffsetBounds {
  readonly least: number;
  readonly most: number;
}

/** Clocks drift; bounds widen by this much for each new answer so that old ones do not bind. */
const driftPerSampleMs = 2;

export function boundsOf(sample: ClockSample): OffsetBounds {
  return {
    least: sample.serverMs - sample.receivedMs,
    most: sample.serverMs + sample.resolutionMs - sample.sentMs,
  };
}

/** Narrows what is known by one more answer; starts afresh when a clock has been set. */
export function narrow(known: OffsetBounds | null, sample: ClockSample): OffsetBounds {
  const fresh = boundsOf(sample);
  if (known === null) return fresh;
  const least = Math.max(known.least - driftPerSampleMs, fresh.least);
  const most = Math.min(known.most + driftPerSampleMs, fresh.most);
  return least <= most ? { least, most } : fresh;
}

/** The best guess of the offset, milliseconds to add to the browser's clock. */
export function offsetOf(bounds: OffsetBounds | null): number {
  return bounds === null ? 0 : (bounds.least + bounds.most) / 2;
}
