/** Composes the server from its parts; `main.ts` and the standalone program start it. */
import type { Channel } from "@jibao/contract";
import { describeError, logOptions, type LogStream } from "@jibao/http-shell";
import { loadTowns } from "@jibao/places/towns";
import type { FastifyInstance } from "fastify";
import type { AccessHooks } from "./api/access-hooks.ts";
import { buildApp } from "./api/app.ts";
import { buildOperationsApp, type ReadinessCheck } from "./api/operations-app.ts";
import { registerSecurityText } from "./api/security-text.ts";
import { type Clock, type SystemClock, startSystemClock } from "./clock.ts";
import { type AccessComposition, composeAccess } from "./compose-access.ts";
import { type AttachmentComposition, composeAttachments } from "./compose-attachments.ts";
import { type CaseComposition, composeCases } from "./compose-cases.ts";
import { composeEvidence, type EvidenceComposition } from "./compose-evidence.ts";
import type { Config } from "./config/config.ts";
import { migrate } from "./database/migrate.ts";
import { type Database, openDatabase, readDatabaseMs } from "./database/open-database.ts";
import { rolesPastRowSecurity } from "./database/row-security.ts";
import type { SignInSettings } from "./modules/accounts/account-dependencies.ts";
import { ensureHouseKey } from "./modules/accounts/keys/house-key.ts";
import { ensureFirstAdministrator } from "./modules/accounts/invitations.ts";
import { createAccountQueries } from "./modules/accounts/queries.ts";
import { identityHandlers } from "./modules/accounts/identity/identity-handlers.ts";
import { expireRecoveries } from "./modules/accounts/recovery/recoveries.ts";
import { recoveryHandlers } from "./modules/accounts/recovery/recovery-handlers.ts";
import { accountHandlers } from "./modules/accounts/routes.ts";
import { noTransport, smtpTransport, type Transport } from "./modules/delivery/transport.ts";
import { registryHandlers } from "./modules/registry/routes.ts";
import { createMetrics } from "./platform/metrics.ts";
import { startWorker, type Worker } from "./workers/worker.ts";

export { withoutAccessLog } from "./api/access-hooks.ts";
export {
  type Config,
  readConfig,
  renderConfigProblems,
  renderConfigWarnings,
} from "./config/config.ts";

export interface ServerOptions {
  /** False in tests that sign in often. */
  readonly limitAttempts?: boolean;
  /** Instead of the database's clock: a test's own, which it advances. */
  readonly testClock?: Clock;
  /** Instead of the configured mail server. */
  readonly mail?: Transport;
  /** Instead of standard output. */
  readonly logStream?: LogStream;
  /** Instead of the access log: for the bench that measures what the log costs. */
  readonly accessHooks?: AccessHooks;
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
  readonly attachments: AttachmentComposition;
  readonly access: AccessComposition;
  readonly evidence: EvidenceComposition;
}

function signInSettingsOf(config: Config): SignInSettings {
  const { publicUrl, serverKey, sessionHours, sessionIdleMinutes, secondFactor } = config;
  return { publicUrl, serverKey, sessionHours, sessionIdleMinutes, secondFactor };
}

