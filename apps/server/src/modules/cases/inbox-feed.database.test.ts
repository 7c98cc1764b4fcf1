/** The desk's event stream over a real connection on loopback. */
import type { AddressInfo } from "node:net";
import type { InboxEvent } from "@jibao/contract";
import { inboxEventsPath } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { pipelineReport, websiteReport } from "../../test-support/reports.ts";

let house: Installation;
let origin: string;
const guangxi = "provincial-cac:450000";
const energy = "protection-department:energy";

beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
  await house.server.app.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(house.server.app.server.address() as AddressInfo).port}`;
});

afterAll(() => house.stop());

/** Listens; `until` answers every event heard so far once there are as many as asked for. */
async function listen(credential: string) {
  const abort = new AbortController();
  const response = await fetch(`${origin}${inboxEventsPath}`, {
    headers: { cookie: credential },
    signal: abort.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: InboxEvent[] = [];
  let text = "";
  async function until(count: number): Promise<InboxEvent[]> {
    while (events.length < count) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      text += chunk.value;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block.split("\n").find((line) => line.startsWith("data: "));
        if (data) events.push(JSON.parse(data.slice(6)) as InboxEvent);
      }
    }
    return events;
  }
  return { response, until, close: () => abort.abort() };
}

/** Copies of one case, all changed at one instant and all on one desk. */
const copies = `with made as (
    insert into incidents select c.* from generate_series(1, $2::integer) n, incidents i,
      jsonb_populate_record(i, jsonb_build_object('id', 'inc_copy_' || n,
        'reference', (100000000000 + n)::text, 'changed_at', $1::text)) c
      where i.id = (select min(id) from incidents)
    returning id)
  insert into inbox select $3, made.id, 'recipient', null, t.at, null, null, null, null, t.at,
    'open', 'major', t.at, 1 from made, (select $1::timestamptz as at) t`;

const report = websiteReport("2026-11-22T03:20:00+08:00");

test("an officer hears what is new and what changed at the own desk, and no more", async () => {
  const [mine, theirs] = await Promise.all([
    listen(house.officer(guangxi)),
    listen(house.officer(energy)),
  ]);
  expect(mine.response.headers.get("content-type")).toContain("text/event-stream");
  const { body } = await house.submit(house.keys.website, report);
  const reference = body.reference;
  expect(await mine.until(1)).toMatchObject([
    { incidentId: body.incidentId, reference, level: "relatively-major", isNew: true },
  ]);
  house.clock.advance(1_000);
  await house.act(house.officer(guangxi), body.incidentId, { kind: "take-over" });
  const [first, second] = await mine.until(2);
  expect(second).toMatchObject({ incidentId: body.incidentId, isNew: false });
  expect(second!.seq).toBeGreaterThan(first!.seq);
  house.clock.advance(1_000);
  const other = await house.submit(house.keys.website, pipelineReport());
  expect((await theirs.until(1)).map((event) => event.incidentId)).toEqual([other.body.incidentId]);
  expect(JSON.stringify(await mine.until(2))).not.toContain(other.body.incidentId);
  mine.close();
  theirs.close();
});

test("who connects again hears of what comes then", async () => {
  const before = await listen(house.officer(guangxi));
  before.close();
  house.clock.advance(60_000);
  const again = await listen(house.officer(guangxi));
  const { body } = await house.submit(house.keys.website, report);
  expect((await again.until(1)).map((event) => event.incidentId)).toContain(body.incidentId);
  again.close();
});

test("many changes at one moment are all heard, once", async () => {
  house.clock.advance(60_000);
  const listener = await listen(house.officer(guangxi));
  const sent = await Promise.all(
    Array.from({ length: 30 }, () => house.submit(house.keys.website, report)),
  );
  const heard = (await listener.until(30)).map((event) => event.incidentId);
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard).toEqual(expect.arrayContaining(sent.map(({ body }) => body.incidentId)));
  listener.close();
});

test("more changes at one moment than one question answers are all heard", async () => {
  house.clock.advance(60_000);
  const listener = await listen(house.officer(guangxi));
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    await client.query(copies, [house.clock.now(), 1_200, guangxi]);
  } finally {
    await client.end();
  }
  const heard = (await listener.until(1_200)).map((event) => event.incidentId);
  expect(new Set(heard).size).toBe(1_200);
  listener.close();
});

test("only officers may listen", async () => {
  for (const [headers, status] of [
    [{}, 401],
    [{ cookie: house.administrator }, 403],
    [{ authorization: house.keys.website }, 403],
  ] as const) {
    const response = await fetch(`${origin}${inboxEventsPath}`, { headers });
    await response.body?.cancel();
    expect(response.status).toBe(status);
  }
});
