/** Composes the server from its parts; `main.ts` and the standalone program start it. */
import type { Channel } from "@jibao/contract";
import type { Signer } from "@jibao/evidence";
import { loadOrCreateSigner } from "@jibao/evidence/node";
import { loadTowns } from "@jibao/places/towns";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./api/app.ts";
import { buildOperationsApp, type ReadinessCheck } from "./api/operations-app.ts";
import { type Clock, type SystemClock, startSystemClock } from "./clock.ts";
import { type CaseComposition, composeCases } from "./compose-cases.ts";
import type { Config } from "./config.ts";
import { migrate } from "./database/migrate.ts";
import { type Database, openDatabase, readDatabaseMs } from "./database/open-database.ts";
import { rolesPastRowSecurity } from "./database/row-security.ts";
import { ensureHouseKey } from "./modules/accounts/house-key.ts";
import { ensureFirstAdministrator } from "./modules/accounts/invitations.ts";
import { createAccountQueries } from "./modules/accounts/queries.ts";
import { accountHandlers } from "./modules/accounts/routes.ts";
import { noTransport, smtpTransport, type Transport } from "./modules/delivery/transport.ts";
import { registryHandlers } from "./modules/registry/routes.ts";
import { logOptions } from "./platform/logging.ts";
import { createMetrics } from "./platform/metrics.ts";

export { type Config, readConfig, renderConfigProblems } from "./config.ts";
export { registerSecurityHeaders } from "./platform/security-headers.ts";

export interface ServerOptions {
  /** False in tests that sign in often. */
  readonly limitAttempts?: boolean;
  /** Instead of the database's clock: a test's own, which it advances. */
  readonly testClock?: Clock;
  /** Instead of the configured mail server. */
  readonly mail?: Transport;
  /** False for a node that only serves; some other one must run the workers. */
  readonly runWorkers?: boolean;
}

export interface Server {
  /** The API; the caller listens, or injects. */
  readonly app: FastifyInstance;
  /** Health and metrics, for a bind of its own. */
  readonly operations: FastifyInstance;
  /** Path of the first administrator's one-time link; null once an administrator has signed in. */
  readonly firstAdministratorPath: string | null;
  /** The API key of a gateway that runs in this process; the same at every start. */
  gatewayKey(channel: Channel): Promise<string>;
  /** Does all that clocks and outbox have to do at this instant; for servers without workers. */
  settle(): Promise<void>;
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

interface ApiParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly cases: CaseComposition;
  readonly signer: Signer;
}

async function buildApi(
  config: Config,
  { database, clock, cases, signer }: ApiParts,
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
      findReporter: cases.findReporter,
    },
    handlers: {
      ...accountHandlers({ database, clock, sessionHours, publicUrl, queries }),
      ...registryHandlers({ database, clock }),
      ...cases.handlers,
      listKeys: async () => ({ items: [publicKeyOf(signer)] }),
    },
    feed: cases.feed,
  });
}

function publicKeyOf({ keyId, suite, publicKey }: Signer) {
  return { keyId, suite: suite.name, publicKey: Buffer.from(publicKey).toString("hex") };
}

function mailTransport({ smtpUrl, mailFrom }: Config): Transport {
  return smtpUrl === null || mailFrom === null
    ? noTransport
    : smtpTransport({ url: smtpUrl, from: mailFrom });
}

/** Requests under way have this long to be answered. */
const closeGraceMs = 5_000;

/**
 * Event streams never end by themselves, and to Node a connection that a browser opened ahead of
 * need, and never used, counts as busy for a minute or more: both are cut after the grace.
 */
async function closeSoon(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), closeGraceMs);
  await app.close();
  clearTimeout(timer);
}

/** Migrates, connects and builds both applications; nothing listens yet. */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  loadTowns();
  await migrate(config.databaseUrl);
  let reportBroken: (error: Error) => void = () => {};
  const database = await openDatabase(config, (error) => reportBroken(error));
  const systemClock = await startSystemClock({ readDatabaseMs: () => readDatabaseMs(database) });
  const clock = options.testClock ?? systemClock;
  const signer = loadOrCreateSigner(config.signingKeyFile);
  const mail = options.mail ?? mailTransport(config);
  const cases = composeCases({ config, database, clock, signer, mail });
  const app = await buildApi(config, { database, clock, cases, signer }, options);
  reportBroken = ({ message }) =>
    app.log.warn({ reason: message }, "a database connection broke; it is replaced");
  for (const role of await rolesPastRowSecurity(database)) {
    app.log.warn({ role }, "a database role bypasses row security; use one that does not");
  }
  const onError = (error: unknown) => app.log.error(error, "a worker's round failed");
  const workers = (options.runWorkers ?? true) ? cases.startWorkers(onError) : [];
  const operations = buildOperations(config, { database, clock: systemClock, cases });
  return {
    app,
    operations,
    firstAdministratorPath: await ensureFirstAdministrator({ database, clock }),
    gatewayKey: (channel) =>
      ensureHouseKey({ database, clock, serverKey: config.serverKey }, channel),
    settle: cases.settle,
    close: async () => {
      // Whoever closes may take the database away while the last connections end.
      reportBroken = () => {};
      cases.feed.stop();
      await Promise.all([closeSoon(app), closeSoon(operations)]);
      await Promise.all(workers.map((worker) => worker.stop()));
      await cases.commands.idle();
      mail.close();
      systemClock.stop();
      await database.close();
    },
  };
}

function buildOperations(
  config: Config,
  { database, clock, cases }: { database: Database; clock: SystemClock; cases: CaseComposition },
): FastifyInstance {
  const metrics = createMetrics();
  metrics.gauge("jibao_clock_skew_milliseconds", "This host's clock less the database's", () =>
    clock.skewMs(),
  );
  const { depth } = cases.commands;
  metrics.gauge("jibao_intake_queue_rows", "First reports waiting", () => depth().opening);
  metrics.gauge("jibao_case_queue_rows", "Commands on cases waiting", () => depth().running);
  const readiness = readinessChecks(database, clock, config.clockSkewLimitMs);
  return buildOperationsApp({ metrics, readiness });
}
