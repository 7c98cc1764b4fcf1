/** The gates in the order in which they run: what fails fastest comes first. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Companion, Gate } from "./gate.ts";

const setUp = "npm run setup:system (Debian, as root)";

function findProgram(name: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function withoutChromium(): string | null {
  return findProgram("chromium") === null ? `${setUp}, or apt-get install chromium` : null;
}

/** The database suite runs against any server that this variable names. */
const databaseVariable = "JIBAO_TEST_DATABASE_URL";
const debianPostgres = "/usr/lib/postgresql/15/bin/postgres";

function withoutDebianPostgres(): string | null {
  return existsSync(debianPostgres) ? null : `${setUp}, or apt-get install postgresql-15`;
}

async function startDebianPostgresCompanion(): Promise<Companion> {
  const { startDebianPostgres } = await import("../../tests/support/debian-postgres.ts");
  const cluster = await startDebianPostgres();
  if (cluster === null) throw new Error(`${debianPostgres} has gone`);
  return { env: { [databaseVariable]: cluster.url }, stop: () => cluster.stop() };
}

/** Schema, policies, functions, partitions, locks: the rest of the suite is our own code. */
const whereVersionsDiffer = [
  "apps/server/src/database/",
  "cases/writer.database",
  "cases/main-job.database",
  "evidence/",
  "access/",
];

export const gates: readonly Gate[] = [
  { name: "format", commands: [["biome", "format", "."]] },
  { name: "lint", commands: [["oxlint", "--type-aware", "-c", ".oxlintrc.json", "."]] },
  {
    name: "types",
    commands: [
      ["tsc", "-p", "tsconfig.json"],
      ["tsc", "-p", "packages/rules"],
      ["tsc", "-p", "apps/desk"],
    ],
  },
  { name: "tidy", commands: [["node", "scripts/tidy.ts"]] },
  { name: "knip", commands: [["knip", "--no-progress"]] },
  { name: "generated", commands: [["node", "scripts/generate.ts", "--check"]] },
  { name: "commits", commands: [["node", "scripts/check/commits.ts"]] },
  { name: "desk-build", commands: [["vite", "build", "apps/desk", "--logLevel", "warn"]] },
  { name: "unit", commands: [], project: "unit" },
  { name: "database", commands: [], project: "database" },
  {
    name: "database-15",
    commands: [],
    project: "database",
    only: whereVersionsDiffer,
    obstacle: withoutDebianPostgres,
    start: startDebianPostgresCompanion,
  },
  { name: "failure", commands: [], project: "failure" },
  { name: "fuzz", commands: [], project: "fuzz" },
  { name: "e2e", commands: [], project: "e2e", obstacle: withoutChromium },
];

const longFuzzInputs = "100000";

function withoutScanners(): string | null {
  const missing = ["wapiti", "sqlmap"].filter((name) => findProgram(name) === null);
  return missing.length === 0 ? null : `${setUp}, or apt-get install ${missing.join(" ")}`;
}

/** Checks that take longer than a change should wait for; `--long` adds them. */
export const longGates: readonly Gate[] = [
  { name: "sbom", commands: [["node", "scripts/sbom.ts", "--check"]] },
  {
    name: "database-15-long",
    commands: [],
    project: "database",
    obstacle: withoutDebianPostgres,
    start: startDebianPostgresCompanion,
  },
  {
    name: "fuzz-long",
    commands: [],
    project: "fuzz",
    start: async () => ({ env: { JIBAO_FUZZ_INPUTS: longFuzzInputs }, stop: async () => {} }),
  },
  { name: "scan", commands: [["node", "scripts/scan.ts"]], obstacle: withoutScanners },
];

/** The gates with these names, in the order of the table. Throws on a name that is none. */
export function chooseGates(names: readonly string[]): readonly Gate[] {
  const all = [...gates, ...longGates];
  const unknown = names.filter((name) => !all.some((gate) => gate.name === name));
  if (unknown.length > 0) {
    const known = all.map((gate) => gate.name).join(", ");
    throw new Error(`no gate is called ${unknown.join(", ")}; there are ${known}`);
  }
  return all.filter((gate) => names.includes(gate.name));
}
