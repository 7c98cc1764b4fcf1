/** Health and metrics of all parts. */
import type { FastifyInstance } from "fastify";
import { buildOperationsApp, type ReadinessCheck } from "../api/operations-app.ts";
import type { SystemClock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { createMetrics } from "../platform/metrics.ts";
import type { Parts } from "./compose-parts.ts";

export interface OperationsSources {
  readonly config: Pick<Config, "clockSkewLimitMs">;
  readonly database: Database;
  readonly clock: SystemClock;
}

function readinessChecks({ config, database, clock }: OperationsSources): ReadinessCheck[] {
  const limitMs = config.clockSkewLimitMs;
  return [
    {
      name: "database",
      check: async () => {
        await database.workers.query("select 1");
        return null;
      },
    },
    {
      name: "clock",
      check: async () =>
        Math.abs(clock.skewMs()) <= limitMs ? null : `off by ${clock.skewMs()} ms`,
    },
  ];
}

export function buildOperations(
  sources: OperationsSources,
  { cases, access, evidence, erasures }: Parts,
): FastifyInstance {
  const metrics = createMetrics();
  access.measure(metrics);
  evidence.measure(metrics);
  metrics.gauge("jibao_clock_skew_milliseconds", "This host's clock less the database's", () =>
    sources.clock.skewMs(),
  );
  const { depth } = cases.commands;
  metrics.gauge("jibao_intake_queue_rows", "First reports waiting", () => depth().opening);
  metrics.gauge("jibao_case_queue_rows", "Commands on cases waiting", () => depth().running);
  const readiness = [...readinessChecks(sources), ...evidence.readiness, ...erasures.readiness];
  const refused = { name: "journal", check: async () => cases.refusedEntries() };
  const notices = [...evidence.notices, refused];
  return buildOperationsApp({ metrics, readiness, notices });
}
