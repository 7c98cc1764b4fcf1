/** A superuser edits, deletes, inserts and back-dates the access log: the audit names each. */
import {
  ACCESS_DIGEST_LEAF,
  accessBatchHash,
  accessRemovalHash,
  accessRoot,
  accessRowHash,
  auditLog,
  type AuditFinding,
} from "@jibao/evidence";
import { nodeSuite as suite } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { valueParsers } from "../../database/value-parsers.ts";
import { accessEntry, recordAccess } from "../../test-support/access-entries.ts";
import { beijing, testMacKeys, testSigner } from "../../test-support/case-environment.ts";
import { JournalFiller } from "../../test-support/journal-rows.ts";
import { closeAccessBatch } from "../access/close-batch.ts";
import { makeMonths } from "../access/months.ts";
import { type AccessLogRow, accessColumns } from "../access/queries.ts";
import { memoryForTests } from "../../test-support/log-memory.ts";
import { auditSource } from "./audit-source.ts";
import { createEntryGuard } from "./entry-macs.ts";
import { sequenceLog } from "./sequence-log.ts";

const hourMs = 3_600_000;
/** Four batches of twelve rows, and six that no batch has yet. */
const batchSize = 12;
const batchCount = 4;
const openCount = 6;

let house: TestDatabase;
let clock: TestClock;
let superuser: pg.Client;

beforeAll(async () => {
  house = await createTestDatabase();
  clock = testClock(beijing("03:00"));
  const pool = house.database.workers;
  const memory = memoryForTests();
  const guard = createEntryGuard(testMacKeys);
  const filler = new JournalFiller();
  await makeMonths({ pool, clock });
  for (let batch = 0; batch < batchCount; batch += 1) {
    for (let index = 0; index < batchSize; index += 1) {
      await recordAccess(pool, clock, [accessEntry(clock)]);
      filler.record(`inc_${index % 3}`, clock.nowMs());
      clock.advance(60_000);
    }
    await filler.flush(pool);
    clock.advance(hourMs);
    await closeAccessBatch({ pool, clock, suite });
    clock.advance(1_000);
    await sequenceLog({ pool, clock, signer: testSigner, memory, guard });
    clock.advance(hourMs);
  }
  const open = Array.from({ length: openCount }, () => accessEntry(clock));
  await recordAccess(pool, clock, open);
  superuser = new pg.Client({ connectionString: house.url, types: valueParsers });
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await house?.drop();
});

async function audit(): Promise<AuditFinding[]> {
  const source = await auditSource(superuser, suite);
  const options = { suite, pinnedKeys: [testSigner.keyId], auditedAt: clock.now() };
  const report = await auditLog(source, { ...options, logWithinMs: hourMs });
  return report.findings;
}

/** What the audit says after a tampering that is then taken back. */
async function auditAfter(...tampers: readonly (string | (() => Promise<unknown>))[]) {
  await superuser.query("begin");
  try {
    for (const tamper of tampers) {
      if (typeof tamper === "string") await superuser.query(tamper);
      else await tamper();
    }
    return await audit();
  } finally {
    await superuser.query("rollback");
  }
}

const copyOf = (columns: string, where: string) => `
  insert into access_log select ${columns}, operation, status, problem, principal, caller, side,
    incident_id, incident_ids, object_id, changed, text_length, address, session_id, request_id
  from access_log where ${where}`;

/** Whoever is thorough makes the batch fit again, hashes and all, but for the log. */
async function sealAnew(number: number): Promise<void> {
  const found = await superuser.query(
    `select number, first_seq as "firstSeq", last_seq as "lastSeq", month, closed_at as "closedAt",
      hash from access_digests where number = $1`,
    [number],
  );
  const batch = found.rows[0];
  const { rows } = await superuser.query<AccessLogRow>(
    `select ${accessColumns} from access_log where seq between $1 and $2 order by seq`,
    [batch.firstSeq, batch.lastSeq],
  );
  const hashes = rows.map((row) => accessRowHash(suite, row));
  const root = accessRoot(suite, hashes);
  const hash = accessBatchHash(suite, { ...batch, root });
  await superuser.query(
    "update access_digests set root = $2, hash = $3, row_hashes = $4 where number = $1",
    [number, root, hash, Buffer.concat(hashes)],
  );
  await superuser.query("update log_other_leaves set hash = $2 where kind = $3 and hash = $1", [
    batch.hash,
    hash,
    ACCESS_DIGEST_LEAF,
  ]);
}

