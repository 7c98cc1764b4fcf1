/** Builds the desk in a process of its own, so that intake does not wait for it. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { deskFolder } from "./desk-folder.ts";

export interface DeskBuild {
  /** Null when it went well, else what to show; never rejects. */
  readonly finished: Promise<string | null>;
  stop(): void;
}

const outputLimit = 4_000;

function findBuilder(): string | null {
  try {
    const manifest = createRequire(join(deskFolder, "package.json")).resolve("vite/package.json");
    return join(dirname(manifest), "bin", "vite.js");
  } catch {
    return null;
  }
}

/** Starts the build. Intake comes first: the process runs at low priority. */
export function buildDesk(): DeskBuild {
  const builder = findBuilder();
  if (builder === null) {
    return { finished: Promise.resolve("vite is not installed: run npm ci"), stop: () => {} };
  }
  const child = spawn(process.execPath, [builder, "build", "--logLevel", "warn"], {
    cwd: deskFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = "";
  const keep = (part: Buffer) => {
    output = (output + part.toString()).slice(-outputLimit);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const finished = new Promise<string | null>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? null : output.trim() || `exit ${code}`));
  });
  return { finished, stop: () => void child.kill("SIGKILL") };
}
