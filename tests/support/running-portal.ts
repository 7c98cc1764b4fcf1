import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A portal in a process of its own, to be loaded and killed. */
export interface RunningPortal {
  readonly url: string;
  /** Everything printed so far. */
  output(): string;
  /** kill -9; settles when the process is gone. */
  kill(): Promise<void>;
}

export interface PortalSettings {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly shelter: string;
  readonly port: number;
}

const program = fileURLToPath(new URL("../../apps/portal/src/main.ts", import.meta.url));
const pollEveryMs = 50;
const startPatienceMs = 60_000;

async function untilItAnswers(child: ChildProcess, url: string, output: () => string) {
  const deadline = performance.now() + startPatienceMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/print`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(pollEveryMs);
  }
  child.kill("SIGKILL");
  throw new Error(`The portal does not answer:\n${output()}`);
}

/** Starts one and waits until it answers. */
export async function startPortal(settings: PortalSettings): Promise<RunningPortal> {
  const url = `http://127.0.0.1:${settings.port}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env["PATH"],
      JIBAO_API_URL: settings.apiUrl,
      JIBAO_API_KEY: settings.apiKey,
      JIBAO_PORTAL_PORT: String(settings.port),
      JIBAO_PUBLIC_URL: url,
      JIBAO_SHELTER: settings.shelter,
      JIBAO_SHELTER_KEY: "a key for failure tests that is long enough",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that fails must leave nothing running.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  let output = "";
  const keep = (text: Buffer) => {
    output += text.toString("utf8");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  await untilItAnswers(child, url, () => output);
  return {
    url,
    output: () => output,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
