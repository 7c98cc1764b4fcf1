import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import type { DurablePostgres } from "../support/durable-postgres.ts";

const microsecondsPerSecond = 1_000_000;
const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU time of one process in microseconds; `ended` is that of its children that have ended. */
function cpuOf(pid: number): { own: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const micros = (index: number) =>
    (Number(fields[index]) / ticksPerSecond) * microsecondsPerSecond;
  return { own: micros(11) + micros(12), ended: micros(13) + micros(14) };
}

/** Of the server's process, all its threads; 0 for no server. */
export function serverCpu(pid: number | null): number {
  return pid === null ? 0 : cpuOf(pid).own;
}

/** Of PostgreSQL: the postmaster, its children, and those that have ended meanwhile. */
export function postgresCpu(postgres: DurablePostgres): number {
  const postmaster = postgres.postmasterPid();
  const living = postgres.pids().map((pid) => cpuOf(pid).own);
  return living.reduce((sum, own) => sum + own, cpuOf(postmaster).ended);
}
