/** What people see and act by is held against the journal, column by column. */
import { auditLog, type AuditFinding, type AuditReport, describeFinding } from "@jibao/evidence";
import { nodeSuite, nodeSuites } from "@jibao/evidence/node";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { valueParsers } from "../../database/value-parsers.ts";
import {
  beijing,
  countingCreator,
  gridOperator,
  guangxi,
  guangxiPolice,
  testSigner,
} from "../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../test-support/case-story.ts";
import { beginLife, randomCase } from "../../test-support/random-case.ts";
import { websiteReport } from "../../test-support/reports.ts";
import { commitChanges } from "../cases/commit.ts";
import { auditSource } from "./audit-source.ts";

let house: TestDatabase;
let superuser: pg.Client;
let cases = 0;
let caseId: string;

beforeAll(async () => {
  house = await createTestDatabase();
  superuser = new pg.Client({ connectionString: house.url, types: valueParsers });
  await superuser.connect();
  const { id, name, division } = gridOperator;
  await superuser.query(
    "insert into operators (id, name, division, created_at) values ($1, $2, $3, now())",
    [id, name, division],
  );
  caseId = await keep(livedCase());
  await keep(livedCase());
});
afterAll(async () => {
  await superuser?.end();
  await house?.drop();
});

function firstId(): number {
  cases += 1;
  return cases * 10_000;
}

/** With a duty that was missed, one that ended, a hold, a level set and a circular. */
function livedCase(): Story {
  const create = countingCreator(firstId());
  const opening = openingOf(websiteReport(beijing("03:20")), {
    operatorId: gridOperator.id,
    input: {
      ...openingOf(websiteReport(beijing("03:20"))).input,
      original: { mediaType: "text/plain", fileName: "报告.txt", base64: "5LqL5Lu2" },
    },
  });
  const story = tellStory(opening, { create });
  story.act(guangxi, { kind: "take-over" });
  story.act(guangxi, { kind: "set-level", level: "major", reason: "电话核实" });
  story.act(guangxi, { kind: "circulate", recipients: [guangxiPolice], sections: ["summary"] });
  story.tick(beijing("09:40"));
  story.send({ stage: "progress", content: { cause: "仍在排查" } });
  story.act(guangxi, { kind: "set-level", level: "general", reason: "备用系统可用" });
  return story;
}

async function keep(story: Story): Promise<string> {
  for (const change of story.changes()) {
    const [result] = await commitChanges(house.database.workers, [{ change, request: null }]);
    expect(result).toEqual({ kind: "committed" });
  }
  return story.state().incident.id;
}

async function audit(): Promise<AuditReport> {
  await superuser.query("savepoint before_audit");
  const source = await auditSource(superuser, nodeSuite);
  const trust = { suite: nodeSuites, pinnedKeys: [testSigner.keyId] };
  const report = await auditLog(source, trust);
  await superuser.query("rollback to before_audit");
  return report;
}

async function undone<Result>(work: () => Promise<Result>): Promise<Result> {
  await superuser.query("begin");
  try {
    return await work();
  } finally {
    await superuser.query("rollback");
  }
}

async function findingsAfter(...statements: readonly string[]): Promise<AuditFinding[]> {
  return undone(async () => {
    await dropConstraints();
    for (const text of statements) await superuser.query(text);
    return (await audit()).findings;
  });
}

const tables = {
  incidents: { key: "id", owner: "id" },
  submissions: { key: "id", owner: "incident_id" },
  facts_versions: { key: "version", owner: "incident_id" },
  obligations: { key: "id", owner: "incident_id" },
  clocks: { key: "id", owner: "incident_id" },
  inbox: { key: "authority_key", owner: "incident_id" },
} as const;
type Table = keyof typeof tables;

/** Whoever owns the database is bound by nothing. */
async function dropConstraints(): Promise<void> {
  const names = `{${Object.keys(tables).join(",")}}`;
  await superuser.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as t, conname from pg_constraint
      where contype in ('c', 'f') and conrelid = any ('${names}'::regclass[])
    loop execute format('alter table %s drop constraint %I', c.t, c.conname); end loop; end $$`);
}

const otherValue: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  "timestamp with time zone": (column) => `coalesce(${column}, '2026-11-22') + interval '1 hour'`,
  jsonb: () => `'{"changed": true}'`,
  boolean: (column) => `not ${column}`,
  integer: (column) => `${column} + 1`,
  numeric: (column) => `coalesce(${column}, 0) + 1`,
  bytea: () => "'x'",
};

async function columnsOf(table: Table) {
  const { rows } = await superuser.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
      where table_name = $1 order by ordinal_position`,
    [table],
  );
  const { key, owner } = tables[table];
  return rows.filter(({ name }) => name !== key && name !== owner);
}

