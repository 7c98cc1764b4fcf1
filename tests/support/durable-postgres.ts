import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { postgresProcessesIn, signal } from "../../apps/standalone/src/postgres/processes.ts";
import { startPostgres } from "../../apps/standalone/src/postgres/start-postgres.ts";

/** A PostgreSQL that keeps its promises (fsync on), in a temporary folder. */
export interface DurablePostgres {
  readonly url: string;
  /** A data folder for the servers that use it: their keys must be nobody else's to read. */
  readonly serverDirectory: string;
  /** The postmaster and all its children, as they are now. */
  pids(): number[];
  /** Ends the postmaster and all its children at once, as a power cut would. */
  kill(): void;
  postmasterPid(): number;
  /** After its processes were killed: at the same address again. */
  restart(): Promise<void>;
  /** Stops it and removes the folder. */
  remove(): Promise<void>;
}

export async function startDurablePostgres(): Promise<DurablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), "jibao-durable-"));
  // Lets the unprivileged account pass when the tests are run by root.
  await chmod(folder, 0o711);
  const dataDirectory = join(folder, "postgres");
  const start = (port?: number) =>
    startPostgres({
      dataDirectory,
      durable: true,
      log: () => {},
      ...(port === undefined ? {} : { port }),
    });
  const pids = () => postgresProcessesIn(join(dataDirectory, "cluster")).map(({ pid }) => pid);
  let running = await start();
  return {
    url: running.url,
    serverDirectory: join(folder, "server"),
    pids,
    // A child may be gone by itself before its turn comes.
    kill: () => pids().forEach((pid) => signal(pid, "SIGKILL")),
    postmasterPid: () => running.pid,
    restart: async () => {
      await running.exited;
      running = await start(Number(new URL(running.url).port));
    },
    remove: async () => {
      await running.stop();
      await rm(folder, { recursive: true });
    },
  };
}
