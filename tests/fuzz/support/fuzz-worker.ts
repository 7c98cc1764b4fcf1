/** Reads inputs one after another in a thread of its own, which the watchdog can end. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";
import { mutate } from "./mutate.ts";
import { createRandom } from "./random.ts";
import { anyJson, type FuzzTarget } from "./target.ts";

export interface FuzzTask {
  /** Address of a module that exports `targets`, and how many inputs each gets. */
  readonly module: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly seed: number;
  /** One 32-bit number: how many inputs were begun. */
  readonly progress: SharedArrayBuffer;
}

interface HeapGrowth {
  readonly beforeBytes: number;
  readonly afterBytes: number;
}

export type FuzzReport =
  | { readonly kind: "done"; readonly name: string; readonly heapGrowth: HeapGrowth }
  | {
      readonly kind: "failed";
      readonly name: string;
      readonly at: number;
      readonly input: string;
      readonly error: string;
    };

const bytesShown = 2_000;
/** Caches and compiled code are there by then. */
const warmUpShare = 0.2;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Every fourth input is made from nothing, the others from samples. */
const generatedOf = 4;
const batch = 500;

interface Reading {
  readonly name: string;
  readonly target: FuzzTarget;
  readonly inputs: number;
}

function* inputsOf({ target, inputs }: Reading, seed: number): Generator<Uint8Array> {
  const random = createRandom(seed);
  const samples = target.samples.map((sample) =>
    typeof sample === "string" ? new TextEncoder().encode(sample) : sample,
  );
  let made: string[] = [];
  for (let index = 0; index < inputs; index += 1) {
    if (index < samples.length) yield samples[index]!;
    else if (index % generatedOf !== 0) yield mutate(samples, random);
    else {
      if (made.length === 0) {
        made = fc.sample(target.generated ?? anyJson, { numRuns: batch, seed: seed + index });
      }
      yield new TextEncoder().encode(made.pop());
    }
  }
}

async function run(reading: Reading, { seed, progress }: FuzzTask): Promise<FuzzReport> {
  const { name, target, inputs } = reading;
  const begun = new Int32Array(progress);
  let at = 0;
  let beforeBytes = 0;
  for (const input of inputsOf(reading, seed)) {
    Atomics.add(begun, 0, 1);
    if (at === Math.floor(inputs * warmUpShare)) beforeBytes = heapBytes();
    try {
      await target.read(input);
    } catch (error) {
      const shown = Buffer.from(input).subarray(0, bytesShown).toString("latin1");
      const told = error instanceof Error ? (error.stack ?? "") : String(error);
      return { kind: "failed", name, at, input: JSON.stringify(shown), error: told };
    }
    at += 1;
  }
  return { kind: "done", name, heapGrowth: { beforeBytes, afterBytes: heapBytes() } };
}

const task = workerData as FuzzTask;
const { targets } = (await import(task.module)) as { targets: Record<string, FuzzTarget> };
for (const [name, inputs] of Object.entries(task.inputs)) {
  parentPort?.postMessage(await run({ name, inputs, target: targets[name]! }, task));
}
