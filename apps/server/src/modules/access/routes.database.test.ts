/** Each side reads the rows of its own people and keys; a page costs what it shows. */
import type { AccessView, AnswerOf, Problem } from "@jibao/contract";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../api/rights.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { nobody } from "../../database/viewer.ts";
import { type CallersHouse, ownDesk, startCallersHouse } from "../../test-support/callers.ts";

let callersHouse: CallersHouse;
beforeAll(async () => {
  callersHouse = await startCallersHouse();
  const { own, foreign } = callersHouse;
  for (const caller of ["supervisor", "auditor", "operator-manager", "operator-key"] as const) {
    await ask(caller, `/api/v1/incidents/${own.incidentId}`);
    await ask(caller, `/api/v1/incidents/${foreign.incidentId}`);
  }
  await ask("reference", `/api/v1/incidents/${own.incidentId}`);
  await ask("security-administrator", "/api/v1/accounts");
  await ask("gateway-key", "/api/v1/accounts");
  await callersHouse.house.settle();
});
afterAll(() => callersHouse?.house.stop());

const ask = (caller: Caller, path: string) =>
  callersHouse.house.call(callersHouse.credential(caller), { method: "GET", path });

async function list(caller: Caller, query = ""): Promise<AnswerOf<"listAccess">> {
  const { status, body } = await ask(caller, `/api/v1/access?limit=200${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as AnswerOf<"listAccess">;
}

const principals = (items: readonly AccessView[]) =>
  new Set(items.map(({ caller }) => caller).filter((caller) => caller !== "anonymous"));

describe("the access log over the API", () => {
  it("shows a supervisor and an auditor what their own authority called", async () => {
    for (const caller of ["supervisor", "auditor"] as const) {
      const { items } = await list(caller);
      const opened = items.filter(({ operation }) => operation === "readIncident");
      expect(opened.map((row) => [row.caller, row.status])).toEqual(
        expect.arrayContaining([
          ["supervisor", 200],
          ["supervisor", 404],
          ["auditor", 200],
        ]),
      );
      for (const { caller: who } of items) {
        expect(["duty-officer", "supervisor", "hotline-clerk", "auditor"]).toContain(who);
      }
      expect(opened.find((row) => row.caller === "supervisor")?.name).toBe("supervisor");
    }
  });

  it("shows a manager what the operator's own people and keys called", async () => {
    const { items } = await list("operator-manager", "&operation=readIncident");
    expect(principals(items)).toEqual(new Set(["operator-manager", "operator-key"]));
    const foreign = items.filter(({ status }) => status === 404);
    expect(foreign).toHaveLength(2);
  });

  it("shows the audit administrator administrators, gateways, strangers, and no case", async () => {
    const { items } = await list("audit-administrator");
    expect(principals(items)).toContain("security-administrator");
    const gateways = await list("audit-administrator", "&side=gateway:website");
    expect(gateways.items[0]).toMatchObject({ caller: "gateway-key", status: 403 });
    await ask("anonymous", "/api/v1/accounts");
    await callersHouse.house.settle();
    const strangers = await list("audit-administrator", "&side=unidentified");
    expect(strangers.items[0]).toMatchObject({ operation: "listAccounts", principal: null });
    for (const row of [...items, ...gateways.items, ...strangers.items]) {
      expect([row.incidentId, row.incidentIds]).toEqual([null, null]);
    }
  });

  it("gives nobody another side by asking for it", async () => {
    for (const caller of ["supervisor", "operator-manager"] as const) {
      const { status, body } = await ask(caller, "/api/v1/access?side=administration");
      expect([status, (body as Problem).errors?.[0]?.pointer]).toEqual([422, "/side"]);
    }
    const stolen = await ask("audit-administrator", `/api/v1/access?side=authority:${ownDesk}`);
    expect(stolen.status).toBe(422);
  });

  it("filters by case, principal, period, operation; pages without gap or double", async () => {
    const { own, accountIds } = callersHouse;
    const { items } = await list("supervisor", `&incident=${own.incidentId}`);
    const shown = items.map((row) => row.incidentId ?? row.incidentIds?.join(" ") ?? "");
    expect(shown.filter((ids) => !ids.includes(own.incidentId))).toEqual([]);
    expect(shown).toContain(own.incidentId);
    const principal = `account:${accountIds.auditor}`;
    const byAuditor = await list("supervisor", `&principal=${principal}`);
    expect(new Set(byAuditor.items.map((row) => row.principal))).toEqual(new Set([principal]));
    const until = encodeURIComponent("2026-11-22T03:00:00+08:00");
    expect((await list("supervisor", `&until=${until}`)).items).toEqual([]);
    const from = encodeURIComponent("2026-11-22T03:30:00+08:00");
    expect((await list("supervisor", `&from=${from}`)).items.length).toBeGreaterThan(0);
    const whole = await list("supervisor", "&operation=readIncident");
    const paged: string[] = [];
    for (let after = ""; ; ) {
      const path = `/api/v1/access?operation=readIncident&limit=2${after}`;
      const page = (await ask("supervisor", path)).body as AnswerOf<"listAccess">;
      paged.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(paged).toEqual(whole.items.map(({ id }) => id));
    const odd = await ask("supervisor", "/api/v1/access?after=nonsense");
    expect(odd.status).toBe(200);
  });

  it("tells a desk who of its own opened a case, by id or reference, and no other's", async () => {
    const { own, foreign } = callersHouse;
    for (const named of [own.incidentId, own.reference]) {
      const { status, body } = await ask("auditor", `/api/v1/incidents/${named}/access`);
      expect(status).toBe(200);
      const { items } = body as AnswerOf<"listIncidentAccess">;
      expect(items.map(({ caller }) => caller)).toContain("supervisor");
      expect(principals(items)).not.toContain("operator-manager");
      expect(principals(items)).not.toContain("reference");
    }
    const path = `/api/v1/incidents/${foreign.incidentId}/access`;
    expect((await ask("supervisor", path)).status).toBe(404);
  });
});

const rowCount = 60_000;
const sides = 8;
/** A page of 51 rows, one look by the index, and the headers of three months. */
const blocksMax = 120;

const fill = `insert into access_log (seq, id, called_at, recorded_at, operation, status, principal,
    caller, side, incident_id, request_id)
  select n, 'acs_' || n, t, t, 'operation' || n % 11, 200, 'account:acc_' || n % 97, 'x',
    'authority:desk' || n % ${sides}, 'inc_' || n % 500, 'x'
  from (select n, '2026-10-01'::timestamptz + n * interval '2 min' as t
    from generate_series(1, ${rowCount}) n) r`;

describe("a page of the access log", () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    for (const month of ["2026-10", "2026-11", "2026-12"]) {
      await test.database.workers.query("select make_access_partition_v1($1)", [month]);
    }
    const client = new pg.Client({ connectionString: test.url });
    await client.connect();
    await client.query(fill);
    await client.query("vacuum analyze access_log");
    await client.end();
  });
  afterAll(() => test?.drop());

  const own = "authority:desk7";

  async function blocksOf(condition: string): Promise<number> {
    const viewer = { ...nobody, kind: "auditor" as const, authorityKey: "desk7" };
    const { rows } = await test.database.asViewer(viewer, (reader) =>
      sql<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>`
        explain (analyze, buffers, format json)
        select * from access_log where side = ${sql.lit(own)} ${sql.raw(condition)}
        order by recorded_at desc, seq desc limit 51`.execute(reader),
    );
    const plan = rows[0]!["QUERY PLAN"][0].Plan;
    expect(plan["Actual Rows"]).toBe(51);
    return (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
  }

  it.each([
    ["of a side", ""],
    ["of a side, far from its start", "and (recorded_at, seq) < ('2026-10-20', 12000)"],
    ["of a period", "and recorded_at >= '2026-10-05' and recorded_at < '2026-10-30'"],
    ["of an operation", "and operation = 'operation3'"],
    ["of a case", "and incident_id = 'inc_47' and seq > 0"],
  ])("%s reads few blocks, however long the log is", async (_, condition) => {
    expect(await blocksOf(condition)).toBeLessThan(blocksMax);
  });
});
