/** Operators, desks and cases among them, drawn at random: whose row is whose is known of each. */
import fc from "fast-check";
import type pg from "pg";

export const desks = [
  "provincial-cac:450000",
  "public-security:450000",
  "provincial-cac:440000",
] as const;
export const operatorIds = ["opr_a", "opr_b"] as const;
/** Accounts and keys that report, by the name that a submission keeps. */
const senders = [
  "account:reporter_a",
  "account:reporter_b",
  "account:manager_a",
  "account:clerk",
  "key:operator_b",
  "key:website",
] as const;

export interface WorldInbox {
  readonly authority: string;
  readonly why: "recipient" | "relay" | "circular" | "custody";
  readonly taken: boolean;
}

export interface WorldCase {
  readonly id: string;
  readonly operatorId: string | null;
  readonly isTip: boolean;
  readonly inbox: readonly WorldInbox[];
  /** Who sent each submission, in order. */
  readonly senders: readonly string[];
  readonly obligors: readonly ("operator" | "provincial-cac")[];
  readonly entries: readonly ("supplement-asked" | "noted")[];
}

const inboxOf = (authority: string) =>
  fc.option(
    fc.record({
      authority: fc.constant(authority),
      why: fc.constantFrom("recipient", "relay", "circular", "custody" as const),
      taken: fc.boolean(),
    }),
    { nil: null },
  );

const oneCase = fc.record({
  operatorId: fc.constantFrom(...operatorIds, null),
  isTip: fc.boolean(),
  inbox: fc
    .tuple(...desks.map(inboxOf))
    .map((rows) => rows.filter((row) => row !== null) as WorldInbox[]),
  senders: fc.array(fc.constantFrom(...senders), { minLength: 1, maxLength: 3 }),
  obligors: fc.uniqueArray(fc.constantFrom("operator", "provincial-cac" as const), {
    minLength: 1,
  }),
  entries: fc.array(fc.constantFrom("supplement-asked", "noted" as const), {
    minLength: 1,
    maxLength: 3,
  }),
});

export const worlds: fc.Arbitrary<readonly WorldCase[]> = fc
  .array(oneCase, { minLength: 1, maxLength: 8 })
  .map((cases) => cases.map((row, index) => ({ ...row, id: `inc_${index}` })));

const accounts = [
  ["officer", "duty-officer", desks[0], null],
  ["supervisor", "supervisor", desks[0], null],
  ["clerk", "hotline-clerk", desks[0], null],
  ["manager_a", "operator-manager", null, operatorIds[0]],
  ["reporter_a", "reporter", null, operatorIds[0]],
  ["reporter_b", "reporter", null, operatorIds[1]],
  ["security", "security-administrator", null, null],
] as const;

/** One row of each side is in the access log, and its id is the side. */
const accessSides = [
  ...desks.map((desk) => `authority:${desk}`),
  ...operatorIds.map((operator) => `operator:${operator}`),
  "administration",
  "unidentified",
  "gateway:website",
  "holder:inc_0",
];
const accessRow = `insert into access_log (seq, id, called_at, recorded_at, operation, status,
    caller, side, request_id)
  select n, side, '2026-11-22', '2026-11-22', 'x', 200, 'x', side, 'x'
  from unnest($1::text[]) with ordinality as s (side, n)`;

/** What each operator keeps in its workspace. */
const workspaceRows = [
  `insert into operator_profiles (id, version, changed_at) values ($1, 1, now())`,
  `insert into operator_systems (id, operator_id, name, active, details, created_at, changed_at)
    values ('system_' || $1, $1, 'x', true, '{}', now(), now())`,
  `insert into workspace_changes (id, operator_id, subject, version, at, account_id, account_name,
      fields) values ('change_' || $1, $1, 'profile', 1, now(), 'x', 'x', '[]')`,
];

/** Both are named by the account that they are about. */
const recoveryRow = `insert into recoveries (id, account_id, account_login, account_name,
    account_role, authority_key, operator_id, reason, recognised, opened_by, opened_by_name,
    opened_by_role, opened_at, ends_at)
  select id, id, login, name, role, authority_key, operator_id, 'x', 'video', 'officer', 'x',
    'duty-officer', now(), now() + interval '1 day' from accounts where id = $1`;
const eventRow = `insert into security_events (id, kind, at, account_id, account_login,
    account_name, authority_key, operator_id)
  select id, 'account-made', now(), id, login, name, authority_key, operator_id
  from accounts where id = $1`;

