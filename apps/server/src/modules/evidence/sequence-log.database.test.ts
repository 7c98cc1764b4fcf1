/** Two sequencers at once, and one that dies at every step: one log, in order, with all of it. */
import {
  type Checkpoint,
  digestBytes,
  JOURNAL_ENTRY_LEAF,
  leafHashOf,
  planConsistencyProof,
  planInclusionProof,
  readCheckpointText,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusionProof,
} from "@jibao/evidence";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseInstant, testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { valueParsers } from "../../database/value-parsers.ts";
import { nobody } from "../../database/viewer.ts";
import { beijing, testMacKeys, testSigner } from "../../test-support/case-environment.ts";
import { JournalFiller } from "../../test-support/journal-rows.ts";
import { memoryForTests } from "../../test-support/log-memory.ts";
import { auditInstallation } from "./audit-installation.ts";
import { createEntryGuard } from "./entry-macs.ts";
import { readProof } from "./log-nodes.ts";
import type { MemoryPorts } from "./memory/remember.ts";
import { sequenceLog, type SequencerPorts } from "./sequence-log.ts";

const { suite } = testSigner;
const trust = { suite, pinnedKeys: [testSigner.keyId] };

let house: TestDatabase;
let clock: TestClock;
let filler: JournalFiller;
let others = 0;
let memory: MemoryPorts;
beforeEach(async () => {
  others = 0;
  memory = memoryForTests();
  house = await createTestDatabase();
  clock = testClock(beijing("03:00"));
  filler = new JournalFiller();
});
afterEach(() => house.drop());

function ports(more: Partial<SequencerPorts> = {}): SequencerPorts {
  return {
    pool: house.database.workers,
    clock,
    guard: createEntryGuard(testMacKeys),
    signer: testSigner,
    memory,
    batchEntries: 40,
    ...more,
  };
}

async function waiting(): Promise<number> {
  const { rows } = await house.database.workers.query<{ count: number }>(
    `select (select count(*) from journal where log_position is null)
      + (select count(*) from log_other_leaves where log_position is null) as count`,
  );
  return rows[0]?.count ?? 0;
}

/** As the worker does it: on while there is more, then a rest. */
async function runSequencer(): Promise<void> {
  while ((await sequenceLog(ports())) > 0);
}

/** Entries of several incidents, out of order by a little, as commits of two nodes come. */
async function record(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    clock.advance(1_000);
    filler.record(`inc_${(index * 7) % 13}`, clock.nowMs() - ((index * 37) % 5) * 900);
  }
  await filler.flush(house.database.workers);
}

/** Leaves that are no entries, of times between those of entries. */
async function recordOthers(count: number): Promise<void> {
  others += count;
  const first = others - count;
  await house.database.workers.query(
    `insert into log_other_leaves (kind, hash, recorded_at)
      select 'test-leaf', 'sha256:' || lpad(to_hex(n), 64, '0'),
        $3::timestamptz - n % 7 * interval '1 s'
      from generate_series($1::integer, $2::integer) n`,
    [first + 1, others, clock.now()],
  );
}

async function readCheckpoints(): Promise<Checkpoint[]> {
  const { rows } = await house.database.workers.query<{ checkpoint: string }>(
    "select checkpoint from log_checkpoints order by number",
  );
  return rows.map(({ checkpoint }) => readCheckpointText(checkpoint) as Checkpoint);
}

async function proofOf(plan: ReturnType<typeof planInclusionProof>): Promise<Uint8Array[]> {
  return house.database.asViewer(nobody, (reader) => readProof(reader, suite, plan));
}

async function audit() {
  const client = new pg.Client({ connectionString: house.url, types: valueParsers });
  await client.connect();
  try {
    return await auditInstallation(client, { ...trust, auditedAt: clock.now() });
  } finally {
    await client.end();
  }
}

interface Placed {
  readonly kind: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly hash: string;
  readonly place: number;
}

async function readPlaces(): Promise<Placed[]> {
  const { rows } = await house.database.workers.query<Placed>(
    `select '${JOURNAL_ENTRY_LEAF}' as kind, incident_id as "incidentId", seq, hash,
        log_position as place
      from journal
      union all
      select kind, hash, 1, hash, log_position from log_other_leaves
      order by place`,
  );
  return rows;
}

