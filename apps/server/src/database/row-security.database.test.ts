/**
 * Every kind of viewer asks every table for everything, by direct SQL, in worlds drawn at random.
 * What is whose is told here a second time, in TypeScript, and must agree row by row: no foreign
 * row ever comes, and no own row is lost.
 */
import fc from "fast-check";
import { sql } from "kysely";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  desks,
  insertPeople,
  insertWorld,
  operatorIds,
  type WorldCase,
  worlds,
} from "../test-support/random-world.ts";
import { createTestDatabase, type TestDatabase } from "./test-support.ts";
import { nobody, type Viewer, type ViewerKind } from "./viewer.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await asOwner(insertPeople);
});
afterAll(() => test.drop());

async function asOwner(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await test.database.workers.connect();
  try {
    await client.query("begin; set local role jibao_owner");
    await work(client);
    await client.query("commit");
  } finally {
    await client.query("rollback");
    client.release();
  }
}

function person(kind: ViewerKind, account: string, more: Partial<Viewer> = {}): Viewer {
  return { ...nobody, kind, accountId: account, principal: `account:${account}`, ...more };
}

const [first, second, elsewhere] = desks;
const [operatorA, operatorB] = operatorIds;

const viewers: readonly Viewer[] = [
  ...desks.map((authorityKey) => person("officer", "officer", { authorityKey })),
  person("officer", "supervisor", { authorityKey: first }),
  person("officer", "supervisor", { authorityKey: second }),
  person("clerk", "clerk", { authorityKey: first }),
  person("clerk", "other_clerk", { authorityKey: second }),
  person("auditor", "auditor", { authorityKey: elsewhere }),
  person("operator", "manager_a", { operatorId: operatorA }),
  { ...nobody, kind: "operator", principal: "key:operator_b", operatorId: operatorB },
  person("reporter", "reporter_a", { operatorId: operatorA }),
  person("reporter", "reporter_b", { operatorId: operatorB }),
  { ...nobody, kind: "holder", principal: "incident:inc_0", incidentId: "inc_0" },
  { ...nobody, kind: "gateway", principal: "key:website" },
  person("administrator", "administrator"),
  person("system-administrator", "system"),
  person("security-administrator", "security"),
  person("audit-administrator", "audit"),
  nobody,
];

const entered = (viewer: Viewer, row: WorldCase) => row.senders.includes(viewer.principal ?? "");

function deskHas(viewer: Viewer, row: WorldCase, whole: boolean): boolean {
  const mine = row.inbox.find(({ authority }) => authority === viewer.authorityKey);
  if (mine === undefined) return false;
  if (viewer.kind === "clerk") {
    return mine.why !== "circular" && (!mine.taken || entered(viewer, row));
  }
  return mine.why !== "circular" || !whole;
}

function reported(viewer: Viewer, row: WorldCase): boolean {
  if (viewer.kind === "holder") return row.id === viewer.incidentId;
  if (viewer.kind === "operator") return row.operatorId === viewer.operatorId;
  const isReporter = viewer.kind === "reporter";
  return isReporter && row.operatorId === viewer.operatorId && entered(viewer, row);
}

/** Whoever holds a tip has of its case what they sent, and nothing of the operator's. */
const toldIt = (viewer: Viewer, row: WorldCase) =>
  row.isTip && viewer.kind === "holder" && row.id === viewer.incidentId;

type KeysOf = (viewer: Viewer, row: WorldCase) => readonly string[];
const when = (condition: boolean, keys: readonly string[]) => (condition ? keys : []);

/** The keys that a viewer may see of one case, by table; `key` makes them in SQL. */
const caseTables: Readonly<Record<string, { key: string; keysOf: KeysOf }>> = {
  incidents: {
    key: "id",
    keysOf: (viewer, row) => when(deskHas(viewer, row, false) || reported(viewer, row), [row.id]),
  },
  submissions: {
    key: "id",
    keysOf: submissionsSeen,
  },
  // Each submission of the world brought one; beside it lies one that no submission names.
  attachments: {
    key: "id",
    keysOf: (viewer, row) => [
      ...submissionsSeen(viewer, row).map((key) => `att_${key}`),
      ...row.senders.flatMap((sender, seq) =>
        when(sender === viewer.principal, [`att_${row.id}/${seq}/unclaimed`]),
      ),
    ],
  },
  facts_versions: {
    key: "incident_id",
    keysOf: (viewer, row) => {
      const sees = deskHas(viewer, row, false) || (reported(viewer, row) && !row.isTip);
      return when(sees, [row.id]);
    },
  },
  obligations: {
    key: "id",
    keysOf: (viewer, row) =>
      row.obligors.flatMap((obligor) => {
        const own = obligor === "operator" && reported(viewer, row) && !toldIt(viewer, row);
        return when(own || deskHas(viewer, row, true), [`${row.id}/${obligor}`]);
      }),
  },
  inbox: {
    key: "incident_id || '/' || authority_key",
    keysOf: (viewer, row) =>
      row.inbox.flatMap(({ authority, taken }) => {
        const mine = authority === viewer.authorityKey && deskHas(viewer, row, false);
        const ofCase = deskHas(viewer, row, true) || (taken && reported(viewer, row));
        return when(mine || ofCase, [`${row.id}/${authority}`]);
      }),
  },
  journal: { key: "incident_id || '/' || seq", keysOf: entriesOf },
  journal_contents: { key: "incident_id || '/' || seq", keysOf: entriesOf },
};

