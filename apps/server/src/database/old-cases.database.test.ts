/** A case that was made before a sector's rules had rows of their own keeps what it owed. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { commitChanges } from "../modules/cases/commit.ts";
import { decide } from "../modules/cases/decide/index.ts";
import { loadCases } from "../modules/cases/load.ts";
import { sealChange } from "../modules/cases/seal.ts";
import type { CaseState, StoredObligation } from "../modules/cases/state.ts";
import { beijing, environmentWith, nfra, testSealing } from "../test-support/case-environment.ts";
import { countingCreator } from "../test-support/case-environment.ts";
import { openingOf, sentLater, tellStory } from "../test-support/case-story.ts";
import { bankReport } from "../test-support/reports.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";

const name = `jibao_old_${randomBytes(8).toString("hex")}`;
let administration: pg.Client;
let url: string;

beforeAll(async () => {
  administration = new pg.Client({ connectionString: inject("databaseUrl") });
  await administration.connect();
  await administration.query(`create database ${name}`);
  const own = new URL(inject("databaseUrl"));
  own.pathname = `/${name}`;
  url = own.href;
});

afterAll(async () => {
  await administration.query(`drop database if exists ${name} with (force)`);
  await administration.end();
});

type Row = Readonly<Record<string, unknown>>;

const newColumns: readonly string[] = [
  "rule",
  "lastReportedAt",
  "proposal",
  "holds",
  "openedBy",
  "operatorJoined",
];

/** `recipientKey` → `recipient_key`, without what the old tables did not have. */
function oldRow(row: object, incidentId?: string): Row {
  const entries = Object.entries(row)
    .filter(([key]) => !newColumns.includes(key))
    .map(([key, value]) => [key.replaceAll(/[A-Z]/g, (big) => `_${big.toLowerCase()}`), value]);
  return { ...Object.fromEntries(entries), ...(incidentId ? { incident_id: incidentId } : {}) };
}

async function insert(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await client.query(
    `insert into ${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** As version 0.1.0 stored it: one prompt to look the sector's rules up. */
function oldCase(): { state: CaseState; prompt: StoredObligation } {
  const state = tellStory(openingOf(bankReport({}, ["rules-of-the-sector"]))).state();
  const found = state.obligations.find(({ duty }) => duty === "D7");
  if (found === undefined) throw new Error("The case has no prompt");
  const prompt = { ...found, recipientKey: nfra };
  const obligations = state.obligations.map((row) => (row === found ? prompt : row));
  const claimedOperator = bankReport().operator ?? { name: "" };
  return {
    state: { ...state, obligations, incident: { ...state.incident, claimedOperator } },
    prompt,
  };
}

async function storeAsBefore({ incident, facts, obligations }: CaseState): Promise<void> {
  const isOld = ({ name: file }: { name: string }) => file < "0003";
  await migrate(url, readMigrations().filter(isOld));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { placeName: place, ...rest } = incident;
  const { id } = incident;
  await insert(client, "incidents", [{ ...oldRow(rest), place }]);
  const version = { version: incident.factsVersion, recorded_at: incident.openedAt, source: "" };
  await insert(client, "facts_versions", [{ incident_id: id, ...version, facts, provenance: {} }]);
  await insert(
    client,
    "obligations",
    obligations.map((row) => oldRow(row, id)),
  );
  await client.end();
}

it("keeps its duties, and what its sector asks now stands beside them", async () => {
  const { state, prompt } = oldCase();
  await storeAsBefore(state);
  await migrate(url);
  const pools = { intakePoolSize: 1, workerPoolSize: 2, readPoolSize: 1 };
  const database = await openDatabase({ databaseUrl: url, ...pools });
  const load = async () =>
    (await loadCases(database.workers, [state.incident.id])).get(state.incident.id);
  const migrated = await load();
  if (migrated === undefined) throw new Error("The case is gone");
  const byId = (rows: readonly StoredObligation[]) =>
    rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const asBefore = state.obligations.map((row) => ({ ...row, lastReportedAt: null }));
  expect(byId(migrated.obligations)).toEqual(byId(asBefore));
  const environment = environmentWith({ now: beijing("04:00"), create: countingCreator(9_000) });
  const decision = decide(migrated, sentLater({ content: { trend: "趋稳" } }), environment);
  if (decision.kind !== "change") throw new Error(decision.kind);
  const change = sealChange(decision, testSealing());
  expect(await commitChanges(database.workers, [{ change, request: null }])).toEqual([
    { kind: "committed" },
  ]);
  const later = (await load())?.obligations ?? [];
  expect(later.find(({ id }) => id === prompt.id)).toMatchObject({ rule: "", state: "open" });
  const added = later.filter(({ id }) => state.obligations.every((row) => row.id !== id));
  expect(added.map(({ rule }) => rule).toSorted()).toEqual([
    "NFRA-DS-1",
    "NFRA-DS-2",
    "NFRA-DS-3",
    "NFRA-DS-4",
    "NFRA-DS-5",
  ]);
  await database.close();
});
