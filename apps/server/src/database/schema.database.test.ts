import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeColumns, describeSchema } from "./describe-schema.ts";
import { renderTables } from "./render-tables.ts";
import { createTestDatabase, type TestDatabase } from "./test-support.ts";

const remedy = "run apps/server/scripts/generate-database.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

async function firstColumn(text: string): Promise<string[]> {
  const result = await test.database.workers.query<{ name: string }>(text);
  return result.rows.map((row) => row.name);
}

const ownTables = `select oid, relname from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;

describe("the schema", () => {
  it("is the one of the snapshot", async () => {
    const url = new URL("../../migrations/schema.snapshot.txt", import.meta.url);
    expect(await describeSchema(test.database.workers), remedy).toBe(await readFile(url, "utf8"));
  });

  it("is the one of the generated types", async () => {
    const url = new URL("generated/tables.ts", import.meta.url);
    const columns = await describeColumns(test.database.workers);
    expect(renderTables(columns), remedy).toBe(await readFile(url, "utf8"));
  });

  it("has a primary key on every table", async () => {
    const without = await firstColumn(`select t.relname as name from (${ownTables}) t
      where not exists (
        select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')`);
    expect(without).toEqual([]);
  });

  it("has no constraint that PostgreSQL had to name", async () => {
    const unnamed = await firstColumn(`select c.conname as name
      from (${ownTables}) t
      join pg_constraint c on c.conrelid = t.oid and c.contype in ('f', 'c', 'u', 'x')
      where c.conname ~ '_check[0-9]*$' or c.conname like '%\\_key'
        or c.conname = t.relname || '_' || (
          select string_agg(a.attname, '_' order by position)
          from unnest(c.conkey) with ordinality k (number, position)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || '_fkey'`);
    expect(unnamed).toEqual([]);
  });

  it("gives the reader nothing but reading, and no secret", async () => {
    const grants = await firstColumn(`select distinct g.privilege_type as name
      from pg_class t cross join lateral aclexplode(t.relacl) g
      where t.relnamespace = 'public'::regnamespace and g.grantee = 'jibao_reader'::regrole`);
    expect(grants).toEqual(["SELECT"]);
    const secrets = await firstColumn(`select t.relname || '.' || a.attname as name
      from (${ownTables}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
      where has_column_privilege('jibao_reader', t.oid, a.attnum, 'select')
        and a.attname ~ 'password|digest|secret|token'`);
    // The digest of a request's body is no credential.
    expect(secrets.filter((name) => name !== "requests.body_digest")).toEqual([]);
  });

  it("lets nobody call its functions but the roles named", async () => {
    const open = await firstColumn(`select p.oid::regprocedure::text as name
      from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and (p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0))`);
    expect(open).toEqual([]);
  });
});
