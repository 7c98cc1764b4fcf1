/** A superuser edits, deletes, inserts and back-dates: the audit names each. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AnswerOf } from "@jibao/contract";
import { auditLog, type AuditReport, sealEntry } from "@jibao/evidence";
import { nodeSuite, nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueParsers } from "../../database/value-parsers.ts";
import { beijing, guangxi } from "../../test-support/case-environment.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { auditInstallation } from "./audit-installation.ts";
import { auditSource } from "./audit-source.ts";

let house: Installation;
let superuser: pg.Client;
let keys: AnswerOf<"listKeys">;
const ids: string[] = [];

beforeAll(async () => {
  house = await startInstallation({ start: beijing("03:20") });
  keys = (await house.call("", { method: "GET", path: "/api/v1/keys" }))
    .body as AnswerOf<"listKeys">;
  for (let index = 0; index < 6; index += 1) {
    const { body } = await house.submit(house.keys.website, plainReport({ involvesCii: false }));
    ids.push(body.incidentId);
    await house.settle();
    house.clock.advance(5 * 60_000);
    await house.act(house.officer(guangxi), body.incidentId, { kind: "note", text: "已电话核实" });
    await house.settle();
    house.clock.advance(5 * 60_000);
  }
  await quarantineFirst();
  await house.settle();
  superuser = new pg.Client({ connectionString: house.url, types: valueParsers });
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await house?.stop();
});

/** So that a true installation also holds contents that were rightly destroyed. */
async function quarantineFirst(): Promise<void> {
  const act = { kind: "quarantine", submissionId: null, guidance: "已告知应走专用渠道" } as const;
  const { status } = await house.act(house.officer(guangxi), ids[0] ?? "", act);
  expect(status).toBe(201);
}

const trust = () => ({ pinnedKeys: keys.items.map(({ keyId }) => keyId) });

type Tamper = (incidentId: string) => Promise<unknown>;

/** What the audit says after a tampering that is then taken back. */
async function auditAfter(tamper: Tamper): Promise<AuditReport> {
  await superuser.query("begin");
  try {
    await tamper(ids[3] ?? "");
    const source = await auditSource(superuser, nodeSuite);
    return await auditLog(source, { ...trust(), suite: nodeSuites, auditedAt: house.clock.now() });
  } finally {
    await superuser.query("rollback");
  }
}

async function lastOf(incidentId: string) {
  const { rows } = await superuser.query<{ seq: number; hash: string; at: string; bytes: Buffer }>(
    `select seq, hash, recorded_at as at, bytes from journal where incident_id = $1
      order by seq desc limit 1`,
    [incidentId],
  );
  return rows[0]!;
}

/** An entry that fits the chain, written past the writer; with the head, as a thorough hand would. */
async function insertEntry(incidentId: string, { at, head }: { at: string; head: boolean }) {
  const last = await lastOf(incidentId);
  const seq = last.seq + 1;
  const kind = "note";
  const entry = { incidentId, seq, at, kind, actor: "a", previous: last.hash, content: null };
  const { bytes, hash } = sealEntry(nodeSuite, entry);
  await superuser.query(
    `insert into journal (incident_id, seq, kind, recorded_at, bytes, hash)
      values ($1, $2, $3, $4, $5, $6)`,
    [incidentId, seq, kind, at, Buffer.from(bytes), hash],
  );
  if (!head) return;
  await superuser.query("update incidents set seq = $2, head_hash = $3 where id = $1", [
    incidentId,
    seq,
    hash,
  ]);
}

async function deleteEntry(incidentId: string, seq: number): Promise<void> {
  for (const table of ["journal_contents", "journal"]) {
    await superuser.query(`delete from ${table} where incident_id = $1 and seq = $2`, [
      incidentId,
      seq,
    ]);
  }
}

