/**
 * Brings the schema up to date, all in one transaction: a failed upgrade leaves the old schema
 * whole. Numbered files run once and may never be edited; files in `functions/` and `data/` run
 * again whenever they change.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";

export interface MigrationFile {
  /** Path inside the folder of migrations, for example `functions/commit_changes_v1.sql`. */
  readonly name: string;
  readonly sql: string;
  readonly repeatable: boolean;
}

/** The schema is not what this program can work with; the message says what to do. */
class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Any fixed number; it serialises programs that start at the same moment. */
const lockNumber = 12_387;

const folder = fileURLToPath(new URL("../../migrations/", import.meta.url));
const numberedName = /^\d{4}-[a-z0-9-]+\.sql$/;

function readFolder(subfolder: "" | "functions/" | "data/"): MigrationFile[] {
  const names = readdirSync(folder + subfolder).filter((name) => name.endsWith(".sql"));
  const wanted = subfolder === "" ? names.filter((name) => numberedName.test(name)) : names;
  return wanted.toSorted().map((name) => ({
    name: subfolder + name,
    sql: readFileSync(folder + subfolder + name, "utf8"),
    repeatable: subfolder !== "",
  }));
}

/** The files of this program, in the order in which they run. */
export function readMigrations(): MigrationFile[] {
  return [...readFolder(""), ...readFolder("functions/"), ...readFolder("data/")];
}

function checksumOf(sql: string): string {
  return createHash("sha256").update(sql, "utf8").digest("hex");
}

type Applied = ReadonlyMap<string, string>;

async function readApplied(client: pg.Client): Promise<Applied> {
  await client.query(`create table if not exists schema_migrations (
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    constraint schema_migrations_pkey primary key (name))`);
  const result = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migrations",
  );
  return new Map(result.rows.map((row) => [row.name, row.checksum]));
}

function refuseNewerSchema(files: readonly MigrationFile[], applied: Applied): void {
  const known = new Set(files.map((file) => file.name));
  const unknown = [...applied.keys()].filter((name) => numberedName.test(name) && !known.has(name));
  if (unknown.length === 0) return;
  throw new MigrationError(
    `数据库的结构比本程序新（${unknown.join(", ")}），请升级程序。` +
      ` The schema is newer than this program (${unknown.join(", ")}); upgrade the program.`,
  );
}

function isPending(file: MigrationFile, applied: Applied): boolean {
  const before = applied.get(file.name);
  if (before === undefined) return true;
  if (before === checksumOf(file.sql)) return false;
  if (file.repeatable) return true;
  throw new MigrationError(
    `${file.name} 已经执行过，不得修改；请新增一个文件。` +
      ` ${file.name} has been applied and must not be edited; add a new file.`,
  );
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query(file.sql);
  await client.query(
    `insert into schema_migrations (name, checksum) values ($1, $2)
      on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
    [file.name, checksumOf(file.sql)],
  );
}

async function migrateWith(
  client: pg.Client,
  files: readonly MigrationFile[],
): Promise<readonly string[]> {
  await client.query("begin");
  await client.query("select pg_advisory_xact_lock($1)", [lockNumber]);
  await client.query(readFileSync(`${folder}roles.sql`, "utf8"));
  await client.query("set local role jibao_owner");
  const applied = await readApplied(client);
  refuseNewerSchema(files, applied);
  const pending = files.filter((file) => isPending(file, applied));
  for (const file of pending) {
    // Each file may build on the one before it.
    await apply(client, file);
  }
  await client.query("commit");
  return pending.map((file) => file.name);
}

/** Applies what is pending and answers the names of the files applied. */
export async function migrate(
  databaseUrl: string,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<readonly string[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "jibao-migrate",
  });
  await client.connect();
  try {
    return await migrateWith(client, files);
  } finally {
    // Ends the transaction too when a file failed.
    await client.end();
  }
}
