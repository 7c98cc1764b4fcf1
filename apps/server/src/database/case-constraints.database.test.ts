/** Every constraint of the cases' tables, violated once; and what each role may not do. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-support.ts";

/** A copy of the table's one row with another primary key, so that only `change` offends. */
function copyOf(table: string, change: Readonly<Record<string, string>>): string {
  const members = Object.entries(change).map(([column, value]) => `'${column}', ${value}`);
  return `insert into ${table} select r.* from ${table} t, jsonb_populate_record(t,
    jsonb_build_object(${members.join(", ")})) r`;
}

/** Each constraint and a statement that breaks it, and it alone. */
const violations: Record<string, string> = {
  incidents_pkey: copyOf("incidents", { reference: "'000000000019'" }),
  incidents_reference_unique: copyOf("incidents", { id: "'inc_2'" }),
  incidents_reference_digits: "update incidents set reference = '4827-1930-5563'",
  incidents_seq_positive: "update incidents set seq = 0",
  incidents_status_known: "update incidents set status = 'odd'",
  incidents_level_known: "update incidents set level = 'awful'",
  incidents_verification_known: "update incidents set verification = 'believed'",
  incidents_operator_fkey: "update incidents set operator_id = 'opr_none'",
  submissions_pkey: copyOf("submissions", { seq: "2" }),
  submissions_incident_fkey: "update submissions set incident_id = 'inc_none'",
  submissions_stage_known: "update submissions set stage = 'provider-report'",
  submissions_quarantine_empties: "update submissions set quarantined_at = now()",
  facts_versions_pkey: copyOf("facts_versions", { source: "'x'" }),
  facts_versions_incident_fkey: "update facts_versions set incident_id = 'inc_none'",
  obligations_pkey: copyOf("obligations", { duty: "'D6'" }),
  obligations_incident_fkey: "update obligations set incident_id = 'inc_none'",
  obligations_once: copyOf("obligations", { id: "'obl_2'" }),
  obligations_state_known: "update obligations set state = 'forgotten'",
  obligations_due_known: "update obligations set due_kind = 'soon', due_at = null",
  obligations_promptly_undated: "update obligations set due_kind = 'promptly'",
  obligations_end_told: "update obligations set state = 'discharged'",
  obligations_breach_told: "update obligations set state = 'breached'",
  clocks_pkey: copyOf("clocks", { kind: "'reminder'" }),
  clocks_incident_fkey: "update clocks set incident_id = 'inc_none'",
  clocks_kind_known: "update clocks set kind = 'cuckoo'",
  inbox_pkey: copyOf("inbox", { why: "'relay'" }),
  inbox_incident_fkey: "update inbox set incident_id = 'inc_none'",
  inbox_why_known: "update inbox set why = 'curiosity'",
  inbox_circular_limited: "update inbox set why = 'circular'",
  outbox_pkey: copyOf("outbox", { subject: "'x'" }),
  outbox_incident_fkey: "update outbox set incident_id = 'inc_none'",
  outbox_transport_known: "update outbox set transport = 'pigeon'",
  outbox_drill_stays_inside: "update outbox set drill = true",
  outbox_state_known: "update outbox set state = 'lost'",
  journal_pkey: copyOf("journal", { log_position: "2" }),
  journal_incident_fkey: copyOf("journal", { incident_id: "'inc_none'", log_position: "null" }),
  journal_seq_positive: copyOf("journal", { seq: "0", log_position: "null" }),
  journal_log_position_unique: copyOf("journal", { seq: "2" }),
  journal_contents_pkey: copyOf("journal_contents", { salt: "'x'" }),
  journal_contents_entry_fkey: "update journal_contents set seq = 7",
  requests_pkey: copyOf("requests", { body_digest: "'x'" }),
  drafts_pkey: copyOf("drafts", { sealed: "'\\\\x00'" }),
};

