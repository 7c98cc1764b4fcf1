/** What can go wrong with a batch: one bad row, too many rows, a wire that breaks at COMMIT. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { migrate } from "../../apps/server/src/database/migrate.ts";
import { type Database, openDatabase } from "../../apps/server/src/database/open-database.ts";
import { commitChanges } from "../../apps/server/src/modules/cases/commit.ts";
import { openCase } from "../../apps/server/src/modules/cases/decide/index.ts";
import { openCases } from "../../apps/server/src/modules/cases/open-cases.ts";
import {
  type CaseJob,
  type CaseOutcome,
  type CasePorts,
  environmentOf,
  runCaseBatch,
} from "../../apps/server/src/modules/cases/run-batch.ts";
import { sealChange } from "../../apps/server/src/modules/cases/seal.ts";
import { createRegistryReader } from "../../apps/server/src/modules/registry/queries.ts";
import { lawInForce } from "@jibao/rules";
import { casePorts, gatewayActor, openingJob } from "../support/case-ports.ts";
import { type Answer, call } from "../support/client.ts";
import { type CuttingProxy, startCuttingProxy } from "../support/cutting-proxy.ts";
import { furnish } from "../support/house.ts";
import { energy, graveReport, guangxiPolice } from "../support/reports.ts";
import { startServer } from "../support/running-server.ts";
import { startTestCluster, type TestCluster } from "../support/test-cluster.ts";

let cluster: TestCluster;
let proxy: CuttingProxy;
let database: Database;
let ports: CasePorts;
let client: pg.Client;
let seed = 0;

beforeAll(async () => {
  cluster = await startTestCluster();
  await migrate(cluster.url);
  proxy = await startCuttingProxy(cluster.url);
  const poolSizes = { intakePoolSize: 2, workerPoolSize: 4, readPoolSize: 1 };
  database = await openDatabase({ databaseUrl: proxy.url, ...poolSizes });
  ports = casePorts(database.workers, createRegistryReader(database.workers));
  client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.close();
  await proxy?.stop();
  await cluster?.stop();
});

const freshKey = () => `batch-${(seed += 1)}`;
const jobs = (count: number) =>
  Array.from({ length: count }, () => openingJob(graveReport(seed), freshKey()));
const kindsOf = (outcomes: readonly CaseOutcome[]) => outcomes.map(({ kind }) => kind);

/** As the database has it: how many incidents a key made. */
async function incidentsOf(key: string): Promise<number> {
  const { rows } = await database.workers.query<{ count: number }>(
    `select count(*) from incidents i join requests r on r.incident_id = i.id
     where r.idempotency_key = $1`,
    [key],
  );
  return rows[0]?.count ?? 0;
}

async function openOne(): Promise<string> {
  const [outcome] = await openCases(ports, jobs(1));
  if (outcome?.kind !== "committed") throw new Error(JSON.stringify(outcome));
  return outcome.change.incident.id;
}

/** A note by the gateway's hand; `text` decides whether it can be kept. */
function supplementJob(incidentId: string, text = "补充情况"): CaseJob {
  const key = freshKey();
  return {
    incidentId,
    command: {
      kind: "add-submission",
      actor: gatewayActor,
      input: {
        stage: "supplement",
        channel: "hotline",
        facts: {},
        content: { other: text },
        reporter: null,
        firstContactAt: null,
        original: null,
      },
    },
    request: { principal: gatewayActor.id, key, bodyDigest: key },
    answer: (change) => ({ seq: change.incident.seq }),
  };
}

async function entriesOf(incidentId: string, kind: string): Promise<number> {
  const { rowCount } = await database.workers.query(
    "select from journal where incident_id = $1 and kind = $2",
    [incidentId, kind],
  );
  return rowCount ?? 0;
}

/** Text that no API call brings in, and that neither evidence nor the database will keep. */
const poison = "\u0000";

describe("a poisoned row", () => {
  test("that cannot be decided is answered alone", async () => {
    const batch = jobs(5);
    const [bad] = batch.splice(2, 1, openingJob({ ...graveReport(seed) }, freshKey()));
    Object.assign(batch[2]!.command.input, { content: { other: poison } });
    const outcomes = await openCases(ports, batch);
    expect(kindsOf(outcomes)).toEqual([
      "committed",
      "committed",
      "failed",
      "committed",
      "committed",
    ]);
    expect(await incidentsOf(bad!.request.key)).toBe(0);
  });

  test.each([
    ["a check refuses", { status: "nonsense" }],
    ["jsonb cannot hold", { content: { other: poison } }],
    ["has no known operator", { operatorId: "opr_unknown" }],
  ])("that %s in the database is isolated", async (_, broken) => {
    const registry = await ports.registryFor([]);
    const { law } = lawInForce(ports.clock.now());
    const rows = jobs(5).map((job, index) => {
      const environment = environmentOf(ports, { registry, law });
      const change = sealChange(openCase(job.command, environment), ports.sealing);
      const incident = index === 3 ? { ...change.incident, ...broken } : change.incident;
      const request = { ...job.request, answer: {}, at: environment.now };
      return { change: { ...change, incident: incident as typeof change.incident }, request };
    });
    const results = await commitChanges(database.workers, rows);
    expect(results.map(({ kind }) => kind)).toEqual([
      "committed",
      "committed",
      "committed",
      "failed",
      "committed",
    ]);
    const counts = await Promise.all(rows.map(({ request }) => incidentsOf(request.key)));
    expect(counts).toEqual([1, 1, 1, 0, 1]);
  });

  test("on an existing case leaves the other cases of its batch alone", async () => {
    const ids = [await openOne(), await openOne(), await openOne()];
    const again = supplementJob(ids[2]!);
    expect(kindsOf(await runCaseBatch(ports, [again]))).toEqual(["committed"]);
    const batch = [supplementJob(ids[0]!), supplementJob(ids[1]!, poison), again];
    expect(kindsOf(await runCaseBatch(ports, batch))).toEqual(["committed", "failed", "duplicate"]);
    const counts = await Promise.all(ids.map((id) => entriesOf(id, "supplement-received")));
    expect(counts).toEqual([1, 0, 1]);
  });
});

