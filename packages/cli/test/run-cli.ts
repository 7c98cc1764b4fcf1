/** Runs the program as a user does. */
import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../bin/jibao.mjs", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

export async function runCli(words: readonly string[], running: Running = {}): Promise<Run> {
  const { input = "", environment = {}, nodeOptions = [] } = running;
  const child = spawn(process.execPath, [...nodeOptions, program, ...words], {
    env: { LANG: "zh_CN.UTF-8", ...environment },
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  child.stdin.on("error", () => {
    // The program may end before it has read its input.
  });
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    exited,
  ]);
  return { code, stdout: stdout.toString(), stderr: stderr.toString() };
}
