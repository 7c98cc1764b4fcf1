/** The one writer in the database: what it accepts, what it answers, what it keeps and erases. */
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { inOrder } from "../../test-support/apply-change.ts";
import {
  beijing,
  countingCreator,
  gridOperator,
  guangxi,
} from "../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../test-support/case-story.ts";
import { beginLife, type RandomCase, randomCase } from "../../test-support/random-case.ts";
import { plainReport, websiteReport } from "../../test-support/reports.ts";
import { type CommitResult, commitChanges } from "./commit.ts";
import { loadCases } from "./load.ts";
import type { SealedChange } from "./seal.ts";

let house: TestDatabase;
let pool: pg.Pool;
let cases = 0;

beforeAll(async () => {
  house = await createTestDatabase();
  pool = house.database.workers;
  const { id, name, division } = gridOperator;
  await pool.query(
    "insert into operators (id, name, division, created_at) values ($1, $2, $3, now())",
    [id, name, division],
  );
});

afterAll(() => house.drop());

function firstId(): number {
  cases += 1;
  return cases * 10_000;
}

function newStory(report = websiteReport(beijing("03:20"))): Story {
  return tellStory(openingOf(report), { create: countingCreator(firstId()) });
}

function requestOf(key: string, answer: unknown = { key }) {
  return {
    principal: "key:test",
    key,
    bodyDigest: `digest of ${key}`,
    answer,
    at: beijing("03:30"),
  };
}

async function commit(change: SealedChange, key: string | null = null): Promise<CommitResult> {
  const request = key === null ? null : requestOf(key);
  const [result] = await commitChanges(pool, [{ change, request }]);
  if (!result) throw new Error("A change without a result");
  return result;
}

async function committed(story: Story): Promise<string> {
  for (const change of story.changes()) expect(await commit(change)).toEqual({ kind: "committed" });
  return story.state().incident.id;
}

async function count(table: string, incidentId: string): Promise<number> {
  const result = await pool.query<{ n: number }>(
    `select count(*)::integer as n from ${table} where incident_id = $1`,
    [incidentId],
  );
  return result.rows[0]?.n ?? -1;
}

async function loaded(id: string) {
  const state = (await loadCases(pool, [id], { withSubmissions: [id] })).get(id);
  return state && inOrder(state);
}

describe("a case written and loaded", () => {
  test("is what the changes say, after every change of a random life", async () => {
    await fc.assert(fc.asyncProperty(randomCase, liveInBoth), { numRuns: 20 });
  });

  async function liveInBoth(given: RandomCase): Promise<void> {
    const life = beginLife(given, firstId());
    const { id } = life.story.state().incident;
    let written = 0;
    const catchUp = async () => {
      for (const change of life.story.changes().slice(written)) {
        expect(await commit(change)).toEqual({ kind: "committed" });
        written += 1;
      }
      expect(await loaded(id)).toEqual(inOrder(life.story.state()));
    };
    await catchUp();
    for (const step of given.steps) {
      const mail = step.kind === "settle" ? life.story.mails()[step.pick] : undefined;
      const before = written;
      life.live(step);
      if (life.story.changes().length === before && mail === undefined) continue;
      if (mail) await pool.query("update outbox set state = 'sent' where id = $1", [mail.id]);
      await catchUp();
    }
  }
});

