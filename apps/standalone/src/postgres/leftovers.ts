import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { PostgresError } from "./postgres-error.ts";
import {
  isElsewhere,
  type PostgresProcess,
  postgresProcessesIn,
  signal,
  waitUntil,
} from "./processes.ts";
import { isSystemError } from "./system-errors.ts";

/** Fast shutdown writes everything out first. */
export const FAST_STOP_TIMEOUT_MS = 60_000;
export const IMMEDIATE_STOP_TIMEOUT_MS = 10_000;
/** Children of a killed server notice by themselves and leave. */
const CHILDREN_LEAVE_TIMEOUT_MS = 5_000;

/** The first lines of postmaster.pid: the process and, on the eighth, how far it has come. */
export type ServerFile = { pid: number; status: string };

/** Reads postmaster.pid; null when there is none. */
export function readServerFile(clusterDirectory: string): ServerFile | null {
  const path = join(clusterDirectory, "postmaster.pid");
  const lines = readIfThere(path)?.split("\n");
  return lines ? { pid: Number(lines[0]), status: lines[7]?.trim() ?? "" } : null;
}

/** PostgreSQL removes and makes the file anew while it starts: asking first would be too early. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return null;
    throw error;
  }
}

/**
 * Ends what an earlier run of this launcher left behind on the cluster after it was killed: a
 * server still running, or the children of a killed one. The caller holds the launcher's lock,
 * so nobody uses them. Throws `data-in-use` for a server that somebody else started: that one
 * is never touched.
 */
export async function clearLeftovers(
  clusterDirectory: string,
  log: (message: string) => void,
): Promise<void> {
  if (!existsSync(clusterDirectory)) return;
  const found = postgresProcessesIn(clusterDirectory);
  const foreign = found.find(({ ours }) => !ours);
  if (foreign !== undefined) throw dataInUse(foreign.pid);
  if (found.length > 0) await stopAll(clusterDirectory, found, log);
  removeReusedServerFile(clusterDirectory);
}

async function stopAll(
  clusterDirectory: string,
  found: readonly PostgresProcess[],
  log: (message: string) => void,
): Promise<void> {
  const gone = () => postgresProcessesIn(clusterDirectory).length === 0;
  const serverPid = readServerFile(clusterDirectory)?.pid;
  const server = found.find(({ pid }) => pid === serverPid);
  const pids = found.map(({ pid }) => pid).join(", ");
  log(`Stopping PostgreSQL processes left by an earlier run: ${pids}`);
  if (server !== undefined) signal(server.pid, "SIGINT");
  const patience = server === undefined ? CHILDREN_LEAVE_TIMEOUT_MS : FAST_STOP_TIMEOUT_MS;
  if (await waitUntil(gone, patience)) return;
  for (const { pid } of postgresProcessesIn(clusterDirectory)) signal(pid, "SIGQUIT");
  if (await waitUntil(gone, IMMEDIATE_STOP_TIMEOUT_MS)) return;
  throw dataInUse(found[0]?.pid ?? 0);
}

/**
 * After a crash or a restarted container the number in postmaster.pid may belong to anybody;
 * PostgreSQL would take that for a running server and refuse. A number of nobody is left to it.
 */
function removeReusedServerFile(clusterDirectory: string): void {
  const pid = readServerFile(clusterDirectory)?.pid;
  if (pid === undefined || !isElsewhere(pid, clusterDirectory)) return;
  rmSync(join(clusterDirectory, "postmaster.pid"));
}

function dataInUse(pid: number): PostgresError {
  return new PostgresError("data-in-use", {
    zh: `另一个 PostgreSQL(进程 ${pid})正在使用这些数据。请先停止它。`,
    en: `Another PostgreSQL (process ${pid}) uses this data. Stop it first.`,
  });
}
