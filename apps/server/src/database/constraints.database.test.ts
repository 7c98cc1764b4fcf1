import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-support.ts";

/** Each constraint and a statement that breaks it, and it alone. */
const violations: Record<string, string> = {
  authorities_pkey: "insert into authorities select * from authorities limit 1",
  authorities_key_by_kind: "update authorities set key = 'x' where key = 'national-cac'",
  authorities_kind_known:
    "insert into authorities (key, kind, name_zh, name_en) values ('x', 'x', 'x', 'x')",
  authorities_reach_known: "update authorities set reach = 'pigeon'",
  authorities_division_form: "update authorities set division = '45'",
  authorities_desk_has_basis: "update authorities set reach = 'desk'",
  authorities_mail_has_address: "update authorities set reach = 'mail'",
  registry_versions_pkey: "insert into registry_versions default values",
  registry_versions_single: "insert into registry_versions (id) values (2)",
  operators_pkey: "insert into operators (id, name, created_at) values ('opr_1', 'x', now())",
  operators_name_once: "insert into operators (id, name, created_at) values ('opr_2', '甲', now())",
  operators_kinds_known: "update operators set kinds = array['hobbyist']",
  operators_division_form: "update operators set division = 'x'",
  operators_parent_organ_exists: "update operators set parent_organ = 'x'",
  accounts_pkey: `insert into accounts (id, login, name, role, created_at)
    values ('acc_1', 'x', 'x', 'administrator', now())`,
  accounts_login_once: `insert into accounts (id, login, name, role, created_at)
    values ('acc_2', 'admin', 'x', 'administrator', now())`,
  accounts_role_known: "update accounts set role = 'king'",
  accounts_role_fits: "update accounts set role = 'supervisor'",
  accounts_authority_exists: "update accounts set role = 'supervisor', authority_key = 'x'",
  accounts_operator_exists: "update accounts set role = 'operator-manager', operator_id = 'x'",
  sessions_pkey: "insert into sessions select * from sessions",
  sessions_digest_length: "update sessions set token_digest = '\\x00'",
  sessions_end_after_start: "update sessions set expires_at = created_at",
  sessions_account_exists: "update sessions set account_id = 'x'",
  invitations_pkey: "insert into invitations select * from invitations",
  invitations_digest_length: "update invitations set token_digest = '\\x00'",
  invitations_end_after_start: "update invitations set expires_at = created_at",
  invitations_account_exists: "update invitations set account_id = 'x'",
  api_keys_pkey: `insert into api_keys (id, name, key_digest, channel, created_at)
    values ('key_1', 'x', sha256('x'), 'fax', now())`,
  api_keys_name_once: `insert into api_keys (id, name, key_digest, channel, created_at)
    values ('key_2', '传真', sha256('x'), 'fax', now())`,
  api_keys_digest_once: `insert into api_keys (id, name, key_digest, channel, created_at)
    values ('key_2', 'x', sha256('key'), 'fax', now())`,
  api_keys_digest_length: "update api_keys set key_digest = '\\x00'",
  api_keys_channel_known: "update api_keys set channel = 'pigeon'",
  api_keys_operator_by_api: "update api_keys set operator_id = 'opr_1'",
  api_keys_operator_exists: "update api_keys set operator_id = 'x', channel = 'api'",
  sign_in_failures_pkey: `insert into sign_in_failures (id, login, address, failed_at)
    overriding system value select id, login, address, failed_at from sign_in_failures`,
};

/** One row in each table, so that an update has something to break. */
const rows = `
  insert into operators (id, name, created_at) values ('opr_1', '甲', now());
  insert into accounts (id, login, name, role, created_at)
    values ('acc_1', 'admin', 'x', 'administrator', now());
  insert into sessions
    (token_digest, account_id, created_at, expires_at, confirmed_at, last_used_at)
    values (sha256('s'), 'acc_1', now(), now() + interval '1 hour', now(), now());
  insert into invitations values (sha256('i'), 'acc_1', now(), now() + interval '1 hour');
  insert into api_keys (id, name, key_digest, channel, created_at)
    values ('key_1', '传真', sha256('key'), 'fax', now());
  insert into sign_in_failures (login, address, failed_at) values ('x', 'x', now());`;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.database.workers.query(rows);
});
afterAll(() => test.drop());

describe("registry and accounts", () => {
  it("have no constraint without a line here", async () => {
    const url = new URL("../../migrations/0001-registry-and-accounts.sql", import.meta.url);
    const declared = (await readFile(url, "utf8")).matchAll(/constraint (\w+)/g);
    const names = [...declared].map((match) => match[1] ?? "");
    expect(names.toSorted()).toEqual(Object.keys(violations).toSorted());
  });

  it.each(Object.entries(violations))("%s refuses", async (constraint, statement) => {
    // The owner's rights, so that no missing grant answers in place of the constraint.
    const client = await test.database.workers.connect();
    try {
      await client.query("begin; set local role jibao_owner");
      await expect(client.query(statement)).rejects.toMatchObject({ constraint });
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