test("many commands on one case in one batch all find their turn", async () => {
  const incidentId = await openOne();
  const batch = Array.from({ length: 50 }, () => supplementJob(incidentId));
  const outcomes = await runCaseBatch(ports, batch);
  expect(new Set(kindsOf(outcomes))).toEqual(new Set(["committed"]));
  expect(await entriesOf(incidentId, "supplement-received")).toBe(50);
});

test("a reference that is taken leaves no row acknowledged that was not written", async () => {
  const [taken] = await openCases(ports, jobs(1));
  if (taken?.kind !== "committed") throw new Error("The first case must open");
  const { reference } = taken.change.incident;
  const registry = await ports.registryFor([]);
  const { law } = lawInForce(ports.clock.now());
  // The same request twice in one batch, and the reference it drew exists already.
  const job = openingJob(graveReport(seed), freshKey());
  const rows = [0, 1].map(() => {
    const environment = environmentOf(ports, { registry, law });
    const change = sealChange(openCase(job.command, environment), ports.sealing);
    const incident = { ...change.incident, reference };
    return {
      change: { ...change, incident },
      request: { ...job.request, answer: {}, at: environment.now },
    };
  });
  const results = await commitChanges(database.workers, rows);
  expect(results.map(({ kind }) => kind)).toEqual(["taken", "taken"]);
  expect(await incidentsOf(job.request.key)).toBe(0);
});

describe("a wire that breaks at COMMIT", () => {
  let cutsBefore: number;
  afterEach(() => expect(proxy.cuts()).toBe(cutsBefore + 1));

  test.each(["before-commit", "before-answer"] as const)(
    "%s: the same batch again makes each report one incident",
    async (when) => {
      cutsBefore = proxy.cuts();
      const batch = jobs(5);
      proxy.cutAt("commit-changes-v1", when);
      const outcomes = await openCases(ports, batch);
      const kind = when === "before-commit" ? "committed" : "duplicate";
      expect(kindsOf(outcomes)).toEqual(Array.from({ length: 5 }, () => kind));
      const counts = await Promise.all(batch.map(({ request }) => incidentsOf(request.key)));
      expect(counts).toEqual([1, 1, 1, 1, 1]);
    },
  );

  test.each(["before-commit", "before-answer"] as const)(
    "%s: a supplement becomes one entry",
    async (when) => {
      const incidentId = await openOne();
      cutsBefore = proxy.cuts();
      proxy.cutAt("commit-changes-v1", when);
      const [outcome] = await runCaseBatch(ports, [supplementJob(incidentId)]);
      expect(outcome).toMatchObject({ answer: { seq: expect.any(Number) } });
      expect(await entriesOf(incidentId, "supplement-received")).toBe(1);
    },
  );
});

describe("a full queue", () => {
  let dataDirectory: string;

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), "jibao-queue-"));
  });
  afterAll(() => rm(dataDirectory, { recursive: true }));

  test("answers 503 with Retry-After and takes the same request later", async () => {
    const environment = { JIBAO_QUEUE_ROWS: "2" };
    const server = await startServer({ databaseUrl: cluster.url, dataDirectory, environment });
    try {
      const { gateway } = await furnish(server, { [energy]: "desk", [guangxiPolice]: "desk" });
      const body = graveReport(seed);
      const path = "/api/v1/submissions";
      const submit = (key: string) =>
        call(server.url, { method: "POST", path, credential: gateway, body, key });
      const before = await submit(freshKey());
      expect(before.status).toBe(201);
      const keys = Array.from({ length: 8 }, freshKey);
      // One row is under way and held up, two wait, the others find the queue full.
      await client.query("begin");
      await client.query("lock table registry_versions in access exclusive mode");
      const waiting = keys.map(submit);
      const refused: Answer[] = [];
      for (const answer of waiting) void answer.then((found) => refused.push(found));
      while (refused.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
      await client.query("commit");
      const answers = await Promise.all(waiting);
      expect(Map.groupBy(answers, ({ status }) => status).get(201)?.length).toBe(3);
      for (const { status, headers, body } of answers.filter((answer) => answer.status === 503)) {
        expect([status, body]).toEqual([503, expect.objectContaining({ code: "queue-full" })]);
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      }
      const again = await Promise.all(keys.slice(0, 2).map(submit));
      expect(again.map(({ status }) => status)).toEqual([201, 201]);
      expect(await Promise.all(keys.slice(0, 2).map(incidentsOf))).toEqual([1, 1]);
    } finally {
      await server.stop();
    }
  });
});
