import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";

import type pg from "pg";

import { openCases } from "../../apps/server/src/modules/cases/open-cases.ts";
import type { RegistryFor } from "../../apps/server/src/modules/registry/queries.ts";
import { casePorts, openingJob } from "../support/case-ports.ts";
import { graveReport } from "../support/reports.ts";

export interface Calls {
  readonly file: string;
  readonly rows: number;
  readonly batchRows: number;
  readonly registryFor: RegistryFor;
}

/**
 * Writes a pgbench script of distinct calls, one after another: byte for byte the payloads that the
 * server would send, decided and sealed by the server's own code, as literals instead of
 * parameters.
 */
export async function writeCalls({ file, rows, batchRows, registryFor }: Calls): Promise<void> {
  const out = createWriteStream(file);
  const capture: Pick<pg.Pool, "query"> = {
    query: (async ({ values }: { values: [string] }) => {
      const literal = values[0].replaceAll("'", "''");
      out.write(`select status from commit_changes_v1('${literal}'::jsonb);\n`);
      const count = (JSON.parse(values[0]) as unknown[]).length;
      return { rows: Array.from({ length: count }, () => ({ status: "committed" })) };
    }) as unknown as pg.Pool["query"],
  };
  const ports = casePorts(capture as pg.Pool, registryFor);
  for (let first = 0; first < rows; first += batchRows) {
    const jobs = Array.from({ length: Math.min(batchRows, rows - first) }, (_, index) =>
      openingJob(graveReport(first + index), `pgbench-${first + index}`),
    );
    await openCases(ports, jobs);
  }
  out.end();
  await finished(out);
}

/** Runs the script once on one connection; answers reports per second. */
export async function runPgbench(databaseUrl: string, calls: Calls): Promise<number> {
  const args = ["-n", "-c1", "-t1", "-M", "simple", "-f", calls.file, databaseUrl];
  const { stdout } = await promisify(execFile)("pgbench", args, {
    env: { PATH: process.env["PATH"], PGOPTIONS: "-c role=jibao_writer -c TimeZone=<+08>-08" },
  });
  if (!stdout.includes("number of transactions actually processed: 1/1")) throw new Error(stdout);
  const latencyMs = Number(/latency average = ([\d.]+) ms/.exec(stdout)?.[1]);
  return calls.rows / (latencyMs / 1_000);
}
