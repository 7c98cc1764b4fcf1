/** Opens the three pools. Each has its own role, size and time limit, so none starves another. */
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { Config } from "../config/config.ts";
import type { Tables } from "./generated/tables.ts";
import { valueParsers } from "./value-parsers.ts";
import type { Viewer } from "./viewer.ts";

export interface Database {
  /** Role jibao_writer; for the flusher of the intake queue alone. */
  readonly intake: pg.Pool;
  /** Role jibao_writer; for clocks, outbox and commands of accounts and registry. */
  readonly workers: pg.Pool;
  /** The pool `workers` by way of Kysely. */
  readonly writes: Kysely<Tables>;
  /** Role jibao_reader, which sees no password and no secret; use it through `asViewer`. */
  readonly reads: Kysely<Tables>;
  /** Runs reads in one read-only transaction that row security sees as this viewer's. */
  asViewer<Result>(
    viewer: Viewer,
    work: (transaction: Transaction<Tables>) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

export type DatabaseConfig = Pick<
  Config,
  "databaseUrl" | "intakePoolSize" | "workerPoolSize" | "readPoolSize"
>;

/** Told of connections that break while idle; the pool replaces them by itself. */
export type ConnectionErrorListener = (error: Error) => void;

const intakeTimeoutMs = 5_000;
const workerTimeoutMs = 15_000;
const readTimeoutMs = 10_000;
const connectTimeoutMs = 5_000;
const idleInTransactionTimeoutMs = 30_000;

/** +08:00 all year, independent of the time zone files of the PostgreSQL installation. */
const timeZoneOption = "-c TimeZone=<+08>-08";

interface PoolOptions {
  readonly url: string;
  readonly role: "jibao_writer" | "jibao_reader";
  readonly size: number;
  readonly timeoutMs: number;
  readonly onError: ConnectionErrorListener;
}

function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    options: `-c role=${options.role} ${timeZoneOption}`,
    max: options.size,
    statement_timeout: options.timeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "jibao",
    types: valueParsers,
  });
  // Without a listener, a connection that the database closes would end the process.
  pool.on("error", options.onError);
  return pool;
}

function asViewer(reads: Kysely<Tables>): Database["asViewer"] {
  return (viewer, work) =>
    reads
      .transaction()
      .setAccessMode("read only")
      .execute(async (transaction) => {
        await sql`select set_config('app.viewer_kind', ${viewer.kind}, true),
          set_config('app.viewer_principal', ${viewer.principal ?? ""}, true),
          set_config('app.viewer_account', ${viewer.accountId ?? ""}, true),
          set_config('app.viewer_authority', ${viewer.authorityKey ?? ""}, true),
          set_config('app.viewer_operator', ${viewer.operatorId ?? ""}, true),
          set_config('app.viewer_incident', ${viewer.incidentId ?? ""}, true)`.execute(transaction);
        return work(transaction);
      });
}

/** Opens the pools and proves that each can connect; rejects when one cannot. */
export async function openDatabase(
  config: DatabaseConfig,
  onError: ConnectionErrorListener = () => {},
): Promise<Database> {
  const shared = { url: config.databaseUrl, onError };
  const writer = { ...shared, role: "jibao_writer" as const };
  const pools = {
    intake: openPool({ ...writer, size: config.intakePoolSize, timeoutMs: intakeTimeoutMs }),
    workers: openPool({ ...writer, size: config.workerPoolSize, timeoutMs: workerTimeoutMs }),
    reads: openPool({
      ...shared,
      role: "jibao_reader",
      size: config.readPoolSize,
      timeoutMs: readTimeoutMs,
    }),
  };
  const close = async () => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
  };
  try {
    await Promise.all(Object.values(pools).map((pool) => pool.query("select 1")));
  } catch (error) {
    await close();
    throw error;
  }
  const reads = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pools.reads }) });
  const writes = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pools.workers }) });
  return {
    intake: pools.intake,
    workers: pools.workers,
    reads,
    writes,
    asViewer: asViewer(reads),
    close,
  };
}

/** The database's clock in epoch milliseconds, for `startSystemClock`. */
export async function readDatabaseMs(database: Database): Promise<number> {
  const result = await database.workers.query<{ ms: string }>(
    "select (extract(epoch from clock_timestamp()) * 1000)::text as ms",
  );
  return Number(result.rows[0]?.ms);
}
