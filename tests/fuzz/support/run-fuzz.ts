/** Runs one target in a worker: no crash, no hang, memory bounded; and says how many inputs. */
import { Worker } from "node:worker_threads";
import type { FuzzReport, FuzzTask } from "./fuzz-worker.ts";

const totalDefault = 24_000;
const total = Number(process.env["JIBAO_FUZZ_INPUTS"] ?? totalDefault);
export const seed = Number(process.env["JIBAO_FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Of the whole number of inputs; at least a few. */
export function inputsFor(share: number): number {
  return Math.max(20, Math.round(total * share));
}

/** No single input may keep its reader busy for so long. It is a watchdog, not a measurement. */
const patienceMs = 30_000;
const lookEveryMs = 500;
/** After the inputs the heap holds at most so many times what it held after a fifth of them. */
const heapFactor = 2;
const heapSpareBytes = 16_000_000;
const heapLimitMb = 512;

/** What is wrong with a report; null when nothing is. */
function faultOf(report: FuzzReport): string | null {
  if (report.kind === "failed") {
    return `${report.name}, seed ${seed}, input ${report.at}: ${report.input}\n${report.error}`;
  }
  const { beforeBytes, afterBytes } = report.heapGrowth;
  if (afterBytes <= heapFactor * beforeBytes + heapSpareBytes) return null;
  return `${report.name}: the heap grew from ${beforeBytes} to ${afterBytes} bytes`;
}

/** Answers what went wrong, by target; each with seed, number and text of the input that did it. */
export async function runFuzz(
  module: URL,
  inputs: Readonly<Record<string, number>>,
): Promise<readonly string[]> {
  const progress = new SharedArrayBuffer(4);
  const task: FuzzTask = { module: module.href, inputs, seed, progress };
  const worker = new Worker(new URL("./fuzz-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
  });
  const waiting = new Set(Object.keys(inputs));
  const faults: string[] = [];
  const stopWatching = watch(worker, new Int32Array(progress));
  await new Promise<void>((resolve) => {
    worker.on("message", (report: FuzzReport) => {
      waiting.delete(report.name);
      const fault = faultOf(report);
      if (fault !== null) faults.push(fault);
      if (waiting.size === 0) resolve();
    });
    worker.once("error", (error: Error) => faults.push(error.stack ?? error.message));
    worker.once("exit", () => resolve());
  });
  stopWatching();
  await worker.terminate();
  const [stuck] = waiting;
  if (stuck !== undefined) {
    const at = Atomics.load(new Int32Array(progress), 0);
    faults.push(`${stuck}: ended at input ${at} of all, seed ${seed}: a hang or too much memory`);
  }
  return faults;
}

/** Ends a worker that makes no progress. */
function watch(worker: Worker, begun: Int32Array): () => void {
  let last = -1;
  let stillMs = 0;
  const timer = setInterval(() => {
    const now = Atomics.load(begun, 0);
    stillMs = now === last ? stillMs + lookEveryMs : 0;
    last = now;
    if (stillMs >= patienceMs) void worker.terminate();
  }, lookEveryMs);
  return () => clearInterval(timer);
}
