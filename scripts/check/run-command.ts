/** Runs one command to its end, bounded in time, and keeps what it printed. */
import { type ChildProcess, spawn } from "node:child_process";

/** No single command of a check may take longer, so that a hanging one is named. */
const commandTimeoutMs = 30 * 60 * 1000;
const killGraceMs = 5_000;
/** The end of a long output tells what failed. */
const outputLimit = 200_000;

export interface CommandResult {
  readonly ok: boolean;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Ends the command with everything it started. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended by itself.
  }
}

/** Ends whatever is still running; for an interrupted check. */
export function endAll(): void {
  for (const child of running) endGroup(child, "SIGTERM");
}

/** Never rejects: a command that cannot be started has failed, with the reason as output. */
export async function runCommand(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
  });
  running.add(child);
  let output = "";
  const collect = (chunk: string) => {
    output = (output + chunk).slice(-outputLimit);
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const stop = setTimeout(() => {
    collect(`\nstopped after ${commandTimeoutMs / 60_000} minutes\n`);
    endGroup(child, "SIGTERM");
    setTimeout(() => endGroup(child, "SIGKILL"), killGraceMs).unref();
  }, commandTimeoutMs);
  const ok = await new Promise<boolean>((resolve) => {
    child.once("error", (error) => {
      collect(String(error));
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
  clearTimeout(stop);
  running.delete(child);
  return { ok, output };
}