/** The people and keys of every world; run once, as the owner. */
export async function insertPeople(client: pg.ClientBase): Promise<void> {
  await client.query(accessRow, [accessSides]);
  for (const id of operatorIds) {
    await client.query("insert into operators (id, name, created_at) values ($1, $1, now())", [id]);
    await client.query(
      `insert into webhooks (id, operator_id, url, next_position, created_at, created_by)
        values ('webhook_' || $1, $1, 'https://example.test', 0, now(), 'x')`,
      [id],
    );
    for (const text of workspaceRows) await client.query(text, [id]);
  }
  for (const [id, role, authority, operator] of accounts) {
    await client.query(
      `insert into accounts (id, login, name, role, authority_key, operator_id, created_at)
        values ($1, $1, $1, $2, $3, $4, now())`,
      [id, role, authority, operator],
    );
  }
  for (const id of ["clerk", "reporter_b", "security"]) {
    await client.query(recoveryRow, [id]);
    await client.query(eventRow, [id]);
  }
}

const caseRow = `insert into incidents (id, reference, seq, head_hash, status, drill, law, level,
    presumed, computed_level, verification, opening_stage, opening_channel, operator_id,
    claimed_operator, headline, facts_version, content, arrivals, opened_at, changed_at)
  values ($1, $2, 1, 'h', 'open', false, 'measures-2025', 'major', false, 'major', 'unverified',
    $3, 'website', $4, '{}', 'x', 1, '{}', '{}', now(), now())`;

const attachmentRow = `insert into attachments (id, principal, incident_id, submission_id,
    declared_name, declared_bytes, created_at, completed_at)
  values ($1, $2, $3, $4, 'x', 0, now(), now())`;

async function insertCase(client: pg.ClientBase, row: WorldCase, index: number): Promise<void> {
  const run = (text: string, ...values: unknown[]) => client.query(text, values);
  const reference = String(index).padStart(12, "0");
  const opening = row.isTip ? "tip" : "initial";
  await run(caseRow, row.id, reference, opening, row.operatorId);
  for (const [seq, sender] of row.senders.entries()) {
    await run(
      `insert into submissions (id, incident_id, seq, stage, channel, principal, recorded_at)
        values ($1, $2, $3, $4, 'website', $5, now())`,
      `${row.id}/${seq}`,
      row.id,
      seq + 1,
      seq === 0 ? opening : "supplement",
      sender,
    );
    await run(attachmentRow, `att_${row.id}/${seq}`, sender, row.id, `${row.id}/${seq}`);
    await run(attachmentRow, `att_${row.id}/${seq}/unclaimed`, sender, null, null);
  }
  await run("insert into facts_versions values ($1, 1, now(), 's', '{}', '{}')", row.id);
  for (const obligor of row.obligors) {
    await run(
      `insert into obligations (id, incident_id, duty, article, obligor_kind, obligor_key,
          recipient_kind, recipient_key, state, due_kind, after_event, because, arisen_at)
        values ($1, $2, 'D5', 'x', $3, '', 'provincial-cac', '', 'open', 'promptly', 'discovery',
          '[]', now())`,
      `${row.id}/${obligor}`,
      row.id,
      obligor,
    );
  }
  for (const { authority, why, taken } of row.inbox) {
    await run(
      `insert into inbox (authority_key, incident_id, why, sections, arrived_at, taken_over_at,
          sort_at, status, level, changed_at, seq)
        values ($1, $2, $3, '[]', now(), case when $4 then now() end, now(), 'open', 'major',
          now(), 1)`,
      authority,
      row.id,
      why,
      taken,
    );
  }
  for (const [seq, kind] of row.entries.entries()) {
    await run("insert into journal values ($1, $2, $3, now(), '', 'h')", row.id, seq + 1, kind);
    await run("insert into journal_contents values ($1, $2, 's', '{}')", row.id, seq + 1);
  }
  await run("insert into clocks values ($1, $2, null, 'breach', now())", row.id, row.id);
  await run("insert into requests values ('key:website', $1, $1, 'd', '{}', now())", row.id);
}

/** Puts this world in the place of the one before; the caller's role is the owner. */
export async function insertWorld(
  client: pg.ClientBase,
  world: readonly WorldCase[],
): Promise<void> {
  await client.query(`truncate incidents, submissions, facts_versions, obligations, clocks, inbox,
    outbox, journal, journal_contents, requests, attachments`);
  for (const [index, row] of world.entries()) {
    // One after the other: the connection is one, and so is the transaction.
    await insertCase(client, row, index);
  }
}
