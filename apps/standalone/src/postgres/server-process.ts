import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";

import { FAST_STOP_TIMEOUT_MS, IMMEDIATE_STOP_TIMEOUT_MS, readServerFile } from "./leftovers.ts";
import { PostgresError } from "./postgres-error.ts";
import { clusterNameOf, signal, waitUntil } from "./processes.ts";
import { commandOf, type Launch } from "./run-as.ts";
import { serverArguments } from "./settings.ts";

export type ServerOptions = {
  dataDirectory: string;
  clusterDirectory: string;
  launch: Launch;
  port: number;
  durable: boolean;
  log: (message: string) => void;
};

/** A running server that takes connections. */
export type ServerProcess = {
  pid: number;
  /** Settles when the process has ended, asked or not. */
  exited: Promise<void>;
  /** Ends it cleanly; `did-not-stop` when even the immediate way does not help. */
  stop(): Promise<void>;
};

/** Recovery after a crash reads the log again and may take minutes. */
const READY_TIMEOUT_MS = 600_000;
const REPORT_LENGTH = 2000;

/**
 * Waits until its parent's end of the pipe closes, however the parent ended, and then stops the
 * server if it is still the same one. Only builtins: nothing else needs to be installed.
 */
const WATCH_SCRIPT = `while read -r line; do :; done
read -r pid < "$2" && [ "$pid" = "$1" ] && kill -INT "$1"`;

/** Starts the server and waits until it takes connections; throws `start-failed` otherwise. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const child = spawnServer(options);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) throw startFailed(options);
  const watcher = spawnWatcher(pid, options.clusterDirectory);
  // Its work is done, and the number it watches may soon be somebody else's.
  void exited.then(() => watcher.kill("SIGKILL"));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => stopServer(pid, ended, options.log);
  if (await becomesReady(pid, ended, options.clusterDirectory)) return { pid, exited, stop };
  await stop();
  throw startFailed(options);
}

function spawnServer({ dataDirectory, clusterDirectory, launch, ...rest }: ServerOptions) {
  const clusterName = clusterNameOf(clusterDirectory);
  const args = ["-D", clusterDirectory, ...serverArguments({ ...rest, clusterName })];
  const command = commandOf(launch.runAs, join(launch.binDirectory, "postgres"), args);
  // A file, not a pipe: it outlives this process, and PostgreSQL may have to tell why it stops.
  const report = openSync(reportIn(dataDirectory), "w", 0o600);
  const child = spawn(command.file, command.args, {
    ...command.options,
    // Its own process group: Ctrl-C must reach node only, which stops the database last.
    detached: true,
    stdio: ["ignore", report, report],
  });
  closeSync(report);
  return child;
}

function spawnWatcher(pid: number, clusterDirectory: string): ChildProcess {
  const serverFile = join(clusterDirectory, "postmaster.pid");
  const watcher = spawn("/bin/sh", ["-c", WATCH_SCRIPT, "jibao-watch", String(pid), serverFile], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  // The pipe must not keep node running either.
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return watcher;
}

async function becomesReady(
  pid: number,
  ended: () => boolean,
  clusterDirectory: string,
): Promise<boolean> {
  const ready = () => {
    const file = readServerFile(clusterDirectory);
    return file?.pid === pid && file.status === "ready";
  };
  await waitUntil(() => ended() || ready(), READY_TIMEOUT_MS);
  return !ended() && ready();
}

async function stopServer(
  pid: number,
  ended: () => boolean,
  log: (message: string) => void,
): Promise<void> {
  if (ended()) return;
  signal(pid, "SIGINT");
  if (await waitUntil(ended, FAST_STOP_TIMEOUT_MS)) return;
  log("PostgreSQL is slow to stop: ending it at once; it recovers at the next start.");
  signal(pid, "SIGQUIT");
  if (await waitUntil(ended, IMMEDIATE_STOP_TIMEOUT_MS)) return;
  throw new PostgresError("did-not-stop", {
    zh: `PostgreSQL(进程 ${pid})没有停止。`,
    en: `PostgreSQL (process ${pid}) did not stop.`,
  });
}

function reportIn(dataDirectory: string): string {
  return join(dataDirectory, "start.log");
}

function startFailed({ dataDirectory, clusterDirectory }: ServerOptions): PostgresError {
  const report = readFileSync(reportIn(dataDirectory), "utf8").slice(-REPORT_LENGTH).trim();
  const place = join(clusterDirectory, "log");
  return new PostgresError("start-failed", {
    zh: `PostgreSQL 没有启动,日志在 ${place}。`,
    en: `PostgreSQL did not start; its log is in ${place}.\n${report}`,
  });
}
