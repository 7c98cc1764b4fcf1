import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { migrate, type MigrationFile, readMigrations } from "./migrate.ts";

const first: MigrationFile = {
  name: "0001-first.sql",
  sql: "create table first (id text constraint first_pkey primary key)",
  repeatable: false,
};
const second: MigrationFile = {
  name: "0002-second.sql",
  sql: "insert into first values ('row')",
  repeatable: false,
};
const repeatable: MigrationFile = {
  name: "functions/answer.sql",
  sql: "create or replace function answer() returns integer language sql as 'select 41'",
  repeatable: true,
};

const names: string[] = [];
let administration: pg.Client;

beforeAll(async () => {
  administration = new pg.Client({ connectionString: inject("databaseUrl") });
  await administration.connect();
});
afterAll(() => administration.end());
afterEach(async () => {
  for (const name of names.splice(0)) {
    await administration.query(`drop database ${name} with (force)`);
  }
});

async function emptyDatabase(): Promise<string> {
  const name = `jibao_migrate_${process.pid}_${Math.trunc(performance.now() * 1000)}`;
  await administration.query(`create database ${name}`);
  names.push(name);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("applies each file once, in order", async () => {
    const url = await emptyDatabase();
    expect(await migrate(url, [first, second])).toEqual([first.name, second.name]);
    expect(await migrate(url, [first, second])).toEqual([]);
    expect(await query(url, "select id from first")).toEqual([{ id: "row" }]);
  });

  it("makes the owner of every object jibao_owner", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first]);
    const owners = await query(
      url,
      "select distinct tableowner from pg_tables where schemaname = 'public'",
    );
    expect(owners).toEqual([{ tableowner: "jibao_owner" }]);
  });

  it("applies a repeatable file again when it changed", async () => {
    const url = await emptyDatabase();
    await migrate(url, [repeatable]);
    const changed = { ...repeatable, sql: repeatable.sql.replace("41", "42") };
    expect(await migrate(url, [changed])).toEqual([repeatable.name]);
    expect(await query(url, "select answer()")).toEqual([{ answer: 42 }]);
  });

  it("refuses a file that was edited after it ran", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first]);
    const edited = { ...first, sql: `${first.sql} -- edited` };
    await expect(migrate(url, [edited])).rejects.toThrow("must not be edited");
  });

  it("refuses a schema newer than itself", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first, second]);
    await expect(migrate(url, [first])).rejects.toThrow("0002-second.sql");
  });

  it("leaves nothing behind when one file fails", async () => {
    const url = await emptyDatabase();
    const broken = { ...second, sql: "insert into nowhere values (1)" };
    await expect(migrate(url, [first, broken])).rejects.toThrow("nowhere");
    const tables = await query(url, "select from pg_tables where schemaname = 'public'");
    expect(tables).toEqual([]);
  });

  it("lets programs that start together take turns", async () => {
    const url = await emptyDatabase();
    const runs = await Promise.all([1, 2, 3].map(() => migrate(url, [first, second])));
    expect(runs.filter((applied) => applied.length === 2)).toHaveLength(1);
    expect(runs.filter((applied) => applied.length === 0)).toHaveLength(2);
  });

  it("works for a user that is only a member of the three roles", async () => {
    const url = await emptyDatabase();
    await migrate(url, readMigrations());
    const role = `jibao_login_${process.pid}`;
    await administration.query(
      `create role ${role} login password 'x' in role jibao_owner, jibao_writer, jibao_reader`,
    );
    const limited = new URL(url);
    limited.username = role;
    limited.password = "x";
    expect(await migrate(limited.href)).toEqual([]);
    await administration.query(`drop role ${role}`);
  });
});
