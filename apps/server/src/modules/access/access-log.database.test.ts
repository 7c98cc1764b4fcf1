/** The buffer before the access log, its numbers, and what happens when it cannot be written. */
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { accessEntry, recordAccess } from "../../test-support/access-entries.ts";
import { beijing } from "../../test-support/case-environment.ts";
import { unidentifiedSide } from "./access-entry.ts";
import { createAccessLog } from "./access-log.ts";

let house: TestDatabase;
let clock: TestClock;
beforeEach(async () => {
  house = await createTestDatabase();
  clock = testClock(beijing("03:00"));
});
afterEach(() => house.drop());

const newLog = (keptRows?: number) =>
  createAccessLog({
    pool: house.database.workers,
    clock,
    ...(keptRows === undefined ? {} : { keptRows }),
  });

interface Numbered {
  readonly seq: number;
  readonly id: string;
  readonly problem: string | null;
}

async function rows(): Promise<Numbered[]> {
  const result = await house.database.workers.query<Numbered>(
    "select seq, id, problem from access_log order by seq",
  );
  return result.rows;
}

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** As a lost partition, a full disk or a hand that took the right away would. */
const breakLog = () =>
  asSuperuser((client) => client.query("revoke insert on access_log from jibao_owner"));
const mendLog = () =>
  asSuperuser((client) => client.query("grant insert on access_log to jibao_owner"));

describe("the access log", () => {
  it("numbers rows of several writers without gaps, those of one in their order", async () => {
    const logs = [newLog(), newLog()];
    const entries = Array.from({ length: 300 }, () => accessEntry(clock));
    const written = entries.map((entry, index) => logs[index % 2]!.write(entry));
    expect(new Set(await Promise.all(written))).toEqual(new Set([true]));
    const found = await rows();
    expect(found.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const odd = entries.filter((_, index) => index % 2 === 1).map(({ id }) => id);
    expect(found.map(({ id }) => id).filter((id) => odd.includes(id))).toEqual(odd);
  });

  it("gives a number back when its transaction does not commit", async () => {
    await recordAccess(house.database.workers, clock, [accessEntry(clock)]);
    const client = await house.database.workers.connect();
    await client.query("begin");
    await recordAccess(client, clock, [accessEntry(clock), accessEntry(clock)]);
    await client.query("rollback");
    client.release();
    await recordAccess(house.database.workers, clock, [accessEntry(clock)]);
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("lets no role change or delete a row, nor insert one past its function", async () => {
    await recordAccess(house.database.workers, clock, [accessEntry(clock)]);
    for (const text of [
      "update access_log set address = null",
      "delete from access_log",
      "truncate access_log",
      "insert into access_log select * from access_log",
      "update access_counter set last_seq = 0",
      "update access_digests set root = ''",
      "delete from log_other_leaves",
      "update log_other_leaves set hash = ''",
    ]) {
      await expect(house.database.workers.query(text), text).rejects.toThrow("permission denied");
    }
  });

  it("keeps rows in their order while it cannot be written, and writes them after", async () => {
    const log = newLog();
    await breakLog();
    expect(await log.write(accessEntry(clock))).toBe(false);
    expect(log.isBehind()).toBe(false);
    const entries = Array.from({ length: 5 }, (_, index) =>
      accessEntry(clock, { problem: `p${index}` }),
    );
    log.keep(entries[0]!);
    await log.idle();
    await Promise.resolve();
    expect(log.isBehind()).toBe(true);
    for (const entry of entries.slice(1)) log.keep(entry);
    expect(await log.write(accessEntry(clock))).toBe(false);
    await expect(log.catchUp()).rejects.toThrow("permission denied");
    expect(log.counts()).toEqual({ waiting: 5, lost: 0, passedOver: 0 });
    await mendLog();
    expect(await log.catchUp()).toBe(5);
    expect((await rows()).map(({ problem }) => problem)).toEqual(["p0", "p1", "p2", "p3", "p4"]);
    expect(log.isBehind()).toBe(false);
    expect(await log.write(accessEntry(clock))).toBe(true);
  });

  it("keeps back a bounded number of rows and counts those beyond", async () => {
    const log = newLog(3);
    await breakLog();
    log.keep(accessEntry(clock));
    await log.idle();
    await Promise.resolve();
    for (let index = 0; index < 4; index += 1) log.keep(accessEntry(clock));
    expect(log.counts()).toMatchObject({ waiting: 3, lost: 2 });
  });

  it("is not filled by those who have no credential at all", async () => {
    const log = newLog();
    const stranger = { side: unidentifiedSide, principal: null, incidentId: null, status: 401 };
    for (let index = 0; index < 700; index += 1) log.keep(accessEntry(clock, stranger));
    await log.idle();
    expect(await rows()).toHaveLength(600);
    expect(log.counts().passedOver).toBe(100);
    clock.advance(60_000);
    log.keep(accessEntry(clock, stranger));
    await log.idle();
    expect(await rows()).toHaveLength(601);
  });

  it("knows no case on the side of administrators, gateways and strangers", async () => {
    for (const side of ["administration", "gateway:website", unidentifiedSide, "nonsense"]) {
      await expect(
        recordAccess(house.database.workers, clock, [accessEntry(clock, { side })]),
        side,
      ).rejects.toThrow("check constraint");
    }
  });
});