describe("two sequencers at once", () => {
  it("write one log: every leaf once, in order, under checkpoints that fit together", async () => {
    for (let wave = 0; wave < 5; wave += 1) {
      await record(200);
      await recordOthers(60);
      while ((await waiting()) > 0) await Promise.all([runSequencer(), runSequencer()]);
    }
    const places = await readPlaces();
    expect(places.map(({ place }) => place)).toEqual(places.map((_, index) => index));
    expect(places).toHaveLength(1_300);
    for (const rows of Map.groupBy(places, ({ incidentId }) => incidentId).values()) {
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    }
    const checkpoints = await readCheckpoints();
    expect(checkpoints.length).toBeGreaterThanOrEqual(5);
    for (const checkpoint of checkpoints) {
      expect(verifyCheckpoint(checkpoint, trust).ok).toBe(true);
    }
    const newest = checkpoints.at(-1)!.treeHead;
    expect(newest.treeSize).toBe(1_300);
    await expectConsistent(checkpoints);
    await expectIncluded(places, newest);
    expect(await audit()).toMatchObject({ ok: true, entries: 1_000, covered: 1_300 });
  });

  async function expectConsistent(checkpoints: readonly Checkpoint[]): Promise<void> {
    for (const [index, newer] of checkpoints.entries()) {
      for (const older of checkpoints.slice(0, index + 1)) {
        const [oldSize, newSize] = [older.treeHead.treeSize, newer.treeHead.treeSize];
        const hashes = await proofOf(planConsistencyProof({ oldSize, newSize }));
        const proof = hashes.map((hash) => Buffer.from(hash).toString("hex"));
        expect(verifyConsistency(suite, { older, newer, proof })).toEqual({ ok: true });
      }
    }
  }

  async function expectIncluded(places: readonly Placed[], head: Checkpoint["treeHead"]) {
    const { treeSize } = head;
    const rootHash = digestBytes(suite, head.rootHash)!;
    for (const { place: leafIndex, kind, hash } of places) {
      const leafHash = leafHashOf(suite, { kind, hash });
      const proof = await proofOf(planInclusionProof({ leafIndex, treeSize }));
      const claim = { leafIndex, treeSize, leafHash, proof, rootHash };
      expect(verifyInclusionProof(suite, claim), `place ${leafIndex}`).toBe(true);
    }
  }
});

/** A pool whose connection is killed before its `at`-th statement. */
function dyingPool(at: number): pg.Pool {
  const connect = async () => {
    const client = await house.database.workers.connect();
    let statements = 0;
    const query = async (text: string, values?: unknown[]) => {
      statements += 1;
      if (statements === at) await client.query("select pg_terminate_backend(pg_backend_pid())");
      return client.query(text, values);
    };
    return {
      query,
      on: client.on.bind(client),
      off: client.off.bind(client),
      release: client.release.bind(client),
    };
  };
  return { connect } as unknown as pg.Pool;
}

describe("a sequencer that dies", () => {
  it("at any statement loses nothing and doubles nothing: the next one goes on", async () => {
    let deaths = 0;
    for (let at = 1; ; at += 1) {
      await record(15);
      await recordOthers(5);
      const death = sequenceLog(ports({ pool: dyingPool(at) }));
      const survived = await death.then(
        () => true,
        () => false,
      );
      if (survived) break;
      deaths += 1;
      await runSequencer();
      expect(await waiting()).toBe(0);
    }
    // begin, lock, checkpoint, leaves, size, peaks, nodes, places, checkpoint, commit
    expect(deaths).toBe(10);
    const checkpoints = await readCheckpoints();
    expect(checkpoints.map(({ treeHead }) => treeHead.treeSize)).toEqual(
      Array.from({ length: deaths + 1 }, (_, index) => (index + 1) * 20),
    );
    expect(await audit()).toMatchObject({ ok: true, entries: (deaths + 1) * 15 });
  });
});

describe("a batch that leaves something waiting", () => {
  it("takes the oldest of both kinds, so that neither runs ahead of the other", async () => {
    await record(100);
    // Newer than all of them, but for their own few seconds.
    clock.advance(600_000);
    await recordOthers(30);
    await sequenceLog(ports());
    const placed = (await readPlaces()).filter(({ place }) => place !== null);
    expect(placed.map(({ kind }) => kind)).not.toContain("test-leaf");
    expect(await readCheckpoints()).toEqual([]);
    await runSequencer();
    expect(await audit()).toMatchObject({ ok: true, entries: 100, covered: 130 });
  });
});

describe("a checkpoint", () => {
  it("is never dated before the one before it, though clocks differ", async () => {
    await record(1);
    await runSequencer();
    const later = clock.now();
    clock.advance(-3_000);
    filler.record("inc_0", parseInstant(later));
    await filler.flush(house.database.workers);
    await runSequencer();
    const checkpoints = await readCheckpoints();
    expect(checkpoints.map(({ treeHead }) => treeHead.issuedAt)).toEqual([later, later]);
  });

  it("is not signed while an entry waits whose predecessor nobody wrote", async () => {
    await record(3);
    await runSequencer();
    const client = await house.database.workers.connect();
    await client.query(`begin; set local role jibao_owner;
      insert into journal (incident_id, seq, kind, recorded_at, bytes, hash)
        values ('inc_0', 99, 'note', now(), '', 'h'); commit`);
    client.release();
    const guard = createEntryGuard({ ...testMacKeys, from: 1_000 });
    await expect(sequenceLog(ports({ guard }))).rejects.toThrow("lack their predecessor");
    expect(await readCheckpoints()).toHaveLength(1);
  });

  it("is not signed by a key of another suite than the log's", async () => {
    await record(1);
    await runSequencer();
    const other = { ...testSigner, suite: { ...suite, name: "sm2-sm3" as const } };
    await expect(sequenceLog(ports({ signer: other }))).rejects.toThrow("sm2-sm3");
  });
});