function submissionsSeen(viewer: Viewer, row: WorldCase): readonly string[] {
  return row.senders.flatMap((sender, seq) => {
    const isTheTip = seq === 0 && toldIt(viewer, row);
    const hidden = row.isTip && !isTheTip && sender !== viewer.principal;
    const sees = deskHas(viewer, row, true) || (reported(viewer, row) && !hidden);
    return when(sees, [`${row.id}/${seq}`]);
  });
}

function entriesOf(viewer: Viewer, row: WorldCase): readonly string[] {
  return row.entries.flatMap((kind, index) => {
    // Here no operator was named by an officer: a tip's questions are for who gave it.
    const isTheirs = !row.isTip || toldIt(viewer, row);
    const asked = kind === "supplement-asked" && isTheirs && reported(viewer, row);
    return when(asked || deskHas(viewer, row, true), [`${row.id}/${index + 1}`]);
  });
}

const seesOperators: ReadonlySet<ViewerKind> = new Set([
  "officer",
  "clerk",
  "auditor",
  "administrator",
  "system-administrator",
  "security-administrator",
  "audit-administrator",
]);
const seesAccounts: ReadonlySet<ViewerKind> = new Set([
  "administrator",
  "security-administrator",
  "audit-administrator",
]);

/** Calls are seen by the side that made them; the sides that administer, by who watches them. */
function seesCallsOf(viewer: Viewer, side: string): boolean {
  const watches = viewer.kind === "administrator" || viewer.kind === "audit-administrator";
  const isDesk = viewer.kind === "officer" || viewer.kind === "auditor";
  if (isDesk && side === `authority:${viewer.authorityKey}`) return true;
  if (viewer.kind === "operator" && side === `operator:${viewer.operatorId}`) return true;
  return watches && /^(administration|unidentified|gateway:.+)$/.test(side);
}

/** Rows of both tables are named by the account that they are about. */
const placesOfPeople: Readonly<Record<string, { authority?: string; operator?: string }>> = {
  clerk: { authority: first },
  reporter_b: { operator: operatorB },
  security: {},
};

function seesRecovery(viewer: Viewer, key: string): boolean {
  const { authority, operator } = placesOfPeople[key] ?? {};
  if (viewer.accountId === key) return false;
  if (viewer.kind === "officer") return authority === viewer.authorityKey;
  if (viewer.kind === "operator") return operator === viewer.operatorId;
  const isOfNone = authority === undefined && operator === undefined;
  return seesAccounts.has(viewer.kind) || (viewer.kind === "system-administrator" && isOfNone);
}

function seesEvent(viewer: Viewer, key: string): boolean {
  const watches = viewer.kind === "administrator" || viewer.kind === "audit-administrator";
  const { authority } = placesOfPeople[key] ?? {};
  const isOwn = authority !== undefined && authority === viewer.authorityKey;
  return watches || (viewer.accountId === "supervisor" && isOwn);
}

/** The workspace is its operator's people's alone: no desk and no administrator looks in. */
const isOfOperator = (viewer: Viewer, operator: string) =>
  (viewer.kind === "operator" || viewer.kind === "reporter") && viewer.operatorId === operator;

/** Tables of people: which of their keys this viewer may see. */
const peopleTables: Readonly<Record<string, (viewer: Viewer, key: string) => boolean>> = {
  operators: (viewer, key) => seesOperators.has(viewer.kind) || key === viewer.operatorId,
  accounts: (viewer, key) => seesAccounts.has(viewer.kind) || key === viewer.accountId,
  webhooks: (viewer, key) =>
    seesAccounts.has(viewer.kind) ||
    (viewer.kind === "operator" && key === `webhook_${viewer.operatorId}`),
  operator_profiles: (viewer, key) => isOfOperator(viewer, key),
  operator_systems: (viewer, key) => isOfOperator(viewer, key.replace("system_", "")),
  workspace_changes: (viewer, key) => isOfOperator(viewer, key.replace("change_", "")),
  access_log: seesCallsOf,
  recoveries: seesRecovery,
  security_events: seesEvent,
};

