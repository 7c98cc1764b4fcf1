/** Runs a scanner to its end, bounded in time, and answers what it printed. */
import { spawn } from "node:child_process";

const patienceMs = 14 * 60_000;

export async function run(program: string, words: readonly string[]): Promise<string> {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (output += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (output += part));
  const timer = setTimeout(() => child.kill("SIGTERM"), patienceMs);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  clearTimeout(timer);
  return output;
}