/** One row in each table, so that an update has something to break. */
const rows = `
  insert into incidents values ('inc_1', '000000000027', 1, 'h', 'open', false, 'measures-2025',
    'major', false, 'major', null, null, null, 'unverified', 'initial', 'website', null, '{}',
    null, null, 'x', 1, '{}', '{}', now(), null, null, now(), null);
  insert into submissions (id, incident_id, seq, stage, channel, principal, recorded_at, content)
    values ('sub_1', 'inc_1', 1, 'initial', 'website', 'key:x', now(), '{}');
  insert into facts_versions values ('inc_1', 1, now(), 'sub_1', '{}', '{}');
  insert into obligations values ('obl_1', 'inc_1', 'D5', '第四条第四款', 'operator', '',
    'provincial-cac', 'provincial-cac:450000', 'open', 'latest', now(), 'discovery', 4, '[]',
    now(), null, null, null);
  insert into clocks values ('obl_1:breach', 'inc_1', 'obl_1', 'breach', now());
  insert into inbox values ('provincial-cac:450000', 'inc_1', 'recipient', null, now(), null,
    null, 'obl_1', now(), now(), 'open', 'major', now(), 1);
  insert into outbox values ('out_1', 'inc_1', 'obl_1', 'report', 'mail', 'a@b.test', null, 'x',
    'x', false, 'waiting', 0, now(), now(), null, null, null);
  insert into journal values ('inc_1', 1, 'report-received', now(), '\\x00', 'h', 1);
  insert into journal_contents values ('inc_1', 1, 'salt', '{}');
  insert into requests values ('key:x', 'k', 'inc_1', 'd', '{}', now());
  insert into drafts values ('digest', '\\x00', now(), now());`;

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  await as("jibao_owner", rows);
});

afterAll(() => test.drop());

/** Runs one statement with a role's rights; what it did stays only if all went well. */
async function as(role: string, statement: string): Promise<void> {
  const client = await test.database.workers.connect();
  try {
    await client.query(`begin; set local role ${role}`);
    await client.query(statement);
    await client.query("commit");
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const tables = [
  "incidents",
  "submissions",
  "facts_versions",
  "obligations",
  "clocks",
  "inbox",
  "outbox",
  "journal",
  "journal_contents",
  "requests",
] as const;

const denied = { code: "42501" };

describe("the cases' tables", () => {
  it("have no constraint without a line here", async () => {
    const url = new URL("../../migrations/0002-cases.sql", import.meta.url);
    const declared = (await readFile(url, "utf8")).matchAll(/constraint (\w+)/g);
    const names = [...declared].map((match) => match[1] ?? "");
    expect(names.toSorted()).toEqual(Object.keys(violations).toSorted());
  });

  it.each(Object.entries(violations))("%s refuses", async (constraint, statement) => {
    await expect(as("jibao_owner", statement)).rejects.toMatchObject({ constraint });
  });
});

describe("the writer", () => {
  const writer = () => test.database.workers;

  it.each(tables)("inserts into %s by the one function and never by itself", async (table) => {
    const insert = `insert into ${table} select * from ${table}`;
    await expect(writer().query(insert)).rejects.toMatchObject(denied);
    await expect(writer().query(`delete from ${table}`)).rejects.toMatchObject(denied);
    await expect(writer().query(`truncate ${table}`)).rejects.toMatchObject(denied);
  });

  it.each([
    "update journal set bytes = '\\x01'",
    "update journal set hash = 'x'",
    "update journal set seq = 9",
    "update journal_contents set content = '{}'",
    "update journal_contents set salt = 'x'",
    "update incidents set level = 'general'",
    "update obligations set due_at = now()",
    "update outbox set transport = 'mail'",
    "update outbox set address = 'elsewhere@example.test'",
    "update requests set answer = '{}'",
    "select erase_submission_v1('inc_1', array['sub_1'], array[1], now(), true)",
    "select write_case_rows_v1('[]', array[1])",
  ])("cannot: %s", async (statement) => {
    await expect(writer().query(statement)).rejects.toMatchObject(denied);
  });

  it("may mark what was sent, give entries their log position, and keep drafts", async () => {
    await writer().query("update outbox set state = 'sent', sent_at = now()");
    await writer().query("update journal set log_position = 5");
    await writer().query("update drafts set saved_at = now()");
  });
});

describe("the reader", () => {
  it.each([...tables, "drafts"])("cannot write %s", async (table) => {
    for (const statement of [
      `insert into ${table} select * from ${table}`,
      `delete from ${table}`,
    ]) {
      await expect(as("jibao_reader", statement)).rejects.toMatchObject(denied);
    }
  });

  it("sees no draft and may not commit a change", async () => {
    const attempts = ["select * from drafts", "select commit_changes_v1('[]')"];
    for (const statement of attempts) {
      await expect(as("jibao_reader", statement)).rejects.toMatchObject(denied);
    }
  });
});
