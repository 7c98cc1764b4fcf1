import { accessSync, constants, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

import { Client } from "pg";

import { embeddedBinaries, linkedBinaries } from "./binaries.ts";
import { prepareCluster } from "./cluster.ts";
import {
  type ConnectionMemory,
  loadConnectionMemory,
  saveConnectionMemory,
} from "./connection-file.ts";
import { choosePort, freePort } from "./free-port.ts";
import { takeLauncherLock } from "./launcher-lock.ts";
import { clearLeftovers } from "./leftovers.ts";
import { noAccess } from "./postgres-error.ts";
import { chooseLaunch } from "./run-as.ts";
import { type ServerOptions, type ServerProcess, startServerProcess } from "./server-process.ts";
import { LISTEN_ADDRESS } from "./settings.ts";
import { isSystemError } from "./system-errors.ts";

export type StartPostgresOptions = {
  /**
   * A folder of the launcher's own, made when missing: `cluster/` (the database and its log),
   * `connection.json` (password and port, 0600), `launcher.lock`, `start.log`.
   */
  dataDirectory: string;
  /** Left out: the port of the last start if it is free, else any free one. */
  port?: number;
  /** False only for test clusters: what was acknowledged is lost when the machine fails. */
  durable: boolean;
  log: (message: string) => void;
  /** The folder of another PostgreSQL's programs; left out: those of the npm package. */
  binDirectory?: string;
};

export type RunningPostgres = {
  /** For the superuser `postgres`, in the database `jibao`. Holds the password: do not log it. */
  url: string;
  pid: number;
  /** Settles when PostgreSQL has ended, asked or not. */
  exited: Promise<void>;
  /** Rolls back open transactions, writes everything out and waits until it has ended. */
  stop(): Promise<void>;
};

const DATABASE_NAME = "jibao";
const START_ATTEMPTS = 3;

/**
 * Starts PostgreSQL on 127.0.0.1 on its own data folder, making or repairing what is missing.
 *
 * Works as root and as an ordinary user, after kill -9 of PostgreSQL or of this process. When
 * this process ends in any way, a watching shell stops the server soon after; should that be
 * killed too, the next start does it. Throws `PostgresError`, whose message is for people.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const dataDirectory = openDataDirectory(options.dataDirectory);
  const lock = takeLauncherLock(dataDirectory);
  try {
    const { server, memory, port } = await launch({ ...options, dataDirectory });
    void server.exited.then(() => lock.release());
    const url = (database: string) =>
      `postgres://postgres:${memory.password}@${LISTEN_ADDRESS}:${port}/${database}`;
    await createDatabase(url("postgres"), server);
    return { url: url(DATABASE_NAME), ...server };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openDataDirectory(path: string): string {
  try {
    // Others may pass, not look: the unprivileged account must reach the cluster, which is 0700.
    mkdirSync(path, { recursive: true, mode: 0o711 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    if (isSystemError(error, "EACCES")) throw noAccess(path);
    throw error;
  }
}

type Launched = { server: ServerProcess; memory: ConnectionMemory; port: number };

async function launch(options: StartPostgresOptions): Promise<Launched> {
  const { dataDirectory, durable, log, binDirectory } = options;
  const clusterDirectory = join(dataDirectory, "cluster");
  const found = binDirectory === undefined ? embeddedBinaries() : { binDirectory, copyable: null };
  const binaries = linkedBinaries(found, dataDirectory);
  const way = chooseLaunch({ binaries, dataDirectory, clusterDirectory });
  const memory = loadConnectionMemory(dataDirectory);
  const place = { dataDirectory, clusterDirectory, launch: way, durable };
  await clearLeftovers(clusterDirectory, log);
  await prepareCluster({ ...place, password: memory.password });
  return startOnPort({ ...place, log, port: 0 }, memory, options.port);
}

/** Between choosing a port and using it somebody else may take it: then choose again. */
async function startOnPort(
  options: ServerOptions,
  memory: ConnectionMemory,
  wished: number | undefined,
): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(wished, memory.port);
    try {
      const server = await startServerProcess({ ...options, port });
      if (port !== memory.port) saveConnectionMemory(options.dataDirectory, { ...memory, port });
      return { server, memory, port };
    } catch (error) {
      const taken = (await freePort(port)) === null;
      if (!taken || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function createDatabase(url: string, server: ServerProcess): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      DATABASE_NAME,
    ]);
    if (rowCount === 0) await client.query(`create database ${DATABASE_NAME}`);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await client.end();
  }
}
