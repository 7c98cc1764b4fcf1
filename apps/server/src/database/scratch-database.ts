/** Throw-away databases with the whole schema, cloned from a template that is migrated once. */
import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { migrate, readMigrations } from "./migrate.ts";

/** Serialises the programs that would make the same template. */
const templateLockNumber = 12_388;

function urlOf(serverUrl: string, databaseName: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${databaseName}`;
  return url.href;
}

async function withClient<Result>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Named after what it holds, so that an edited migration makes another one. */
function templateName(): string {
  const hash = createHash("sha256");
  for (const file of readMigrations()) hash.update(file.name).update(file.sql);
  return `jibao_template_${hash.digest("hex").slice(0, 16)}`;
}

async function ensureTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const name = templateName();
  await client.query("select pg_advisory_lock($1)", [templateLockNumber]);
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) {
      const unfinished = `${name}_unfinished`;
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished}`);
      await migrate(urlOf(serverUrl, unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
  } finally {
    await client.query("select pg_advisory_unlock($1)", [templateLockNumber]);
  }
  return name;
}

export interface ScratchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** `serverUrl` is that of a superuser on a cluster made for tests. */
export function createScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  return withClient(serverUrl, async (client) => {
    const template = await ensureTemplate(client, serverUrl);
    const name = `jibao_scratch_${randomBytes(8).toString("hex")}`;
    await client.query(`create database ${name} template ${template}`);
    return {
      url: urlOf(serverUrl, name),
      drop: () =>
        withClient(serverUrl, async (later) => {
          await later.query(`drop database if exists ${name} with (force)`);
        }),
    };
  });
}