describe("the audit of the access log", () => {
  it("finds nothing wrong with what was left alone", async () => {
    expect(await auditAfter()).toEqual([]);
  });

  const inRow = { subject: "access-row" } as const;
  const inBatch = { subject: "access-batch" } as const;

  it.each<[string, string, Partial<AuditFinding>]>([
    [
      "the row whose address was edited",
      "update access_log set address = '192.0.2.8' where seq = 17",
      { ...inRow, what: "altered", accessSeq: 17, batch: 2 },
    ],
    [
      "the row whose case was taken out",
      "update access_log set incident_id = null where seq = 30",
      { ...inRow, what: "altered", accessSeq: 30, batch: 3 },
    ],
    [
      "the row whose call was moved back",
      "update access_log set called_at = called_at - interval '1 day' where seq = 5",
      { ...inRow, what: "altered", accessSeq: 5, batch: 1 },
    ],
    [
      "the row that was moved back to before its batch",
      "update access_log set recorded_at = recorded_at - interval '5 hours' where seq = 40",
      { ...inRow, what: "back-dated", accessSeq: 40, batch: 4 },
    ],
    [
      "the open row that was moved back",
      "update access_log set recorded_at = recorded_at - interval '5 hours' where seq = 50",
      { ...inRow, what: "back-dated", accessSeq: 50 },
    ],
    [
      "the row that was deleted",
      "delete from access_log where seq = 23",
      { ...inRow, what: "missing", accessSeq: 23, batch: 2 },
    ],
    [
      "the last row of a batch that was deleted",
      "delete from access_log where seq = 24",
      { ...inRow, what: "missing", accessSeq: 24, batch: 2 },
    ],
    [
      "the open row that was deleted",
      "delete from access_log where seq = 51",
      { ...inRow, what: "missing", accessSeq: 51 },
    ],
    [
      "the last row of all that was deleted",
      "delete from access_log where seq = 54",
      { ...inRow, what: "missing", accessSeq: 54 },
    ],
    [
      "a row that was put beside another of its number",
      copyOf("seq, id || 'x', called_at, recorded_at + interval '1 s'", "seq = 9"),
      { ...inRow, what: "inserted", accessSeq: 9, batch: 1 },
    ],
    [
      "a row that was put before the first",
      `alter table access_log drop constraint access_log_seq_positive; ${copyOf(
        "0, id || 'x', called_at, recorded_at",
        "seq = 1",
      )}`,
      { ...inRow, what: "inserted", accessSeq: 0 },
    ],
    [
      "a row that was put behind the last, of an earlier time",
      copyOf("seq + 1, id || 'x', called_at, recorded_at - interval '3 hours'", "seq = 54"),
      { ...inRow, what: "back-dated", accessSeq: 55 },
    ],
    [
      "a row that was put behind the last past the counter",
      copyOf("seq + 1, id || 'x', called_at, recorded_at", "seq = 54"),
      { ...inRow, what: "inserted", accessSeq: 55 },
    ],
    [
      "a batch whose root was edited",
      "update access_digests set root = 'sha256:' || repeat('0', 64) where number = 2",
      { ...inBatch, what: "altered", batch: 2 },
    ],
    [
      "a batch whose closing was moved back",
      "update access_digests set closed_at = closed_at - interval '1 hour' where number = 3",
      { ...inBatch, what: "altered", batch: 3 },
    ],
    [
      "a batch whose stored hashes were edited",
      "update access_digests set row_hashes = set_byte(row_hashes, 40, 7) where number = 3",
      { ...inBatch, what: "altered", batch: 3 },
    ],
    [
      "a batch that was deleted",
      "delete from access_digests where number = 2",
      { ...inBatch, what: "missing", batch: 2 },
    ],
    [
      "the last batch that was deleted",
      "delete from access_digests where number = 4",
      { ...inBatch, what: "missing", batch: 4 },
    ],
    [
      "a month that was said to be dropped and was not in the log",
      `insert into access_removals values ('2026-11', 1, 4, now(), 'sha256:1');
        delete from access_log where seq <= 48`,
      { subject: "access-removal", what: "altered" },
    ],
    [
      "a leaf whose hash was edited",
      `update log_other_leaves set hash = 'sha256:' || repeat('0', 64) where log_position =
        (select min(log_position) from log_other_leaves)`,
      { subject: "log", what: "altered", leafIndex: batchSize },
    ],
    [
      "a leaf whose time was moved back",
      `update log_other_leaves set recorded_at = recorded_at - interval '10 minutes' where
        log_position = (select max(log_position) from log_other_leaves)`,
      { subject: "column", what: "back-dated", batch: 4 },
    ],
    [
      "a leaf that was deleted",
      `delete from log_other_leaves where log_position =
        (select min(log_position) from log_other_leaves)`,
      { subject: "log", what: "missing", leafIndex: batchSize },
    ],
    [
      "a leaf that was inserted with an earlier time",
      `insert into log_other_leaves values ('access-digest', 'sha256:1',
        (select min(recorded_at) from log_other_leaves))`,
      { subject: "log", what: "back-dated" },
    ],
    [
      "a leaf that was given a place past the sequencer",
      `insert into log_other_leaves values ('access-digest', 'sha256:1',
        (select max(recorded_at) from log_other_leaves),
        (select max(log_position) + 1 from log_other_leaves))`,
      { subject: "log", what: "missing" },
    ],
  ])("names %s", async (_, tamper, expected) => {
    const findings = await auditAfter(tamper);
    expect(findings).toContainEqual(expect.objectContaining(expected));
  });

  it("names the leaf of a batch that was sealed anew, hashes and all", async () => {
    const findings = await auditAfter("update access_log set address = null where seq = 17", () =>
      sealAnew(2),
    );
    expect(findings[0]).toMatchObject({ subject: "log", what: "altered" });
  });

  it.each([
    ["before its time", { month: "2026-11", lastBatch: batchCount, waitMonths: 0 }, "back-dated"],
    [
      "with a date yet to come",
      { month: "2026-11", lastBatch: batchCount, waitMonths: 7 },
      "post-dated",
    ],
    ["of another month", { month: "2026-01", lastBatch: batchCount, waitMonths: 0 }, "altered"],
  ] as const)("names the removal %s, digest, leaf and all", async (_, removed, what) => {
    const { month, lastBatch, waitMonths } = removed;
    const findings = await auditAfter(async () => {
      const later = await superuser.query<{ at: string }>(
        "select $1::timestamptz + make_interval(months => $2) as at",
        [clock.now(), waitMonths],
      );
      const removedAt = later.rows[0]!.at;
      const removal = { month, firstBatch: 1, lastBatch, removedAt };
      const hash = accessRemovalHash(suite, removal);
      await superuser.query("delete from access_log where seq <= $1", [batchSize * batchCount]);
      await superuser.query("insert into access_removals values ($1, 1, $2, $3, $4)", [
        month,
        lastBatch,
        removedAt,
        hash,
      ]);
      await superuser.query("insert into log_other_leaves values ('access-removal', $1, $2)", [
        hash,
        removedAt,
      ]);
    });
    const subject = what === "altered" ? "access-row" : "access-removal";
    const expected = what === "altered" ? { what: "missing", subject } : { what, subject };
    expect(findings).toContainEqual(expect.objectContaining(expected));
  });

  it("misses the digest of rows that wait for too long", async () => {
    clock.advance(3 * hourMs);
    const findings = await auditAfter();
    clock.advance(-3 * hourMs);
    expect(findings).toContainEqual(
      expect.objectContaining({ ...inBatch, what: "missing", batch: 5, accessSeq: 49 }),
    );
  });
});
