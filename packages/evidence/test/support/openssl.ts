import { execFileSync } from "node:child_process";

/** Runs the `openssl` program and gives what it prints; throws when it fails. */
export function openssl(folder: string, ...words: string[]): Buffer {
  return execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
}

/** Why tests that need these commands cannot run here, and what would help; null when they can. */
export function opensslObstacle(...probes: string[][]): string | null {
  for (const probe of [["version"], ...probes]) {
    try {
      openssl(process.cwd(), ...probe);
    } catch {
      const tried = `openssl ${probe.join(" ")}`;
      return `not run: "${tried}" failed; apt-get install openssl (Debian 12 or later)`;
    }
  }
  return null;
}
