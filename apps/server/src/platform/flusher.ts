/**
 * A queue that works in batches without a timer: the flusher takes what waits when it becomes free,
 * so an idle system adds no delay and a busy one groups by itself. Bounded in rows and bytes.
 */
export interface FlusherOptions<Item, Outcome> {
  readonly batchRows: number;
  readonly batchBytes: number;
  readonly queueRows: number;
  readonly queueBytes: number;
  readonly sizeOf: (item: Item) => number;
  /** Answers one outcome for each item, in order. */
  readonly process: (items: readonly Item[]) => Promise<readonly Outcome[]>;
}

export interface Flusher<Item, Outcome> {
  /** Null when the queue is full: nothing was taken. */
  add(item: Item): Promise<Outcome> | null;
  /** Resolves when everything taken so far is answered. */
  idle(): Promise<void>;
  readonly depth: () => { rows: number; bytes: number };
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export function createFlusher<Item, Outcome>(
  options: FlusherOptions<Item, Outcome>,
): Flusher<Item, Outcome> {
  let queue: Waiting<Item, Outcome>[] = [];
  let queuedBytes = 0;
  let running: Promise<void> | null = null;

  function takeBatch(): Waiting<Item, Outcome>[] {
    let count = 0;
    let bytes = 0;
    for (const waiting of queue) {
      const fits = count < options.batchRows && bytes + waiting.bytes <= options.batchBytes;
      if (count > 0 && !fits) break;
      count += 1;
      bytes += waiting.bytes;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    queuedBytes -= bytes;
    return batch;
  }

  async function flush(): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch();
      try {
        const outcomes = await options.process(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          if (outcome === undefined) reject(new Error("The batch left an item unanswered"));
          else resolve(outcome);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = null;
  }

  return {
    add(item) {
      const bytes = options.sizeOf(item);
      const isFull = queue.length >= options.queueRows || queuedBytes + bytes > options.queueBytes;
      if (isFull) return null;
      const answer = new Promise<Outcome>((resolve, reject) => {
        queue.push({ item, bytes, resolve, reject });
      });
      queuedBytes += bytes;
      running ??= flush();
      return answer;
    },
    async idle() {
      while (running !== null) await running;
    },
    depth: () => ({ rows: queue.length, bytes: queuedBytes }),
  };
}
