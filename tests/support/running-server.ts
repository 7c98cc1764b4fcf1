import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { freePort } from "../../apps/standalone/src/postgres/free-port.ts";

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
const startPatienceMs = 60_000;
const pollEveryMs = 25;
const outputKept = 8_000;

function environmentFor(settings: ServerSettings, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
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
  const child = spawn(process.execPath, [...(settings.nodeOptions ?? []), program], {
    env: environmentFor(settings, port),
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that fails must leave nothing running.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  let output = "";
  const keep = (text: Buffer) => {
    output = (output + text.toString("utf8")).slice(-outputKept);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(child, url, () => output);
  return {
    url,
    pid: child.pid ?? 0,
    firstToken: /\/invitations?\/([\w-]+)/.exec(output)?.[1] ?? "",
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
}

async function untilItAnswers(child: ChildProcess, url: string, output: () => string) {
  const deadline = performance.now() + startPatienceMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${output()}`);
    const answer = await fetch(`${url}/api/v1/openapi.json`).catch(() => null);
    await answer?.body?.cancel();
    // It prints the administrator's link last, right after it listens.
    if (answer?.ok) return sleep(pollEveryMs);
    await sleep(pollEveryMs);
  }
  child.kill("SIGKILL");
  throw new Error(`The server does not answer:\n${output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
