/** Has clues looked for, a few at a time, each with an end of time and memory. */
import { Worker } from "node:worker_threads";
import type { ClueFindings, ClueInput, ClueOptions } from "@jibao/clues";
import { createUnderWay } from "@jibao/http-shell";

export interface ClueTask {
  readonly input: ClueInput;
  readonly own: readonly string[];
  readonly limits: NonNullable<ClueOptions["limits"]>;
}

export type SeenFindings = Omit<ClueFindings, "parts">;

export type ClueOutcome =
  | { readonly kind: "found"; readonly findings: SeenFindings }
  | { readonly kind: "refused"; readonly code: "busy" | "failed" };

/** What the page takes; the library takes more. */
export const clueLimits = { inputBytes: 1_048_576, clues: 500, placesOfOne: 10 } as const;
const atOnce = 2;
const timeLimitMs = 20_000;
const heapMegabytes = 256;

const threads = createUnderWay(atOnce);

function work(task: ClueTask): Promise<ClueOutcome> {
  const worker = new Worker(new URL("clue-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return new Promise((resolve) => {
    const finish = (outcome: ClueOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const failed = { kind: "refused", code: "failed" } as const;
    const timer = setTimeout(() => finish(failed), timeLimitMs);
    worker.once("message", (findings: SeenFindings) => finish({ kind: "found", findings }));
    worker.once("error", () => finish(failed));
    worker.once("exit", () => finish(failed));
  });
}

/** Never rejects. Keeps nothing of what it was given. */
export async function lookForClues(task: ClueTask): Promise<ClueOutcome> {
  const leave = threads.take("clues");
  if (leave === null) return { kind: "refused", code: "busy" };
  try {
    return await work(task);
  } finally {
    leave();
  }
}
