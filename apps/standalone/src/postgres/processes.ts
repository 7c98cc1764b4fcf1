import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The name that our servers carry on their command line and in every process's title. */
export const CLUSTER_NAME = "jibao-launcher";

/** A running PostgreSQL process; `ours` when this launcher, in any run of it, started it. */
export type PostgresProcess = { pid: number; ours: boolean };

const POLL_INTERVAL_MS = 25;
const DELETED = / \(deleted\)$/;

/** The processes of PostgreSQL that work in this cluster, parent and children. */
export function postgresProcessesIn(clusterDirectory: string): PostgresProcess[] {
  return process.platform === "linux"
    ? linuxProcessesIn(clusterDirectory)
    : listedProcessesIn(clusterDirectory);
}

/**
 * When a process was started, in the system's own words: two equal answers for one number mean
 * the same process. Null when there is none, or one that has ended and was not collected.
 */
export function processStart(pid: number): string | null {
  if (process.platform !== "linux") return run("ps", ["-o", "lstart=", "-p", String(pid)]);
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  // The name, in brackets, may hold anything; state is the first field after it, start the 20th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** Waits until `done` says so; false when `timeoutMs` has passed before. */
export async function waitUntil(done: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!done()) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_INTERVAL_MS);
  }
  return true;
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  attempt(() => process.kill(pid, name));
}

function linuxProcessesIn(clusterDirectory: string): PostgresProcess[] {
  const cluster = statSync(clusterDirectory);
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).flatMap((pid) => {
    // Those of other users cannot be looked at: they are not ours.
    const found = attempt(() => {
      const cwd = statSync(`/proc/${pid}/cwd`);
      const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(DELETED, ""));
      const inCluster = cwd.ino === cluster.ino && cwd.dev === cluster.dev;
      return inCluster && program === "postgres"
        ? { pid, ours: readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(CLUSTER_NAME) }
        : null;
    });
    return found === null ? [] : [found];
  });
}

/** Without /proc only the parent shows its folder: its command line has it. */
function listedProcessesIn(clusterDirectory: string): PostgresProcess[] {
  const lines = (run("ps", ["-axo", "pid=,command="]) ?? "").split("\n");
  return lines
    .filter((line) => line.includes(`postgres -D ${clusterDirectory} `))
    .map((line) => ({ pid: Number.parseInt(line, 10), ours: line.includes(CLUSTER_NAME) }));
}

function run(file: string, args: string[]): string | null {
  const output = attempt(() => execFileSync(file, args, { encoding: "utf8", stdio: "pipe" }));
  return output === null || output.trim() === "" ? null : output.trim();
}

/** Processes come and go while one looks; what has gone is null. */
function attempt<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch {
    return null;
  }
}
