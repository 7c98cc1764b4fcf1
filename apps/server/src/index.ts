/** Composes the server from its parts; `main.ts` and the standalone program start it. */
import type { Channel } from "@jibao/contract";
import { describeError } from "@jibao/http-shell";
import { loadTowns } from "@jibao/places/towns";
import type { FastifyInstance } from "fastify";
import { type Clock, startSystemClock } from "./clock.ts";
import { type ApiOptions, buildApi } from "./compose/build-api.ts";
import { buildOperations } from "./compose/build-operations.ts";
import { composeParts, settleParts, startWorkers } from "./compose/compose-parts.ts";
import type { Config } from "./config/config.ts";
import { migrate } from "./database/migrate.ts";
import { openDatabase, readDatabaseMs } from "./database/open-database.ts";
import { rolesPastRowSecurity } from "./database/row-security.ts";
import type { Reapplied } from "./modules/erasures/reapply-erasures.ts";
import { noTransport, smtpTransport, type Transport } from "./modules/delivery/transport.ts";

export { withoutAccessLog } from "./api/access-hooks.ts";
export {
  type Config,
  readConfig,
  renderConfigProblems,
  renderConfigWarnings,
} from "./config/config.ts";

export interface ServerOptions extends ApiOptions {
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
  /** Carries out what a restored database lacks of what had been erased. */
  reapplyErasures(): Promise<Reapplied>;
  close(): Promise<void>;
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
  const mail = options.mail ?? mailTransport(config);
  let warn: (fault: string) => void = () => {};
  let onLogFault: (fault: string) => void = () => {};
  let onErasureFault: (error: unknown) => void = () => {};
  const foundation = {
    config,
    database,
    clock,
    mail,
    warn: (fault: string) => warn(fault),
    onLogFault: (fault: string) => onLogFault(fault),
    onErasureFault: (error: unknown) => onErasureFault(error),
  };
  const parts = composeParts(foundation);
  const { access, accounts, attachments, cases, erasures, evidence } = parts;
  await access.prepare();
  const app = await buildApi(foundation, parts, options);
  warn = (fault) => app.log.warn({ fault }, "the signing keys need a look");
  onLogFault = (fault) =>
    app.log.error({ fault }, "the log stands still; reports are taken, nothing is signed in it");
  onErasureFault = (error) => app.log.error(error, "an erasure could not be listed; tried again");
  const lack = await erasures.prepare().catch((error: unknown) => onErasureFault(error));
  if (typeof lack === "string") app.log.warn({ lack }, "not ready: npm run reapply-erasures");
  reportBroken = (error) =>
    app.log.warn({ reason: describeError(error) }, "a database connection broke; it is replaced");
  for (const role of await rolesPastRowSecurity(database)) {
    app.log.warn({ role }, "a database role bypasses row security; use one that does not");
  }
  const onError = (error: unknown) => app.log.error(error, "a worker's round failed");
  const workers = startWorkers(parts, { all: options.runWorkers ?? true, onError });
  const operations = buildOperations({ config, database, clock: systemClock }, parts);
  return {
    app,
    operations,
    firstAdministratorPath: await accounts.firstAdministratorPath(),
    gatewayKey: accounts.gatewayKey,
    settle: () => settleParts(parts),
    reapplyErasures: erasures.reapply,
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
