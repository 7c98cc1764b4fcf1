/** One after another: who reads a draft, changes it and writes it back must not be overtaken. */

export interface Turns {
  /** Runs `work` when all earlier work under `key` has ended, however it ended. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/** Within this process; a visitor who is served by two of them at once is rare. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(key, mine);
      const leave = () => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