async function buildApi(
  config: Config,
  { database, clock, cases, attachments, access, evidence }: ApiParts,
  options: ServerOptions,
): Promise<FastifyInstance> {
  const { publicUrl } = config;
  const accounts = { ...signInSettingsOf(config), database, clock };
  const queries = createAccountQueries(accounts);
  const app = await buildApp({
    config,
    log: logOptions(config.logLevel, options.logStream),
    limitAttempts: options.limitAttempts ?? true,
    credentials: {
      findSession: queries.findSession,
      findKey: queries.findKey,
      findReporter: cases.findReporter,
    },
    handlers: {
      ...accountHandlers({ ...accounts, queries }),
      ...identityHandlers({ ...accounts, queries, providers: config.identityProviders }),
      ...recoveryHandlers({ ...accounts, queries }),
      ...registryHandlers({ database, clock }),
      ...cases.handlers,
      ...attachments.handlers,
      ...access.handlers,
      listKeys: async () => evidence.keys(),
    },
    feed: cases.feed,
    access: options.accessHooks ?? access.hooks,
  });
  registerSecurityText(app, { contact: config.securityContact, publicUrl, clock });
  return app;
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

const recoveryRestMs = 60_000;

/** Lists and links look at the time themselves; this writes down in time what ended. */
function startRecoveryWorker(
  parts: { readonly database: Database; readonly clock: Clock },
  onError: (error: unknown) => void,
): Worker {
  return startWorker({ restMs: recoveryRestMs, onError, round: () => expireRecoveries(parts) });
}

/** Migrates, connects and builds both applications; nothing listens yet. */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  loadTowns();
  await migrate(config.databaseUrl);
  let reportBroken: (error: Error) => void = () => {};
  const database = await openDatabase(config, (error) => reportBroken(error));
  const systemClock = await startSystemClock({ readDatabaseMs: () => readDatabaseMs(database) });
  const clock = options.testClock ?? systemClock;
  let warn: (fault: string) => void = () => {};
  const evidence = composeEvidence({ config, database, clock, warn: (fault) => warn(fault) });
  const { signer } = evidence;
  const mail = options.mail ?? mailTransport(config);
  const cases = composeCases({ config, database, clock, signer, mail });
  const attachments = composeAttachments({ config, database, clock });
  const access = composeAccess({ config, database, clock, signer });
  await access.prepare();
  const app = await buildApi(
    config,
    { database, clock, cases, attachments, access, evidence },
    options,
  );
  warn = (fault) => app.log.warn({ fault }, "the signing keys need a look");
  reportBroken = (error) =>
    app.log.warn({ reason: describeError(error) }, "a database connection broke; it is replaced");
  for (const role of await rolesPastRowSecurity(database)) {
    app.log.warn({ role }, "a database role bypasses row security; use one that does not");
  }
  const onError = (error: unknown) => app.log.error(error, "a worker's round failed");
  const all = options.runWorkers ?? true;
  const workers = [
    ...(all ? cases.startWorkers(onError) : []),
    ...(all ? attachments.startWorkers(onError) : []),
    ...(all ? evidence.startWorkers(onError) : []),
    ...(all ? [startRecoveryWorker({ database, clock }, onError)] : []),
    ...access.startWorkers({ all, onError }),
  ];
  const operations = buildOperations(config, {
    database,
    clock: systemClock,
    cases,
    access,
    evidence,
  });
  return {
    app,
    operations,
    firstAdministratorPath: await ensureFirstAdministrator({ database, clock }),
    gatewayKey: (channel) =>
      ensureHouseKey({ database, clock, serverKey: config.serverKey }, channel),
    settle: async () => {
      evidence.look();
      await access.settle();
      await cases.settle();
      while ((await attachments.work()) > 0);
      await evidence.settle();
    },
    close: async () => {
      // Whoever closes may take the database away while the last connections end.
      reportBroken = () => {};
      cases.feed.stop();
      attachments.stopInspecting();
      await Promise.all([closeSoon(app), closeSoon(operations)]);
      await Promise.all(workers.map((worker) => worker.stop()));
      await cases.commands.idle();
      await access.close();
      evidence.close();
      mail.close();
      systemClock.stop();
      await database.close();
    },
  };
}

interface OperationsParts extends Pick<ApiParts, "database" | "cases" | "access" | "evidence"> {
  readonly clock: SystemClock;
}

function buildOperations(
  config: Config,
  { database, clock, cases, access, evidence }: OperationsParts,
): FastifyInstance {
  const metrics = createMetrics();
  access.measure(metrics);
  evidence.measure(metrics);
  metrics.gauge("jibao_clock_skew_milliseconds", "This host's clock less the database's", () =>
    clock.skewMs(),
  );
  const { depth } = cases.commands;
  metrics.gauge("jibao_intake_queue_rows", "First reports waiting", () => depth().opening);
  metrics.gauge("jibao_case_queue_rows", "Commands on cases waiting", () => depth().running);
  const readiness = [
    ...readinessChecks(database, clock, config.clockSkewLimitMs),
    ...evidence.readiness,
  ];
  return buildOperationsApp({ metrics, readiness, notices: evidence.notices });
}