/** The last row of the case: one that a later change wrote. */
async function keyIn(table: Table): Promise<string> {
  const { key, owner } = tables[table];
  const { rows } = await superuser.query<{ key: string }>(
    `select ${key}::text as key from ${table} where ${owner} = $1 order by ${key} desc limit 1`,
    [caseId],
  );
  return rows[0]?.key ?? "";
}

describe("a true history", () => {
  test("has every column compared and nothing wrong", async () => {
    const report = await undone(audit);
    expect(report.findings).toEqual([]);
    expect(report.columnsCompared).toBeGreaterThan(300);
    expect(report.columnsNotCompared).toBe(0);
  });
});

describe("a superuser's hand", () => {
  test.each(Object.keys(tables) as Table[])("is named in every column of %s", async (table) => {
    const { key, owner } = tables[table];
    const rowKey = await keyIn(table);
    for (const { name, type } of await columnsOf(table)) {
      const value = otherValue[type]?.(name) ?? "";
      const isHead = table === "incidents" && (name === "seq" || name === "head_hash");
      const findings = await findingsAfter(
        `update ${table} set ${name} = ${value}
          where ${owner} = '${caseId}' and ${key}::text = '${rowKey}'`,
      );
      const place = { incidentId: caseId, table, key: rowKey, column: name };
      if (isHead) expect(findings).toMatchObject([{ incidentId: caseId }]);
      else expect([name, findings]).toMatchObject([name, [{ what: "altered", ...place }]]);
    }
  });

  test.each(["submissions", "facts_versions", "obligations", "clocks", "inbox"] as const)(
    "is named where a row of %s is gone, moved or new",
    async (table) => {
      const { key, owner } = tables[table];
      const rowKey = await keyIn(table);
      const where = `where ${owner} = '${caseId}' and ${key}::text = '${rowKey}'`;
      const missing = { what: "missing", subject: "row", incidentId: caseId, table, key: rowKey };
      expect(await findingsAfter(`delete from ${table} ${where}`)).toMatchObject([missing]);

      const copyKey = key === "version" ? "99" : "'copy'";
      const copied = await findingsAfter(
        `create temp table one as select * from ${table} ${where}`,
        `update one set ${key} = ${copyKey}`,
        ...(table === "obligations"
          ? ["alter table obligations drop constraint obligations_once"]
          : []),
        `insert into ${table} select * from one`,
      );
      expect(copied).toMatchObject([{ what: "inserted", incidentId: caseId, table }]);

      const moved = await findingsAfter(`update ${table} set ${key} = ${copyKey} ${where}`);
      expect(moved.map(({ what }) => what).toSorted()).toEqual(["inserted", "missing"]);
    },
  );

  test("is named where it takes the salt with which the rows are compared", async () => {
    const findings = await findingsAfter("update journal set rows_salt = null");
    expect(findings[0]).toMatchObject({ what: "missing", table: "journal", column: "rows_salt" });
    const { zh, en } = describeFinding(findings[0]!);
    expect(zh).toContain("案件数据缺失");
    expect(en).toContain("table journal, column rows_salt");
  });
});

describe("after an erasure", () => {
  test("what remains is compared still, and the report counts what is not", async () => {
    const story = livedCase();
    story.act(guangxi, { kind: "quarantine", submissionId: null, guidance: "已告知" });
    const id = await keep(story);
    const clean = await undone(audit);
    expect(clean.findings).toEqual([]);
    expect(clean.columnsNotCompared).toBeGreaterThan(0);
    const findings = await findingsAfter(
      `update obligations set due_at = due_at + interval '1 hour'
        where incident_id = '${id}' and due_at is not null`,
      `update incidents set decision = decision || '{"level": "general"}' where id = '${id}'`,
    );
    const columns = new Set(findings.map(({ column }) => column));
    expect(columns).toEqual(new Set(["due_at", "decision"]));
  });
});

// Last, because every audit reads what it leaves behind.
describe("a random history", () => {
  test("of any true kind, erasures among them, has nothing wrong", async () => {
    const histories = fc.sample(randomCase, { numRuns: 80, seed: 20_261_122 });
    for (const history of histories) {
      const life = beginLife(history, firstId());
      for (const step of history.steps) life.live(step);
      await keep(life.story);
    }
    const report = await undone(audit);
    const found = report.findings.map((finding) => describeFinding(finding).en);
    expect(found).toEqual([]);
    expect(report.incidents).toBe(cases);
    expect(report.columnsNotCompared).toBeGreaterThan(0);
    expect(report.columnsNotCompared / report.columnsCompared).toBeLessThan(0.05);
  });
});
