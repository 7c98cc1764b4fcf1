/** Batches of the access log: when they close, what falls into them, and what is dropped. */
import { accessBatchHash, accessRoot, accessRowHash } from "@jibao/evidence";
import { nodeSuite as suite } from "@jibao/evidence/node";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { valueParsers } from "../../database/value-parsers.ts";
import { accessEntry, recordAccess } from "../../test-support/access-entries.ts";
import { testMacKeys, testSigner } from "../../test-support/case-environment.ts";
import { memoryForTests } from "../../test-support/log-memory.ts";
import { auditInstallation } from "../evidence/audit-installation.ts";
import { createEntryGuard } from "../evidence/entry-macs.ts";
import { sequenceLog } from "../evidence/sequence-log.ts";
import { closeAccessBatch } from "./close-batch.ts";
import { dropOldMonths, makeMonths } from "./months.ts";
import { type AccessLogRow, accessColumns } from "./queries.ts";

let house: TestDatabase;
let clock: TestClock;
let memory = memoryForTests();
beforeEach(async () => {
  memory = memoryForTests();
  house = await createTestDatabase();
  clock = testClock("2026-11-22T03:00:00+08:00");
});
afterEach(() => house.drop());

const guard = createEntryGuard(testMacKeys);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const pool = () => house.database.workers;
const ports = (batchRows?: number) => ({
  pool: pool(),
  clock,
  suite,
  ...(batchRows === undefined ? {} : { batchRows }),
});
const record = (count: number, connection: pg.Pool | pg.PoolClient = pool()) =>
  recordAccess(
    connection,
    clock,
    Array.from({ length: count }, () => accessEntry(clock)),
  );

interface Batch {
  readonly number: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly month: string;
  readonly closedAt: string;
  readonly root: string;
  readonly hash: string;
}

async function batches(): Promise<Batch[]> {
  const { rows } = await pool().query<Batch>(
    `select number, first_seq as "firstSeq", last_seq as "lastSeq", month,
      closed_at as "closedAt", root, hash from access_digests order by number`,
  );
  return rows;
}

const ranges = async () => (await batches()).map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq]);

async function sequence(): Promise<void> {
  while ((await sequenceLog({ pool: pool(), clock, signer: testSigner, memory, guard })) > 0);
}

async function audit() {
  const client = new pg.Client({ connectionString: house.url, types: valueParsers });
  await client.connect();
  try {
    const pinnedKeys = [testSigner.keyId];
    return await auditInstallation(client, { suite, pinnedKeys, auditedAt: clock.now() });
  } finally {
    await client.end();
  }
}

describe("a batch", () => {
  it("closes after an hour, or when it is full, and is sealed by its rows", async () => {
    await record(3);
    clock.advance(hourMs - 1);
    expect(await closeAccessBatch(ports())).toBe(0);
    clock.advance(1);
    expect(await closeAccessBatch(ports())).toBe(3);
    expect(await closeAccessBatch(ports())).toBe(0);
    await record(25);
    expect(await closeAccessBatch(ports(10))).toBe(10);
    expect(await closeAccessBatch(ports(10))).toBe(10);
    expect(await closeAccessBatch(ports(10))).toBe(0);
    const closed = await batches();
    expect(closed.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await ranges()).toEqual([
      [1, 3],
      [4, 13],
      [14, 23],
    ]);
    const { rows } = await pool().query<AccessLogRow>(
      `select ${accessColumns} from access_log where seq <= 3 order by seq`,
    );
    const [first] = closed;
    expect(first!.root).toBe(
      accessRoot(
        suite,
        rows.map((row) => accessRowHash(suite, row)),
      ),
    );
    expect(first!.hash).toBe(accessBatchHash(suite, first!));
    const leaves = await pool().query("select hash from log_other_leaves order by recorded_at");
    expect(leaves.rows.map(({ hash }) => hash)).toEqual(closed.map(({ hash }) => hash));
  });

  it("takes in what commits late: no row falls between two batches", async () => {
    await record(2);
    const late = await pool().connect();
    await late.query("begin");
    await record(1, late);
    // Another node's rows, of a later time, wait for the number before theirs.
    clock.advance(1_000);
    const others = record(2);
    clock.advance(hourMs);
    expect(await closeAccessBatch(ports())).toBe(2);
    clock.advance(hourMs);
    expect(await closeAccessBatch(ports())).toBe(0);
    await late.query("commit");
    late.release();
    await others;
    expect(await closeAccessBatch(ports())).toBe(3);
    expect(await ranges()).toEqual([
      [1, 2],
      [3, 5],
    ]);
    await sequence();
    expect(await audit()).toMatchObject({ accessRows: 5, accessBatches: 2 });
  });

  it("is closed once, though two nodes close and many write", async () => {
    const write = async () => {
      for (let index = 0; index < 20; index += 1) await record(7);
    };
    const close = async () => {
      for (let index = 0; index < 40; index += 1) await closeAccessBatch(ports(10));
    };
    await Promise.all([write(), write(), close(), close()]);
    clock.advance(hourMs);
    while ((await closeAccessBatch(ports(10))) > 0);
    const closed = await ranges();
    expect(closed[0]?.[0]).toBe(1);
    expect(closed.at(-1)?.[1]).toBe(280);
    for (const [index, [first]] of closed.entries()) {
      expect(first).toBe((closed[index - 1]?.[1] ?? 0) + 1);
    }
    await sequence();
    expect(await audit()).toMatchObject({ ok: true, accessRows: 280 });
  });

  it("is not closed over rows that are gone", async () => {
    await record(3);
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    await client.query("delete from access_log where seq = 2");
    await client.end();
    clock.advance(hourMs);
    await expect(closeAccessBatch(ports())).rejects.toThrow("run the audit");
  });

  it("ends with its month, at the midnight of China", async () => {
    clock.set("2026-11-30T23:59:59.999+08:00");
    await record(2);
    clock.advance(1);
    await record(3);
    clock.advance(hourMs);
    expect(await closeAccessBatch(ports())).toBe(2);
    expect(await closeAccessBatch(ports())).toBe(3);
    expect((await batches()).map(({ month }) => month)).toEqual(["2026-11", "2026-12"]);
  });
});

