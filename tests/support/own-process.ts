import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** A program of ours in a process of its own, to be loaded, profiled and killed. */
export interface OwnProcess {
  readonly pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Settles when it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface Starting {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Options of node itself, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  /** Answers as soon as the program is ready. */
  readonly address: string;
}

const startPatienceMs = 60_000;
const pollEveryMs = 25;

async function untilItAnswers(child: ChildProcess, address: string, output: () => string) {
  const deadline = performance.now() + startPatienceMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The program ended:\n${output()}`);
    const answer = await fetch(address).catch(() => null);
    await answer?.body?.cancel();
    // What it has to say, such as the administrator's link, it prints right after it listens.
    if (answer?.ok) return sleep(pollEveryMs);
    await sleep(pollEveryMs);
  }
  child.kill("SIGKILL");
  throw new Error(`The program does not answer:\n${output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** Starts it and waits until it answers; throws with its own words when it ends instead. */
export async function startProcess(starting: Starting): Promise<OwnProcess> {
  const { program, environment, nodeOptions = [], address } = starting;
  const child = spawn(process.execPath, [...nodeOptions, program], {
    env: { PATH: process.env["PATH"], ...environment },
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
  await untilItAnswers(child, address, () => output);
  return { pid: child.pid ?? 0, output: () => output, end: (signal) => end(child, signal) };
}
