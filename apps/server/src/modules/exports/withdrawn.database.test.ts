/** Files of exports after a secret was found: none that may hold it can be fetched any more. */
import type { ExportView } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";

const guangxi = "provincial-cac:450000";
const path = "/api/v1/exports";
const secret = "不应在此的内容";

let house: Installation;
let supervisor: string;
beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
  const person = { role: "supervisor", name: "值班领导", authorityKey: guangxi } as const;
  supervisor = await seatPerson(house, person);
});
afterAll(() => house?.stop());

/** Asked for and approved; made when the workers have had their turn. */
async function approved(): Promise<string> {
  const body = { filter: {}, sections: ["report"], reason: "月度统计" };
  const asked = await house.call(house.officer(guangxi), { method: "POST", path, body });
  const { id } = asked.body as ExportView;
  const approving = { method: "POST", path: `${path}/${id}/approval` } as const;
  expect(await house.call(supervisor, approving)).toMatchObject({ status: 200 });
  return id;
}

const stateOf = async (id: string) => {
  const answer = await house.call(supervisor, { method: "GET", path: `${path}/${id}` });
  return (answer.body as ExportView).state;
};

async function withDatabase<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const fetchFile = (id: string) =>
  house.server.app.inject({
    method: "GET",
    url: `${path}/${id}/file`,
    headers: { cookie: supervisor, "sec-fetch-site": "same-origin" },
  });

test("a quarantine withdraws files that are there, and one on its way begins anew", async () => {
  const report = { ...plainReport({ personsLeaked: 1_000_000 }), content: { impact: secret } };
  const { incidentId } = (await house.submit(house.keys.website, report)).body;
  const ready = await approved();
  await house.settle();
  expect((await fetchFile(ready)).body).toContain(secret);
  const onItsWay = await approved();
  // As a worker that has read half of it.
  await withDatabase(async (client) => {
    const until = "2026-11-22T03:35:00+08:00";
    await client.query("update exports set leased_until = $2 where id = $1", [onItsWay, until]);
    const half = "insert into export_pieces (export_id, number, bytes) values ($1, 0, $2)";
    await client.query(half, [onItsWay, Buffer.from(secret)]);
  });
  const act = { kind: "quarantine", submissionId: null, guidance: "已告知" } as const;
  expect(await house.act(supervisor, incidentId, act)).toMatchObject({ status: 201 });
  expect((await fetchFile(ready)).statusCode).toBe(409);
  await house.settle();
  expect(await stateOf(ready)).toBe("expired");
  expect(await stateOf(onItsWay)).toBe("ready");
  expect((await fetchFile(onItsWay)).body).not.toContain(secret);
  const kept = await withDatabase((client) =>
    client.query<{ text: string }>("select convert_from(bytes, 'utf8') as text from export_pieces"),
  );
  expect(kept.rows.map(({ text }) => text).join("")).not.toContain(secret);
});
