import { microsecondsOf } from "./instant.ts";

/** A committed entry that has no place in the log yet. */
export type WaitingEntry = {
  incidentId: string;
  seq: number;
  /** RFC 3339. */
  recordedAt: string;
  /** Whether the entry before it, if any, has its place already. */
  previousLogged: boolean;
};

/**
 * The order in which waiting entries take their places: by time, yet never before the entry that
 * comes before them in their own incident. An entry whose predecessor is neither logged nor among
 * them is left out; it will come with the next batch.
 */
export function orderForLog<Entry extends WaitingEntry>(entries: readonly Entry[]): Entry[] {
  const ready = readyEntries(entries);
  const places = new Map(ready.map((entry) => [entry, placeTime(entry)]));
  // A clock may step back within an incident; the later entry then takes the earlier one's time.
  const newest = new Map<string, number>();
  for (const entry of ready) {
    const least = newest.get(entry.incidentId) ?? Number.NEGATIVE_INFINITY;
    const place = Math.max(least, places.get(entry) ?? 0);
    places.set(entry, place);
    newest.set(entry.incidentId, place);
  }
  return ready.sort(
    (left, right) =>
      (places.get(left) ?? 0) - (places.get(right) ?? 0) || compareWithin(left, right),
  );
}

/** By incident and number, without those whose predecessor is missing. */
function readyEntries<Entry extends WaitingEntry>(entries: readonly Entry[]): Entry[] {
  const sorted = [...entries].sort(compareWithin);
  const last = new Map<string, number>();
  return sorted.filter(({ incidentId, seq, previousLogged }) => {
    const isReady = previousLogged || last.get(incidentId) === seq - 1;
    if (isReady) last.set(incidentId, seq);
    return isReady;
  });
}

function placeTime({ recordedAt }: WaitingEntry): number {
  const time = microsecondsOf(recordedAt);
  if (time === null) throw new TypeError("An entry without an instant cannot be ordered");
  return time;
}

function compareWithin(left: WaitingEntry, right: WaitingEntry): number {
  if (left.incidentId === right.incidentId) return left.seq - right.seq;
  return left.incidentId < right.incidentId ? -1 : 1;
}
