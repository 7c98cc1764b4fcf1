/** Composes the server from its parts; `main.ts` and the standalone program start it. */
import type { FastifyInstance } from "fastify";
import { buildApp } from "./api/app.ts";
import { buildOperationsApp, type ReadinessCheck } from "./api/operations-app.ts";
import { type Clock, type SystemClock, startSystemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { migrate } from "./database/migrate.ts";
import { type Database, openDatabase, readDatabaseMs } from "./database/open-database.ts";
import { bypassesRowSecurity } from "./database/row-security.ts";
import { ensureFirstAdministrator } from "./modules/accounts/invitations.ts";
import { createAccountQueries } from "./modules/accounts/queries.ts";
import { accountHandlers } from "./modules/accounts/routes.ts";
import { registryHandlers } from "./modules/registry/routes.ts";
import { logOptions } from "./platform/logging.ts";
import { createMetrics } from "./platform/metrics.ts";

export { type Config, readConfig, renderConfigProblems } from "./config.ts";

export interface ServerOptions {
  /** False in tests that sign in often. */
  readonly limitAttempts?: boolean;
}

export interface Server {
  /** The API; the caller listens, or injects. */
  readonly app: FastifyInstance;
  /** Health and metrics, for a bind of its own. */
  readonly operations: FastifyInstance;
  /** Path of the first administrator's one-time link; null once an administrator has signed in. */
  readonly firstAdministratorPath: string | null;
  close(): Promise<void>;
}

function readinessChecks(
  database: Database,
  clock: SystemClock,
  skewLimitMs: number,
): ReadinessCheck[] {
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
        Math.abs(clock.skewMs()) <= skewLimitMs ? null : `off by ${clock.skewMs()} ms`,
    },
  ];
}

async function buildApi(
  config: Config,
  { database, clock }: { database: Database; clock: Clock },
  options: ServerOptions,
): Promise<FastifyInstance> {
  const queries = createAccountQueries({ database, clock });
  const { sessionHours, publicUrl } = config;
  return buildApp({
    config,
    log: logOptions(config.logLevel),
    limitAttempts: options.limitAttempts ?? true,
    credentials: {
      findSession: queries.findSession,
      findKey: queries.findKey,
      findReporter: async () => null,
    },
    handlers: {
      ...accountHandlers({ database, clock, sessionHours, publicUrl, queries }),
      ...registryHandlers({ database, clock }),
    },
  });
}

/** Migrates, connects and builds both applications; nothing listens yet. */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  await migrate(config.databaseUrl);
  const database = await openDatabase(config);
  const clock = await startSystemClock({ readDatabaseMs: () => readDatabaseMs(database) });
  const app = await buildApi(config, { database, clock }, options);
  if (await bypassesRowSecurity(database)) {
    app.log.warn("the user of DATABASE_URL bypasses row security; use one that does not");
  }
  const metrics = createMetrics();
  metrics.gauge("jibao_clock_skew_milliseconds", "This host's clock less the database's", () =>
    clock.skewMs(),
  );
  const readiness = readinessChecks(database, clock, config.clockSkewLimitMs);
  const operations = buildOperationsApp({ metrics, readiness });
  return {
    app,
    operations,
    firstAdministratorPath: await ensureFirstAdministrator({ database, clock }),
    close: async () => {
      await Promise.all([app.close(), operations.close()]);
      clock.stop();
      await database.close();
    },
  };
}
