import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, readDatabaseMs } from "./open-database.ts";
import { rolesPastRowSecurity } from "./row-security.ts";
import { createTestDatabase, type TestDatabase } from "./test-support.ts";
import { nobody, type Viewer } from "./viewer.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const officer: Viewer = {
  ...nobody,
  kind: "officer",
  principal: "account:acc_1",
  accountId: "acc_1",
  authorityKey: "national-cac",
};

interface Seen {
  role: string;
  kind: string;
  principal: string;
  account: string;
  authority: string;
  operator: string;
  incident: string;
}

function look(viewer: Viewer): Promise<Seen | undefined> {
  return test.database.asViewer(viewer, async (transaction) => {
    const result = await sql<Seen>`select current_user as role,
      current_setting('app.viewer_kind') as kind,
      current_setting('app.viewer_principal') as principal,
      current_setting('app.viewer_account') as account,
      current_setting('app.viewer_authority') as authority,
      current_setting('app.viewer_operator') as operator,
      current_setting('app.viewer_incident') as incident`.execute(transaction);
    return result.rows[0];
  });
}

describe("asViewer", () => {
  it("reads as the reader and says for whom", async () => {
    expect(await look(officer)).toEqual({
      role: "jibao_reader",
      kind: "officer",
      principal: "account:acc_1",
      account: "acc_1",
      authority: "national-cac",
      operator: "",
      incident: "",
    });
  });

  it("leaves nothing of one viewer to the next", async () => {
    const viewers = Array.from({ length: 20 }, (_, index) => (index % 2 ? officer : nobody));
    const seen = await Promise.all(viewers.map(look));
    expect(seen.map((row) => row?.account)).toEqual(
      viewers.map((viewer) => viewer.accountId ?? ""),
    );
  });

  it("cannot write", async () => {
    const write = test.database.asViewer(nobody, (transaction) =>
      sql`update authorities set contact = 'x'`.execute(transaction),
    );
    await expect(write).rejects.toThrow(/read-only transaction|permission denied/);
  });

  it("cannot read passwords, sessions or keys", async () => {
    for (const text of ["select password_hash from accounts", "table sessions", "table api_keys"]) {
      const read = test.database.asViewer(nobody, (transaction) =>
        sql.raw(text).execute(transaction),
      );
      await expect(read).rejects.toThrow("permission denied");
    }
  });
});

describe("openDatabase", () => {
  it("gives instants at +08:00 wherever the server stands", async () => {
    const result = await test.database.intake.query<{ at: string; json: string }>(
      `select '2026-11-21T19:10:00Z'::timestamptz as at,
        to_jsonb('2026-11-21T19:10:00Z'::timestamptz) as json`,
    );
    expect(result.rows).toEqual([
      { at: "2026-11-22T03:10:00.000+08:00", json: "2026-11-22T03:10:00+08:00" },
    ]);
  });

  it("rejects when there is no database", async () => {
    const url = new URL(test.url);
    url.pathname = "/no_such_database";
    const sizes = { intakePoolSize: 1, workerPoolSize: 1, readPoolSize: 1 };
    await expect(openDatabase({ databaseUrl: url.href, ...sizes })).rejects.toThrow(
      "no_such_database",
    );
  });

  it("hears of connections that break, and goes on", async () => {
    const errors: Error[] = [];
    const sizes = { intakePoolSize: 1, workerPoolSize: 1, readPoolSize: 1 };
    const database = await openDatabase({ databaseUrl: test.url, ...sizes }, (error) =>
      errors.push(error),
    );
    const broken = new Promise((resolve) => database.intake.once("error", resolve));
    const own = await database.intake.query<{ pid: number }>("select pg_backend_pid() as pid");
    const { Client } = await import("pg").then((module) => module.default);
    const superuser = new Client({ connectionString: test.url });
    await superuser.connect();
    await superuser.query("select pg_terminate_backend($1)", [own.rows[0]?.pid]);
    await superuser.end();
    await broken;
    expect(errors).toHaveLength(1);
    expect((await database.intake.query("select 1")).rowCount).toBe(1);
    await database.close();
  });

  it("tells the database's time and whether its user bypasses row security", async () => {
    expect(await readDatabaseMs(test.database)).toBeGreaterThan(Date.parse("2025-11-01"));
    expect(await rolesPastRowSecurity(test.database)).toEqual(["postgres"]);
  });
});
