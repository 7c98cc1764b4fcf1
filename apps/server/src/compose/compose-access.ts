/** Composes the access log: its buffer, its pages, and the workers that close and drop. */
import type { Signer } from "@jibao/evidence";
import { type AccessHooks, createAccessHooks } from "../api/access-hooks.ts";
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { type AccessLog, createAccessLog } from "../modules/access/access-log.ts";
import { closeAccessBatch } from "../modules/access/close-batch.ts";
import { dropOldMonths, makeMonths } from "../modules/access/months.ts";
import { accessHandlers } from "../modules/access/routes.ts";
import type { Metrics } from "../platform/metrics.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface AccessComposition {
  readonly hooks: AccessHooks;
  readonly handlers: Handlers;
  readonly log: AccessLog;
  /** Makes the months that the log needs now; before the first request. */
  prepare(): Promise<void>;
  /** Writes what waits and closes the batches that are due at this instant. */
  settle(): Promise<void>;
  /** Every node writes what it kept back; one that runs workers also closes and drops. */
  startWorkers(options: { all: boolean; onError: (error: unknown) => void }): Worker[];
  measure(metrics: Metrics): void;
  /** Writes what it can before the connections end. */
  close(): Promise<void>;
}

export interface AccessParts {
  readonly config: Pick<Config, "accessLogMonths">;
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
}

const catchUpRestMs = 1_000;
const batchRestMs = 60_000;
const monthRestMs = 3_600_000;

export function composeAccess({ config, database, clock, signer }: AccessParts): AccessComposition {
  const pool = database.workers;
  const { suite } = signer;
  const log = createAccessLog({ pool, clock });
  const batches = { pool, clock, suite };
  const keepMonths = async () => {
    await makeMonths({ pool, clock });
    await dropOldMonths({ ...batches, keptMonths: config.accessLogMonths });
    return 0;
  };
  const writeAll = async () => {
    await log.idle();
    while ((await log.catchUp()) > 0);
  };
  return {
    hooks: createAccessHooks(log, clock),
    handlers: accessHandlers({ database }),
    log,
    prepare: () => makeMonths({ pool, clock }),
    settle: async () => {
      await writeAll();
      while ((await closeAccessBatch(batches)) > 0);
    },
    startWorkers: ({ all, onError }) => [
      startWorker({ restMs: catchUpRestMs, onError, round: log.catchUp }),
      ...(all
        ? [
            startWorker({ restMs: batchRestMs, onError, round: () => closeAccessBatch(batches) }),
            startWorker({ restMs: monthRestMs, onError, round: keepMonths }),
          ]
        : []),
    ],
    measure: (metrics) => measure(metrics, log),
    // What cannot be written at the end is lost, as when the process dies.
    close: () => writeAll().catch(() => {}),
  };
}

function measure(metrics: Metrics, { counts }: AccessLog): void {
  const gauges = [
    ["jibao_access_rows_waiting", "Rows of the access log kept back", "waiting"],
    ["jibao_access_rows_lost", "Rows of the access log lost since the start", "lost"],
    ["jibao_access_rows_passed_over", "Calls of nobody known, not logged", "passedOver"],
  ] as const;
  for (const [name, help, count] of gauges) metrics.gauge(name, help, () => counts()[count]);
}
