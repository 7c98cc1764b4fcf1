/** Starts everything of one installation in this process, and stops it in good order. */
import { join } from "node:path";
import type { Config, Server } from "@jibao/server";
import { openDataDirectory, postgresName } from "./data-directory.ts";
import { openDesk } from "./desk/open-desk.ts";
import { explainListenError, type Front, openFront } from "./front.ts";
import { explainDatabaseError } from "./own-database-error.ts";
import { ensureOwnUser } from "./own-user.ts";
import { startPostgres } from "./postgres/start-postgres.ts";
import { loadOrCreateServerKey } from "./server-key.ts";
import { type Environment, readSettings, type Settings } from "./settings.ts";

export interface Standalone {
  /** As people type it, without a trailing slash. */
  readonly url: string;
  readonly operationsUrl: string;
  readonly dataDirectory: string;
  readonly server: Server;
  /** Path of the first administrator's one-time link, while there is one. */
  readonly firstAdministratorPath: string | null;
  isDeskBuilding(): boolean;
  /** Settles when the database has ended without being asked to. */
  readonly databaseLost: Promise<void>;
  /** Lets what has begun end, then stops everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly environment: Environment;
  /** For the terminal. */
  readonly tell: (message: string) => void;
}

type Closing = () => Promise<unknown>;

/** Closes in the opposite order of opening; what fails does not keep the rest open. */
function createClosings() {
  const closings: Closing[] = [];
  return {
    push: (closing: Closing) => void closings.push(closing),
    async run(): Promise<void> {
      const faults: unknown[] = [];
      for (const closing of closings.splice(0).toReversed()) {
        await closing().catch((fault: unknown) => faults.push(fault));
      }
      if (faults.length > 0) throw new AggregateError(faults, "Not everything could be closed");
    },
  };
}

type Closings = ReturnType<typeof createClosings>;

/** Rejects with an error for people wherever the reason can be known; then nothing runs any more. */
export async function startStandalone(options: StartOptions): Promise<Standalone> {
  const settings = readSettings(options.environment);
  if (settings.warnings !== "") options.tell(settings.warnings);
  const dataDirectory = openDataDirectory(settings.config.dataDirectory);
  const closings = createClosings();
  try {
    return await open(settings, { ...options, dataDirectory, closings });
  } catch (error) {
    await closings.run();
    throw error;
  }
}

interface Opening extends StartOptions {
  readonly dataDirectory: string;
  readonly closings: Closings;
}

async function open(settings: Settings, opening: Opening): Promise<Standalone> {
  const { closings, dataDirectory, tell } = opening;
  const front = await openFront(settings.config);
  closings.push(() => front.close());
  // Loading the server's code takes as long as starting PostgreSQL: both at once.
  const [database, { createServer }, { openSite }] = await Promise.all([
    openDatabase(settings, opening),
    import("@jibao/server"),
    import("./pages.ts"),
  ]);
  const config = completeConfig(settings, { front, dataDirectory, databaseUrl: database.url });
  const server = await createServer(config).catch((error: unknown) => {
    throw settings.hasDatabase ? explainDatabaseError(error) : error;
  });
  closings.push(() => server.close());
  const operationsUrl = await listenForOperations(config, server);
  const desk = openDesk(tell);
  closings.push(() => desk.stop());
  const site = await openSite({ config, server, desk });
  closings.push(() => site.close());
  // Closed first as well: requests under way still need everything behind it.
  closings.push(() => front.close());
  front.serve(site.handler);
  desk.build();
  return {
    url: config.publicUrl,
    operationsUrl,
    dataDirectory,
    server,
    firstAdministratorPath: server.firstAdministratorPath,
    isDeskBuilding: desk.isBuilding,
    databaseLost: database.lost,
    stop: () => closings.run(),
  };
}

interface Completing {
  readonly front: Front;
  readonly dataDirectory: string;
  readonly databaseUrl: string;
}

function completeConfig(settings: Settings, completing: Completing): Config {
  const { config, hasServerKey, hasPublicUrl } = settings;
  const { front, dataDirectory, databaseUrl } = completing;
  return {
    ...config,
    databaseUrl,
    serverKey: hasServerKey ? config.serverKey : loadOrCreateServerKey(dataDirectory),
    publicUrl: hasPublicUrl ? config.publicUrl : `http://localhost:${front.port}`,
  };
}

interface OpenedDatabase {
  readonly url: string;
  readonly lost: Promise<void>;
}

async function openDatabase(settings: Settings, opening: Opening): Promise<OpenedDatabase> {
  const { dataDirectory, closings, tell } = opening;
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  if (settings.hasDatabase) return { url: settings.config.databaseUrl, lost };
  const postgres = await startPostgres({
    dataDirectory: join(dataDirectory, postgresName),
    durable: true,
    log: tell,
  });
  let isAsked = false;
  void postgres.exited.then(() => {
    if (!isAsked) lose();
  });
  closings.push(() => {
    isAsked = true;
    return postgres.stop();
  });
  return { url: await ensureOwnUser(postgres.url), lost };
}

/** Health and metrics on an address of their own. */
async function listenForOperations(config: Config, { operations }: Server): Promise<string> {
  const address = { host: config.operationsHost, port: config.operationsPort };
  try {
    return await operations.listen(address);
  } catch (error) {
    throw explainListenError(error, { ...address, setting: "JIBAO_OPERATIONS" });
  }
}
