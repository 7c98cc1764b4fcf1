/** What is over its time goes, what is held stays, and each round says what it deleted. */
import type { Act, IncidentView, Journal } from "@jibao/contract";
import { nodeSuite } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { valueParsers } from "../../database/value-parsers.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";
import { auditInstallation } from "../evidence/audit-installation.ts";

const start = "2026-11-22T03:30:00+08:00";
const guangxi = "provincial-cac:450000";
const dayMs = 24 * 3_600_000;
const impact = "不应永久保存的说明";

let house: Installation;
let owner: pg.Client;
const ids: Record<"open" | "closed" | "held", string> = { open: "", closed: "", held: "" };

beforeAll(async () => {
  house = await startInstallation({
    start,
    settings: { JIBAO_KEEP_CASE_DAYS: "400", JIBAO_KEEP_REQUEST_DAYS: "300" },
  });
  owner = new pg.Client({ connectionString: house.url, types: valueParsers });
  await owner.connect();
  const person = { role: "supervisor", name: "值班领导", authorityKey: guangxi } as const;
  const supervisor = await seatPerson(house, person);
  const officer = house.officer(guangxi);
  const act = async (who: string, id: string, body: Act) => {
    const answer = await house.act(who, id, body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body as { proposalId: string | null };
  };
  for (const name of ["open", "closed", "held"] as const) {
    const report = plainReport({ personsLeaked: 0, directLossYuan: "0" });
    const sent = await house.submit(house.keys.website, { ...report, content: { impact } });
    ids[name] = sent.body.incidentId;
    if (name === "open") continue;
    const view = await house.read(officer, ids[name]);
    for (const row of view.obligations) {
      if (row.id === null || row.due.kind === "promptly") continue;
      const lapse = { kind: "lapse", obligationId: row.id, reason: "演练" } as const;
      const { proposalId } = await act(officer, ids[name], lapse);
      if (proposalId !== null) {
        await act(supervisor, ids[name], { kind: "confirm-proposal", proposalId });
      }
    }
    await act(officer, ids[name], { kind: "close", reason: "已处置" });
    if (name === "closed") continue;
    const hold = { kind: "place-hold", documentNumber: "调字 1 号", reason: "调查" } as const;
    await act(supervisor, ids[name], hold);
  }
  await house.settle();
});
afterAll(async () => {
  await owner?.end();
  await house?.stop();
});

async function storedOf(id: string): Promise<string> {
  const { rows } = await owner.query<{ row: string }>(
    `select i::text as row from incidents i where id = $1
      union all select s::text from submissions s where incident_id = $1
      union all select c::text from journal_contents c where incident_id = $1`,
    [id],
  );
  return rows.map(({ row }) => row).join("\n");
}

async function runs() {
  const { rows } = await owner.query<{ class: string; deleted: number; held: number }>(
    "select class, deleted::integer, held::integer from retention_runs order by id",
  );
  return rows;
}

async function requestsOf(id: string): Promise<number> {
  const { rowCount } = await owner.query("select from requests where incident_id = $1", [id]);
  return rowCount ?? 0;
}

test("nothing goes before its time", async () => {
  house.clock.advance(200 * dayMs);
  await house.settle();
  expect((await runs()).map((run) => run.class)).not.toContain("cases");
  for (const id of Object.values(ids)) {
    expect(await storedOf(id)).toContain(impact);
    expect(await requestsOf(id)).toBeGreaterThan(0);
  }
});

test("kept answers go, but for those of a case under a hold", async () => {
  house.clock.advance(110 * dayMs);
  await house.settle();
  expect(await requestsOf(ids.closed)).toBe(0);
  expect(await requestsOf(ids.held)).toBeGreaterThan(0);
  const run = (await runs()).find((row) => row.class === "requests");
  expect(run?.deleted).toBeGreaterThan(0);
  expect(run?.held).toBeGreaterThan(0);
});

test("the contents of a closed case go; its chain and the audit hold", async () => {
  house.clock.advance(120 * dayMs);
  await house.settle();
  expect(await storedOf(ids.closed)).not.toContain(impact);
  expect(await storedOf(ids.closed)).not.toContain("000-0000-0000");
  for (const id of [ids.open, ids.held]) expect(await storedOf(id)).toContain(impact);
  expect((await runs()).filter((row) => row.class === "cases")).toMatchObject([
    { deleted: 1, held: 1 },
  ]);
  const keys = (await house.call("", { method: "GET", path: "/api/v1/keys" })).body as {
    items: { keyId: string }[];
  };
  const pinnedKeys = keys.items.map(({ keyId }) => keyId);
  const options = { suite: nodeSuite, pinnedKeys, auditedAt: house.clock.now() };
  expect((await auditInstallation(owner, options)).findings).toEqual([]);
});

test("is done once, and what is left of the case can still be read", async () => {
  const before = (await runs()).length;
  await house.settle();
  expect((await runs()).filter((row) => row.class === "cases")).toHaveLength(1);
  expect((await runs()).length).toBe(before);
  const credential = await house.call("", {
    method: "POST",
    path: "/api/v1/sessions",
    body: { login: "duty4", password: "a long enough password" },
  });
  const { cookie } = credential as unknown as { cookie: string };
  const view: IncidentView = await house.read(cookie, ids.closed);
  expect(view).toMatchObject({ status: "closed", reporter: null, content: {} });
  const path = `/api/v1/incidents/${ids.closed}/journal`;
  const journal = (await house.call(cookie, { method: "GET", path })).body as Journal;
  expect(journal.chain.ok).toBe(true);
  expect(journal.items.at(-1)?.kind).toBe("contents-expired");
});
