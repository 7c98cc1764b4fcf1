import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A running PostgreSQL process; `ours` when this launcher, in any run of it, started it. */
export type PostgresProcess = { pid: number; ours: boolean };

type Seen = { program: string; state: string; startedAt: string };

const POLL_INTERVAL_MS = 25;
const PROGRAM = "postgres";

/**
 * The name that a cluster's server carries on its command line and that PostgreSQL puts into
 * the title of each of its processes, where everybody may read it. It names the folder itself,
 * so that it holds when the folder is moved; it ends in a word, so that none begins another.
 */
export function clusterNameOf(clusterDirectory: string): string {
  const { dev, ino } = statSync(clusterDirectory);
  return `jibao-${dev}-${ino}-launcher`;
}

/** The processes of PostgreSQL that work in this cluster, parent and children. */
export function postgresProcessesIn(clusterDirectory: string): PostgresProcess[] {
  const name = clusterNameOf(clusterDirectory);
  if (process.platform !== "linux") return listedProcessesIn(clusterDirectory, name);
  return allPids().flatMap((pid): PostgresProcess[] => {
    if (seenOnLinux(pid)?.program !== PROGRAM) return [];
    if (commandLine(pid).includes(name)) return [{ pid, ours: true }];
    return worksIn(pid, clusterDirectory) === true ? [{ pid, ours: false }] : [];
  });
}

/**
 * Whether a process number belongs to something that surely is no server of this cluster.
 * False also when there is no such process, or when it cannot be looked at.
 */
export function isElsewhere(pid: number, clusterDirectory: string): boolean {
  if (process.platform !== "linux") {
    const command = run("ps", ["-o", "command=", "-p", String(pid)]);
    return command !== null && !command.includes(PROGRAM);
  }
  const seen = seenOnLinux(pid);
  if (seen === null) return false;
  if (seen.state === "Z" || seen.program !== PROGRAM) return true;
  return worksIn(pid, clusterDirectory) === false;
}

/**
 * When a process was started, in the system's own words: two equal answers for one number mean
 * the same process. Null when there is none, or one that has ended and was not collected.
 */
export function processStart(pid: number): string | null {
  if (process.platform !== "linux") return run("ps", ["-o", "lstart=", "-p", String(pid)]);
  const seen = seenOnLinux(pid);
  return seen === null || seen.state === "Z" ? null : seen.startedAt;
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

function allPids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function seenOnLinux(pid: number): Seen | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  // "number (name) state …": the name may hold anything, brackets too. The start comes 20th.
  const end = stat.lastIndexOf(")");
  const fields = stat.slice(end + 2).split(" ");
  const program = stat.slice(stat.indexOf("(") + 1, end);
  return { program, state: fields[0] ?? "", startedAt: fields[19] ?? "" };
}

function commandLine(pid: number): string {
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")) ?? "";
}

/** PostgreSQL's processes all stay in their cluster's folder; null when that cannot be seen. */
function worksIn(pid: number, directory: string): boolean | null {
  const place = attempt(() => statSync(`/proc/${pid}/cwd`));
  if (place === null) return null;
  const { dev, ino } = statSync(directory);
  return place.dev === dev && place.ino === ino;
}

/** Without /proc, somebody else's server shows its folder only on the parent's command line. */
function listedProcessesIn(clusterDirectory: string, name: string): PostgresProcess[] {
  const lines = (run("ps", ["-axo", "pid=,command="]) ?? "").split("\n");
  const found = lines
    .filter((line) => line.includes(PROGRAM))
    .map((line) => ({
      pid: Number.parseInt(line, 10),
      ours: line.includes(name),
      inCluster: line.includes(`-D ${clusterDirectory}`),
    }));
  return found.filter(({ ours, inCluster }) => ours || inCluster);
}

function run(file: string, args: string[]): string | null {
  const output = attempt(() => execFileSync(file, args, { encoding: "utf8", stdio: "pipe" }));
  return output === null || output.trim() === "" ? null : output.trim();
}

/** Processes come and go while one looks; what has gone, or is closed to us, is null. */
function attempt<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch {
    return null;
  }
}
