/** A backup from before an erasure is restored: what was destroyed must not be back for long. */
import { randomBytes } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { Act, AnswerOf } from "@jibao/contract";
import { nodeSuite } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueParsers } from "../../database/value-parsers.ts";
import { createServer, type Server } from "../../index.ts";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";
import { uploadFile } from "../../test-support/upload-file.ts";
import { auditInstallation } from "../evidence/audit-installation.ts";
import { openErasureList } from "./erasure-list.ts";

const desk = "provincial-cac:450000";
const dayMs = 24 * 3_600_000;
const secret = "不应在此的内容";
const person = "王某某";
const backup = `backup_${randomBytes(6).toString("hex")}`;

let house: Installation;
let supervisor: string;
let colleague: string;
let attachmentId: string;
const ids = { secret: "", person: "", closed: "" };
const submissions = { secret: "", person: "" };
const restored: Server[] = [];
/** Of the list, before and after it could be written again. */
const lengths: number[] = [];
let notReady: string | undefined;

beforeAll(async () => {
  const settings = { JIBAO_KEEP_CASE_DAYS: "400" };
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00", settings });
  const seat = { role: "supervisor", authorityKey: desk } as const;
  supervisor = await seatPerson(house, { ...seat, name: "值班领导" });
  colleague = await seatPerson(house, { ...seat, name: "副值班领导" });
  await makeCases();
  await house.settle();
  await cp(join(house.dataDirectory, "attachments"), join(house.dataDirectory, "copy"), {
    recursive: true,
  });
  await copyDatabase(new URL(house.url).pathname.slice(1), backup);
  await erase();
});

afterAll(async () => {
  for (const server of restored) await server.close();
  await house?.stop();
  await onPostgres((client) => client.query(`drop database if exists ${backup} with (force)`));
});

async function act(who: string, incidentId: string, body: Act): Promise<string> {
  const answer = await house.act(who, incidentId, body);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return (answer.body as { proposalId: string | null }).proposalId ?? "";
}

async function together(incidentId: string, body: Act): Promise<void> {
  const proposalId = await act(supervisor, incidentId, body);
  if (proposalId === "") return;
  await act(colleague, incidentId, { kind: "confirm-proposal", proposalId });
}

async function makeCases(): Promise<void> {
  const report = plainReport({ personsLeaked: 0, directLossYuan: "0" });
  const send = async (more: object) => {
    const { status, body } = await house.submit(house.keys.website, { ...report, ...more });
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  const file = { name: "附件.txt", bytes: Buffer.from(secret) };
  attachmentId = await uploadFile(house, house.keys.website, file);
  const content = { impact: secret };
  const first = await send({ attachments: [attachmentId], content });
  [ids.secret, submissions.secret] = [first.incidentId, first.id];
  const second = await send({ reporter: { name: person, telephone: "000-0000-0000" } });
  [ids.person, submissions.person] = [second.incidentId, second.id];
  ids.closed = (await send({ content })).incidentId;
  for (const row of (await house.read(supervisor, ids.closed)).obligations) {
    if (row.id === null || row.due.kind === "promptly") continue;
    await together(ids.closed, { kind: "lapse", obligationId: row.id, reason: "演练" });
  }
  await act(supervisor, ids.closed, { kind: "close", reason: "已处置" });
}

/** Of all three kinds, a year after the backup. */
async function erase(): Promise<void> {
  const quarantine = { kind: "quarantine", submissionId: null, guidance: "已告知" } as const;
  await act(supervisor, ids.secret, quarantine);
  const erasing = { kind: "erase-personal-data", legalBasis: "依申请", reason: "请求" } as const;
  await whileUnwritable(() => together(ids.person, { ...erasing, what: ["reporter"] }));
  house.clock.advance(401 * dayMs);
  await house.settle();
}

/** The act is done and answered all the same; what looks after it says that it is not listed. */
async function whileUnwritable(work: () => Promise<void>): Promise<void> {
  const aside = `${listPath()}.aside`;
  await rename(listPath(), aside);
  await mkdir(listPath());
  await work();
  await expect(house.server.reapplyErasures()).rejects.toThrow();
  notReady = (await readiness(house.server))["erasures"];
  await rmdir(listPath());
  await rename(aside, listPath());
  lengths.push((await openErasureList(listPath()).read()).length);
  await house.server.reapplyErasures();
  lengths.push((await openErasureList(listPath()).read()).length);
}

async function onPostgres<Result>(use: (client: pg.Client) => Promise<Result>, name = "postgres") {
  const url = new URL(house.url);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href, types: valueParsers });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** A physical copy, as of a cluster that is stopped; its pools connect again. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await onPostgres(async (client) => {
    await client.query(`alter database ${from} allow_connections false`);
    await client.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1",
      [from],
    );
    await client.query(`create database ${to} template ${from}`);
    await client.query(`alter database ${from} allow_connections true`);
    await client.query(`alter database ${to} allow_connections true`);
  });
}

/** The backup as the database of a new server; list and keys are as they are now. */
async function restore(name: string): Promise<Server> {
  await copyDatabase(backup, name);
  const url = new URL(house.url);
  url.pathname = `/${name}`;
  const config = { ...house.config, databaseUrl: url.href };
  const options = { limitAttempts: false, testClock: house.clock, runWorkers: false } as const;
  const server = await createServer(config, options);
  restored.push(server);
  return server;
}