describe("the audit of an installation", () => {
  it("finds nothing wrong with what was left alone, quarantine included", async () => {
    const report = await auditInstallation(superuser, {
      ...trust(),
      suite: nodeSuite,
      auditedAt: house.clock.now(),
    });
    expect(report.findings).toEqual([]);
    expect(report.incidents).toBe(6);
    expect(report.accessBatches).toBeGreaterThan(0);
    expect(report.covered).toBe(report.entries + report.accessBatches);
  });

  it("names the entry whose content was edited", async () => {
    const { findings } = await auditAfter((incidentId) =>
      superuser.query(
        `update journal_contents set content = content || '{"text": "没有核实"}'
          where incident_id = $1 and seq = 2`,
        [incidentId],
      ),
    );
    expect(findings[0]).toMatchObject({
      what: "altered",
      subject: "content",
      incidentId: ids[3],
      seq: 2,
    });
  });

  it("names the content that was deleted without a quarantine", async () => {
    const { findings } = await auditAfter((incidentId) =>
      superuser.query("delete from journal_contents where incident_id = $1 and seq = 2", [
        incidentId,
      ]),
    );
    expect(findings[0]).toMatchObject({ what: "missing", subject: "content", seq: 2 });
  });

  it("names the entry that was deleted, also the last one with the head put back", async () => {
    const middle = await auditAfter((incidentId) => deleteEntry(incidentId, 2));
    expect(middle.findings[0]).toMatchObject({
      what: "missing",
      subject: "entry",
      incidentId: ids[3],
      seq: 2,
    });
    const last = await auditAfter(async (incidentId) => {
      await deleteEntry(incidentId, (await lastOf(incidentId)).seq);
      const { seq, hash } = await lastOf(incidentId);
      await superuser.query("update incidents set seq = $2, head_hash = $3 where id = $1", [
        incidentId,
        seq,
        hash,
      ]);
    });
    expect(last.findings[0]).toMatchObject({ what: "missing", subject: "log" });
  });

  it("names the entry that was inserted", async () => {
    const { findings } = await auditAfter((incidentId) =>
      insertEntry(incidentId, { at: house.clock.now(), head: false }),
    );
    expect(findings[0]).toMatchObject({
      what: "inserted",
      subject: "entry",
      incidentId: ids[3],
    });
  });

  it("names the entry that was inserted with an earlier time, head and chain alike", async () => {
    const { findings } = await auditAfter(async (incidentId) =>
      insertEntry(incidentId, { at: (await lastOf(incidentId)).at, head: true }),
    );
    expect(findings[0]).toMatchObject({ what: "back-dated", subject: "log", incidentId: ids[3] });
  });

  it("names the entry whose time was moved back", async () => {
    const { findings } = await auditAfter((incidentId) =>
      superuser.query(
        `update journal set recorded_at = recorded_at - interval '1 hour'
          where incident_id = $1 and seq = 2`,
        [incidentId],
      ),
    );
    expect(findings[0]).toMatchObject({
      what: "back-dated",
      subject: "column",
      incidentId: ids[3],
      seq: 2,
    });
  });

  it("names a checkpoint that was taken away", async () => {
    const { findings } = await auditAfter(() =>
      superuser.query("delete from log_checkpoints where number = 3"),
    );
    expect(findings[0]).toMatchObject({ subject: "checkpoint" });
  });
});

describe("the audit program", () => {
  const program = fileURLToPath(new URL("../../../scripts/audit.ts", import.meta.url));
  const run = (words: readonly string[]) =>
    spawnSync(process.execPath, [program, ...words], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: house.url },
    });

  it("ends with 0 when all is right, with 1 and words when not, with 2 without keys", async () => {
    const path = join(tmpdir(), `jibao-audit-keys-${process.pid}.json`);
    await writeFile(path, JSON.stringify(keys));
    const right = run(["--keys", path]);
    expect(right.stdout).toContain("未发现问题");
    expect(right.status).toBe(0);
    await superuser.query(
      "update journal set kind = 'withdrawn' where incident_id = $1 and seq = 1",
      [ids[4]],
    );
    const wrong = run(["--keys", path]);
    expect(wrong.stdout).toContain(`incident ${ids[4]}, entry 1`);
    expect(wrong.status).toBe(1);
    expect(run([]).status).toBe(2);
  });
});
