/** A loop that works while there is work and rests while there is none; never two at once. */
export interface Worker {
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly restMs: number;
  /** Answers how much was done; more than nothing asks for another round at once. */
  readonly round: () => Promise<number>;
  readonly onError: (error: unknown) => void;
}

export function startWorker(options: WorkerOptions): Worker {
  let stopping = false;
  let wake: () => void = () => {};

  async function rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, options.restMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      const done = await options.round().catch((error: unknown) => {
        options.onError(error);
        return 0;
      });
      if (done === 0 && !stopping) await rest();
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping = true;
      wake();
      await ended;
    },
  };
}