async function readiness(server: Server): Promise<Record<string, string>> {
  const answer = await server.operations.inject({ method: "GET", url: "/readyz" });
  return answer.json<{ faults?: Record<string, string> }>().faults ?? {};
}

/** Every text that a database holds of a case. */
async function storedIn(database: string, incidentId: string): Promise<string> {
  return onPostgres(async (client) => {
    const { rows } = await client.query<{ row: string }>(
      `select i::text as row from incidents i where id = $1
        union all select s::text from submissions s where incident_id = $1
        union all select c::text from journal_contents c where incident_id = $1
        union all select f::text from facts_versions f where incident_id = $1
        union all select r::text from requests r where incident_id = $1`,
      [incidentId],
    );
    return rows.map(({ row }) => row).join("\n");
  }, database);
}

const keyFiles = async () =>
  (await readdir(join(house.dataDirectory, "attachments"), { recursive: true })).filter((name) =>
    name.includes(attachmentId),
  );

const listPath = () => house.config.erasuresFile;

describe("the list of erasures", () => {
  it("has every act as soon as it is answered, and no content", async () => {
    const listed = await openErasureList(listPath()).read();
    expect(listed).toMatchObject([
      { kind: "secret-quarantined", incidentId: ids.secret, submissionIds: [submissions.secret] },
      { kind: "personal-data-erased", incidentId: ids.person, what: ["reporter"] },
      { kind: "contents-expired", incidentId: ids.closed },
    ]);
    expect(await readFile(listPath(), "utf8")).not.toMatch(/[^\u0020-\u007e\n]/);
  });

  it("that was lost is made again from the database, and nothing is doubled", async () => {
    const list = openErasureList(listPath());
    const before = await list.read();
    await rm(listPath());
    await house.server.reapplyErasures();
    await house.server.reapplyErasures();
    const after = await list.read();
    const order = (all: typeof before) => all.map(({ entry }) => entry).toSorted();
    expect(order(after)).toEqual(order(before));
    expect(after.find(({ kind }) => kind === "secret-quarantined")).toMatchObject({
      submissionIds: [submissions.secret],
    });
  });

  it("that could not be written undoes no act, is shown, and is made up for", () => {
    expect(notReady).toBeDefined();
    expect(lengths).toEqual([1, 2]);
  });

  it("asks nothing of a database that has it all, nor of another one", async () => {
    expect(await house.server.reapplyErasures()).toEqual({ again: 0, missing: 0 });
    expect(await readiness(house.server)).not.toHaveProperty("erasures");
  });
});

describe("a backup from before the erasures", () => {
  const name = `${backup}_restored`;
  let server: Server;
  beforeAll(async () => {
    // The worst case: the folder of keys was restored with it.
    const { dataDirectory } = house;
    const folders = { recursive: true, force: true } as const;
    await cp(join(dataDirectory, "copy"), join(dataDirectory, "attachments"), folders);
    server = await restore(name);
  });

  it("brings everything back, and the server says that it is not ready", async () => {
    expect(await storedIn(name, ids.secret)).toContain(secret);
    expect(await storedIn(name, ids.person)).toContain(person);
    expect((await keyFiles()).length).toBeGreaterThan(0);
    expect((await readiness(server))["erasures"]).toContain("3 erasures");
  });

  it("loses it all again by one command, keys of attachments first", async () => {
    expect(await server.reapplyErasures()).toEqual({ again: 3, missing: 0 });
    expect(await storedIn(name, ids.secret)).not.toContain(secret);
    expect(await storedIn(name, ids.person)).not.toContain(person);
    expect(await storedIn(name, ids.closed)).not.toContain(secret);
    expect(await keyFiles()).toEqual([]);
    const file = await server.app.inject({
      method: "GET",
      url: `/api/v1/attachments/${attachmentId}/content`,
      headers: headersOf(house.officer(desk)),
    });
    expect(file.statusCode).toBeGreaterThanOrEqual(400);
    expect(await readiness(server)).not.toHaveProperty("erasures");
    expect(await server.reapplyErasures()).toEqual({ again: 0, missing: 0 });
  });

  it("leaves a journal that tells of it and an audit that finds nothing", async () => {
    await server.settle();
    const answer = await server.app.inject({ method: "GET", url: "/api/v1/keys" });
    const { items } = answer.json<AnswerOf<"listKeys">>();
    const pinnedKeys = items.map(({ keyId }) => keyId);
    const report = await onPostgres(
      (client) =>
        auditInstallation(client, { suite: nodeSuite, pinnedKeys, auditedAt: house.clock.now() }),
      name,
    );
    expect(report.findings).toEqual([]);
    const again = await onPostgres(async (client) => {
      const { rows } = await client.query<{ kind: string; again: string }>(
        `select j.kind, c.content ->> 'again' as again from journal j
          join journal_contents c using (incident_id, seq)
          where convert_from(j.bytes, 'utf8') like '%system:restore%' and c.content ? 'again'`,
      );
      return rows;
    }, name);
    const listed = await openErasureList(listPath()).read();
    for (const row of again) expect(listed.map(({ entry }) => entry)).toContain(row.again);
    expect(again.map(({ kind }) => kind).toSorted()).toEqual([
      "contents-expired",
      "personal-data-erased",
      "secret-quarantined",
    ]);
  });

  it("restored a second time lacks the same three, not six", async () => {
    const second = await restore(`${backup}_second`);
    expect((await readiness(second))["erasures"]).toContain("3 erasures");
    expect(await second.reapplyErasures()).toEqual({ again: 3, missing: 0 });
  });
});
