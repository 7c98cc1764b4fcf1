/** Runs the standalone program as `npm start` does, and finds every process it leaves. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readlinkSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const programs = fileURLToPath(new URL("../../apps/standalone/src/", import.meta.url));
const patienceMs = 120_000;
const askAgainMs = 100;

export interface Program {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** The first group of the first match in what is printed, once it is there. */
  printed(pattern: RegExp): Promise<string>;
  /** Settles with the exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

export interface Starting {
  readonly folder: string;
  readonly program?: "main.ts" | "demo.ts" | "reapply-erasures.ts";
  readonly environment?: Readonly<Record<string, string>>;
}

export function createDataFolder(): string {
  return mkdtempSync(join(tmpdir(), "jibao-standalone-"));
}

export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts it on free ports, in the given data folder. */
export function startProgram({ folder, program = "main.ts", environment }: Starting): Program {
  const child = spawn(process.execPath, [join(programs, program)], {
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      JIBAO_DATA: folder,
      JIBAO_DEMO_DATA: folder,
      JIBAO_PORT: "0",
      JIBAO_OPERATIONS_PORT: "0",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (part: Buffer) => {
    output += part.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  const match = (pattern: RegExp) => pattern.exec(output)?.[1];
  return {
    child,
    output: () => output,
    exited,
    printed: async (pattern) => {
      const found = await until(() => match(pattern) ?? (child.exitCode === null ? null : ""));
      if (found === null || found === "") throw new Error(`${pattern} is not in: ${output}`);
      return found;
    },
  };
}

/** The first answer that is not null; null when patience ends. */
export async function until<Value>(
  look: () => Value | null | Promise<Value | null>,
): Promise<Value | null> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += askAgainMs) {
    const value = await look();
    if (value !== null) return value;
    await pause(askAgainMs);
  }
  return null;
}

/** Processes that work in the folder or name it on their command line; Linux only. */
export function processesOf(folder: string): number[] {
  const name = folder.split("/").at(-1) ?? folder;
  const numbers = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  return numbers.map(Number).filter((pid) => {
    try {
      const place = readlinkSync(`/proc/${pid}/cwd`);
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return place.includes(name) || command.includes(name);
    } catch {
      // It has ended meanwhile, or is not ours to look at.
      return false;
    }
  });
}
