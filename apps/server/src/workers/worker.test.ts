import { expect, test } from "vitest";
import { startWorker } from "./worker.ts";

/** A rest that only stopping can end. */
const restMs = 1_000_000;

function lastOf(rounds: number[]) {
  let rested: () => void = () => {};
  const atRest = new Promise<void>((resolve) => {
    rested = resolve;
  });
  const round = async () => {
    const done = rounds.shift() ?? 0;
    if (rounds.length === 0) rested();
    return done;
  };
  return { round, atRest };
}

test("a worker works on while there is work, and rests when there is none", async () => {
  const rounds = [3, 1, 0, 99];
  let calls = 0;
  const rested = new Promise<void>((resolve) => {
    const worker = startWorker({
      restMs,
      round: async () => {
        calls += 1;
        const done = rounds.shift() ?? 0;
        if (done === 0) setImmediate(() => void worker.stop().then(resolve));
        return done;
      },
      onError: () => {},
    });
  });
  await rested;
  expect(calls).toBe(3);
  expect(rounds).toEqual([99]);
});

test("an error is told and rested upon, and the worker lives", async () => {
  const errors: unknown[] = [];
  let calls = 0;
  const { round, atRest } = lastOf([1, 0]);
  const worker = startWorker({
    restMs: 1,
    round: async () => {
      calls += 1;
      if (calls === 1) throw new Error("the database is away");
      return round();
    },
    onError: (error) => errors.push(error),
  });
  await atRest;
  await worker.stop();
  expect(errors).toMatchObject([{ message: "the database is away" }]);
  expect(calls).toBeGreaterThan(2);
});

test("stopping waits for the round under way and starts no other", async () => {
  let release: () => void = () => {};
  let calls = 0;
  const worker = startWorker({
    restMs,
    round: () => {
      calls += 1;
      return new Promise<number>((resolve) => {
        release = () => resolve(5);
      });
    },
    onError: () => {},
  });
  let stopped = false;
  const stopping = worker.stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  release();
  await stopping;
  expect(calls).toBe(1);
});
