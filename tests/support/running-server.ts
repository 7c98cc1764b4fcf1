import { fileURLToPath } from "node:url";

import { freePort } from "../../apps/standalone/src/postgres/free-port.ts";
import { startProcess } from "./own-process.ts";

/** A server in a process of its own, to be loaded, profiled and killed. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** The token of the first administrator's link; empty once an administrator exists. */
  readonly firstToken: string;
  /** kill -9; settles when the process is gone. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
}

export interface ServerSettings {
  readonly databaseUrl: string;
  /** Holds the signing key; several servers of one installation share it. */
  readonly dataDirectory: string;
  /** Left out: any free port. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of node itself, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

const program = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

function environmentFor(settings: ServerSettings, port: number): Record<string, string> {
  return {
    DATABASE_URL: settings.databaseUrl,
    JIBAO_DATA: settings.dataDirectory,
    JIBAO_SERVER_KEY: "a key for failure tests that is long enough",
    JIBAO_PORT: String(port),
    JIBAO_PUBLIC_URL: `http://127.0.0.1:${port}`,
    JIBAO_OPERATIONS_PORT: "0",
    JIBAO_LOG_LEVEL: "error",
    ...settings.environment,
  };
}

/** Starts a server and waits until it answers; throws with its own words when it ends instead. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const port = settings.port ?? (await freePort(0)) ?? 0;
  const url = `http://127.0.0.1:${port}`;
  const { pid, output, end } = await startProcess({
    program,
    environment: environmentFor(settings, port),
    nodeOptions: settings.nodeOptions ?? [],
    address: `${url}/api/v1/openapi.json`,
  });
  return {
    url,
    pid,
    firstToken: /\/invitations?\/([\w-]+)/.exec(output())?.[1] ?? "",
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