/** What no viewer reads at all. */
const closedTables = [
  "access_counter",
  "access_digests",
  "access_log_default",
  "access_removals",
  "retention_runs",
  "clocks",
  "outbox",
  "requests",
  "drafts",
  "sessions",
  "invitations",
  "api_keys",
  "sign_in_failures",
  "known_devices",
  "passkeys",
  "totp_secrets",
  "recovery_codes",
  "sign_in_challenges",
  "security_changes",
  "identity_links",
  "identity_attempts",
  "identity_waits",
  "webhook_cursor",
  "log_publications",
];
/** Whose they are is tried where they are made: `modules/exports/exports.database.test.ts`. */
const exportTables = ["exports", "export_pieces", "export_events", "export_cases"];
/** Nothing in them is anybody's: names of authorities, a counter, hashes and signatures. */
const publicTables = [
  "authorities",
  "log_checkpoints",
  "log_nodes",
  "log_other_leaves",
  "log_timestamps",
  "registry_versions",
  "schema_migrations",
];

async function keysSeen(viewer: Viewer, table: string, key: string): Promise<string[]> {
  const rows = await test.database.asViewer(viewer, (transaction) =>
    sql<{ key: string }>`select ${sql.raw(key)} as key from ${sql.table(table)}`.execute(
      transaction,
    ),
  );
  return rows.rows.map((row) => row.key).toSorted();
}

const tableCount =
  Object.keys(caseTables).length + Object.keys(peopleTables).length + closedTables.length;

describe("row security", () => {
  it("is forced on every table but those that are nobody's", async () => {
    const { rows } = await test.database.workers.query<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    const open = rows.filter(({ forced }) => !forced).map(({ name }) => name);
    expect(open.toSorted()).toEqual(publicTables.toSorted());
    const named = [
      ...Object.keys(caseTables),
      ...Object.keys(peopleTables),
      ...closedTables,
      ...exportTables,
    ];
    const forced = rows.filter((row) => row.forced).map(({ name }) => name);
    expect(forced.toSorted()).toEqual(named.toSorted());
  });

  it("holds for the three roles: none is a superuser, bypasses it or is in another", async () => {
    const { rows } = await test.database.workers.query<object>(
      `select rolname, rolsuper, rolbypassrls,
          pg_has_role(rolname, 'jibao_owner', 'member') as owner,
          pg_has_role(rolname, 'jibao_writer', 'member') as writer
        from pg_roles where rolname in ('jibao_owner', 'jibao_writer', 'jibao_reader')
        order by rolname`,
    );
    const none = { rolsuper: false, rolbypassrls: false };
    expect(rows).toEqual([
      { rolname: "jibao_owner", ...none, owner: true, writer: false },
      { rolname: "jibao_reader", ...none, owner: false, writer: false },
      { rolname: "jibao_writer", ...none, owner: false, writer: true },
    ]);
  });

  it(`shows ${viewers.length} viewers × ${tableCount} tables their rows alone`, async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await asOwner((client) => insertWorld(client, world));
        for (const viewer of viewers) {
          for (const [table, { key, keysOf }] of Object.entries(caseTables)) {
            const expected = world.flatMap((row) => keysOf(viewer, row)).toSorted();
            const who = `${viewer.kind} ${viewer.principal} ${viewer.authorityKey}: ${table}`;
            expect(await keysSeen(viewer, table, key), who).toEqual(expected);
          }
        }
      }),
      { numRuns: 12 },
    );
    for (const viewer of viewers) {
      for (const [table, sees] of Object.entries(peopleTables)) {
        const { rows } = await test.database.workers.query<{ id: string }>(
          `select id from ${table} order by id`,
        );
        const expected = rows.map(({ id }) => id).filter((id) => sees(viewer, id));
        expect(await keysSeen(viewer, table, "id"), `${viewer.kind}: ${table}`).toEqual(
          expected.toSorted(),
        );
      }
      for (const table of closedTables) {
        await expect(keysSeen(viewer, table, "1"), table).rejects.toThrow("permission denied");
      }
    }
  });

  it("shows nothing to a connection that says for whom it reads nothing", async () => {
    await asOwner(async (client) => {
      const [world] = fc.sample(worlds, { numRuns: 1, seed: 1 });
      await insertWorld(client, world ?? []);
    });
    for (const table of [...Object.keys(caseTables), ...Object.keys(peopleTables)]) {
      const rows = await sql`select 1 from ${sql.table(table)}`.execute(test.database.reads);
      expect(rows.rows, table).toEqual([]);
    }
  });

  it("tells the id behind a reference, and of the rest nothing", async () => {
    const look = (text: string) =>
      test.database.asViewer(nobody, (transaction) =>
        sql<{ id: string | null }>`${sql.raw(text)}`.execute(transaction),
      );
    expect((await look("select case_of_reference('000000000000') as id")).rows).toEqual([
      { id: "inc_0" },
    ]);
    expect((await look("select id from incidents where reference = '000000000000'")).rows).toEqual(
      [],
    );
  });
});
