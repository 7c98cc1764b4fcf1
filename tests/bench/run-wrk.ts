import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const script = fileURLToPath(new URL("post-reports.lua", import.meta.url));

export interface Load {
  readonly url: string;
  readonly credential: string;
  /** A file with one report, in which `mark` stands for what makes each one distinct. */
  readonly bodyFile: string;
  readonly mark: string;
  /** Begins the idempotency keys; no two runs on one database may share it. */
  readonly run: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const unitsMs = { us: 0.001, ms: 1, s: 1_000 } as const;

function percentile(output: string, percent: number): number {
  const [, value, unit] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(output) ?? [];
  return Number(value) * unitsMs[unit as keyof typeof unitsMs];
}

/** Loads the server from a process of its own; throws when a request was not answered with 201. */
export async function runWrk(load: Load): Promise<LoadResult> {
  const { url, connections, seconds } = load;
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "20s", "--latency"];
  const args = [...options, "-s", script, `${url}/api/v1/submissions`];
  const { stdout } = await promisify(execFile)("wrk", args, {
    env: {
      PATH: process.env["PATH"],
      BENCH_BODY: load.bodyFile,
      BENCH_MARK: load.mark,
      BENCH_RUN: load.run,
      BENCH_CREDENTIAL: load.credential,
    },
  });
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  return { perSecond, p50Ms: percentile(stdout, 50), p99Ms: percentile(stdout, 99) };
}
