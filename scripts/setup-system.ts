/**
 * Installs the programs that some checks need and npm cannot bring: a browser, Chinese fonts for
 * its pictures, the oldest PostgreSQL that we support, OpenSSL to check signatures and time-stamps
 * against, a scanner of viruses, and two of our own pages. For Debian, as root. Starts no service.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";

const programs = [
  "chromium",
  "fonts-noto-cjk",
  "postgresql-15",
  "openssl",
  "clamav-daemon",
  "wapiti",
  "sqlmap",
] as const;
const stepTimeoutMs = 15 * 60 * 1000;
/** Another installation may hold the lock; wait for it, but not for ever. */
const lockOption = "DPkg::Lock::Timeout=500";
/** Debian asks this script whether a service may start; exit code 101 says no. */
const servicePolicyPath = "/usr/sbin/policy-rc.d";

function isInstalled(name: string): boolean {
  const args = ["-W", "-f=${Status}", name];
  const { status, stdout } = spawnSync("dpkg-query", args, { encoding: "utf8" });
  return status === 0 && stdout.includes("install ok installed");
}

function apt(...args: readonly string[]): void {
  console.log(`$ apt-get ${args.join(" ")}`);
  execFileSync("apt-get", ["-q", "-o", lockOption, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: stepTimeoutMs,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/** Installs without letting any service start, whatever policy the machine has of its own. */
function install(missing: readonly string[]): void {
  const ownPolicy = !existsSync(servicePolicyPath);
  if (ownPolicy) writeFileSync(servicePolicyPath, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...missing);
  } finally {
    if (ownPolicy) rmSync(servicePolicyPath);
  }
}

const isDebian = existsSync("/etc/debian_version");
const missing = isDebian ? programs.filter((name) => !isInstalled(name)) : programs;
if (missing.length === 0) {
  console.log(`Nothing to do: ${programs.join(", ")} are installed.`);
} else if (!isDebian || process.getuid?.() !== 0) {
  console.log(`Needs Debian and root. Install by hand: apt-get install ${missing.join(" ")}`);
  process.exitCode = 1;
} else {
  console.log(`Installing ${missing.join(", ")}; no service will be started.`);
  install(missing);
  console.log("Done.");
}