describe("commit_changes_v1", () => {
  test("answers a repeated request with its first answer and writes nothing", async () => {
    const first = newStory();
    const again = newStory();
    expect(await commit(first.changes()[0]!, "once")).toEqual({ kind: "committed" });
    const { answer, bodyDigest } = requestOf("once");
    expect(await commit(again.changes()[0]!, "once")).toEqual({
      kind: "duplicate",
      answer,
      bodyDigest,
    });
    expect(await loaded(again.state().incident.id)).toBeUndefined();
  });

  test("calls a change stale that was decided on an older state, or on none", async () => {
    const story = newStory();
    const id = await committed(story);
    story.act(guangxi, { kind: "take-over" });
    const [, takeOver] = story.changes();
    expect(await commit(takeOver!)).toEqual({ kind: "committed" });
    expect(await commit(takeOver!)).toEqual({ kind: "stale" });
    expect(await count("journal", id)).toBe(story.state().incident.seq);
    const unknown = newStory();
    unknown.act(guangxi, { kind: "take-over" });
    expect(await commit(unknown.changes()[1]!)).toEqual({ kind: "stale" });
  });

  test("knows a repeated request also where its change is stale by its own doing", async () => {
    const story = newStory();
    await committed(story);
    story.act(guangxi, { kind: "take-over" });
    const [, takeOver] = story.changes();
    await commit(takeOver!, "take-over");
    expect(await commit(takeOver!, "take-over")).toMatchObject({ kind: "duplicate" });
  });

  test("refuses a reference that exists, and forgets the request for another try", async () => {
    const first = newStory();
    await committed(first);
    const { reference } = first.state().incident;
    const second = newStory();
    const [change] = second.changes();
    const clash = { ...change!, incident: { ...change!.incident, reference } };
    expect(await commit(clash, "clash")).toEqual({ kind: "taken" });
    expect(await commit(change!, "clash")).toEqual({ kind: "committed" });
  });

  test("never says committed of what it did not write", async () => {
    const first = newStory();
    await committed(first);
    const { reference } = first.state().incident;
    const [one] = newStory().changes();
    const [two] = newStory().changes();
    const clash = { ...one!, incident: { ...one!.incident, reference } };
    const request = requestOf("clash twice");
    const results = await commitChanges(pool, [
      { change: clash, request },
      { change: two!, request },
    ]);
    expect(results[0]).toEqual({ kind: "taken" });
    expect(results[1]?.kind).not.toBe("committed");
    expect(await loaded(two!.incident.id)).toBeUndefined();
  });

  test("takes the first of a batch's equal keys and answers the others with it", async () => {
    const [first, second] = [newStory(), newStory()];
    const results = await commitChanges(pool, [
      { change: first.changes()[0]!, request: requestOf("twin", { from: "first" }) },
      { change: second.changes()[0]!, request: requestOf("twin", { from: "second" }) },
    ]);
    expect(results).toMatchObject([
      { kind: "committed" },
      { kind: "duplicate", answer: { from: "first" } },
    ]);
    expect(await loaded(second.state().incident.id)).toBeUndefined();
  });

  test("decides each row of a mixed batch by itself, in its order", async () => {
    const known = newStory();
    await committed(known);
    known.act(guangxi, { kind: "take-over" });
    const [old, takeOver] = known.changes();
    const fresh = newStory();
    const repeated = newStory();
    await commit(newStory().changes()[0]!, "mixed");
    const taken = newStory().changes()[0]!;
    const { reference } = known.state().incident;
    const results = await commitChanges(pool, [
      { change: { ...takeOver!, expectedSeq: 99 }, request: null },
      { change: fresh.changes()[0]!, request: requestOf("fresh") },
      { change: repeated.changes()[0]!, request: requestOf("mixed") },
      { change: { ...taken, incident: { ...taken.incident, reference } }, request: null },
    ]);
    expect(results.map((result) => result.kind)).toEqual([
      "stale",
      "committed",
      "duplicate",
      "taken",
    ]);
    expect((await loaded(old!.incident.id))?.inbox[0]?.takenOverAt).toBeNull();
    expect(await loaded(fresh.state().incident.id)).toBeDefined();
  });

  test("a row that breaks a constraint fails alone, and its batch goes in", async () => {
    const [good, bad] = [newStory(), newStory()];
    const [change] = bad.changes();
    const broken = { ...change!, incident: { ...change!.incident, status: "odd" as "open" } };
    const results = await commitChanges(pool, [
      { change: broken, request: requestOf("bad") },
      { change: good.changes()[0]!, request: requestOf("good") },
    ]);
    expect(results.map((result) => result.kind)).toEqual(["failed", "committed"]);
    expect(await count("journal", bad.state().incident.id)).toBe(0);
  });

  test("waits for a locked case only a moment and then calls its change stale", async () => {
    const story = newStory();
    const id = await committed(story);
    story.act(guangxi, { kind: "take-over" });
    const client = await pool.connect();
    try {
      await client.query("begin; set local role jibao_owner");
      await client.query("select from incidents where id = $1 for update", [id]);
      expect(await commit(story.changes()[1]!)).toEqual({ kind: "stale" });
    } finally {
      await client.query("rollback");
      client.release();
    }
    expect(await commit(story.changes()[1]!)).toEqual({ kind: "committed" });
  });
});

describe("erase_submission_v1", () => {
  const secretWord = "绝密内容";
  const guidance = "已告知按保密规定报告";

  async function quarantined() {
    const story = newStory(plainReport({ personsLeaked: 1_000_000 }));
    story.send({ content: { cause: secretWord } });
    const [, second] = story.state().submissions;
    story.act(guangxi, { kind: "quarantine", submissionId: second?.id ?? "", guidance });
    const [opening, supplement, erasure] = story.changes();
    await commit(opening!);
    const request = requestOf(`sent ${opening!.incident.id}`, { grade: {}, said: secretWord });
    await commitChanges(pool, [{ change: supplement!, request }]);
    return { id: opening!.incident.id, erasure: erasure!, supplement: supplement!, request };
  }

  test("leaves no copy of the content in any table, and the chain whole", async () => {
    const { id, erasure } = await quarantined();
    await commit(erasure);
    const tables = ["submissions", "facts_versions", "journal_contents", "outbox", "requests"];
    for (const table of [...tables, "journal", "obligations", "inbox", "clocks"]) {
      const rows = await pool.query(`select * from ${table} where incident_id = $1`, [id]);
      expect(JSON.stringify(rows.rows)).not.toContain(secretWord);
    }
    expect(await count("journal", id)).toBe(erasure.incident.seq);
    expect(await count("journal_contents", id)).toBeLessThan(erasure.incident.seq);
  });

  test("keeps the answers of acts, its own first of all, so that a retry is answered", async () => {
    const { erasure } = await quarantined();
    const answer = { id: "act_1", discharged: [] };
    const request = requestOf(`erase ${erasure.incident.id}`, answer);
    await commitChanges(pool, [{ change: erasure, request }]);
    const [again] = await commitChanges(pool, [{ change: erasure, request }]);
    expect(again).toMatchObject({ kind: "duplicate", answer });
  });

  test("never empties a mail that has yet to leave: it says nothing of the content", async () => {
    const { id, erasure } = await quarantined();
    await commit(erasure);
    const { rows } = await pool.query<{ subject: string; body: string }>(
      "select subject, body from outbox where incident_id = $1 and state = 'waiting'",
      [id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.body).toContain("打开案件");
  });
});
