/** Writes to a listener as fast as it reads, and no faster: a burst waits here until it does. */
import type { ServerResponse } from "node:http";

/**
 * What may wait for one listener. An item is shared by all that hear it, so a place is a pointer:
 * 10,000 of 8 bytes are 80 kB, and 80 MB for a thousand streams that have all fallen silent. A
 * desk on a line of 1 Mbit/s, with 200 bytes an event, takes as much in 16 seconds.
 */
export const waitingLimit = 10_000;
/** Whoever has taken nothing from one beat to the next but one reads no more. */
const silentBeats = 2;

export interface PacedStream<Item> {
  /** In order; lets a listener go for whom too much waits: it can ask again and reload. */
  tell(item: Item): void;
  /** Says that somebody is here; lets a listener go that has stopped to read. */
  beat(): void;
}

/** `textOf` is asked when the item leaves. */
export function paceStream<Item>(
  stream: ServerResponse,
  textOf: (item: Item) => string,
): PacedStream<Item> {
  let waiting: Item[] = [];
  let isFull = false;
  let beatsWhileFull = 0;
  const flush = () => {
    let next = 0;
    for (; next < waiting.length && !isFull; next += 1) {
      isFull = !stream.write(textOf(waiting[next] as Item));
    }
    waiting = waiting.slice(next);
  };
  stream.on("drain", () => {
    isFull = false;
    beatsWhileFull = 0;
    flush();
  });
  return {
    tell(item) {
      if (waiting.length >= waitingLimit) {
        stream.destroy();
        return;
      }
      waiting.push(item);
      flush();
    },
    beat() {
      if (!isFull) {
        isFull = !stream.write(": still here\n\n");
        return;
      }
      beatsWhileFull += 1;
      if (beatsWhileFull >= silentBeats) stream.destroy();
    },
  };
}