async function partitions(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'access_log'::regclass order by 1`,
  );
  return rows.map(({ name }) => name);
}

const partitionOf = async (seq: number) => {
  const { rows } = await pool().query<{ name: string }>(
    "select tableoid::regclass::text as name from access_log where seq = $1",
    [seq],
  );
  return rows[0]?.name;
};

describe("the months of the access log", () => {
  it("are made ahead, once, and take up what strayed before they were there", async () => {
    await record(1);
    expect(await partitionOf(1)).toBe("access_log_default");
    await Promise.all([makeMonths({ pool: pool(), clock }), makeMonths({ pool: pool(), clock })]);
    expect(await partitions()).toEqual([
      "access_log_2026_11",
      "access_log_2026_12",
      "access_log_2027_01",
      "access_log_default",
    ]);
    expect(await partitionOf(1)).toBe("access_log_2026_11");
    clock.set("2026-12-01T00:00:00+08:00");
    await record(1);
    expect(await partitionOf(2)).toBe("access_log_2026_12");
  });

  it("are watched: a row that no month takes is told", async () => {
    const before = clock.now();
    clock.set("2020-01-01T00:00:00+08:00");
    await record(1);
    clock.set(before);
    await expect(makeMonths({ pool: pool(), clock })).rejects.toThrow("stray");
  });

  const drop = () => dropOldMonths({ ...ports(), keptMonths: 6 });

  it("are dropped whole after six months, once the log has them; the audit agrees", async () => {
    clock.set("2024-11-22T03:00:00+08:00");
    await makeMonths({ pool: pool(), clock });
    await record(5);
    clock.set("2024-12-31T23:00:00+08:00");
    await record(4);
    clock.set("2025-05-31T22:00:00+08:00");
    await makeMonths({ pool: pool(), clock });
    expect(await drop()).toBe(0);
    clock.set("2025-06-01T00:00:00+08:00");
    // Nothing is closed yet, then closed but not in the log: it waits.
    expect(await drop()).toBe(0);
    while ((await closeAccessBatch(ports())) > 0);
    expect(await drop()).toBe(0);
    await sequence();
    expect(await drop()).toBe(1);
    expect(await drop()).toBe(0);
    expect(await partitions()).not.toContain("access_log_2024_11");
    await sequence();
    expect(await audit()).toMatchObject({
      ok: true,
      accessRows: 4,
      accessBatches: 2,
      leaves: 3,
    });
  });

  it("are not dropped earlier, whoever asks", async () => {
    await makeMonths({ pool: pool(), clock });
    await record(1);
    clock.advance(40 * dayMs);
    await closeAccessBatch(ports());
    await sequence();
    await expect(dropOldMonths({ ...ports(), keptMonths: 0 })).rejects.toThrow("six months");
  });

  it("are not dropped for a date yet to come, nor with other batches than theirs", async () => {
    clock.set("2999-01-15T03:00:00+08:00");
    await makeMonths({ pool: pool(), clock });
    clock.set("2999-08-01T00:00:00+08:00");
    await expect(drop()).rejects.toThrow("six months");
    const none = { month: "2024-01", firstBatch: 1, lastBatch: 2, removedAt: "2024-08-02T00:00Z" };
    clock.set("2024-01-15T03:00:00+08:00");
    await makeMonths({ pool: pool(), clock });
    await record(1);
    clock.set("2024-08-01T00:00:00+08:00");
    await closeAccessBatch(ports());
    await sequence();
    const asked = pool().query("select drop_access_partition_v1($1)", [
      { ...none, hash: "sha256:" },
    ]);
    await expect(asked).rejects.toThrow("all of its batches");
  });
});
