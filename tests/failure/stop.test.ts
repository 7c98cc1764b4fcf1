/** A stop in good order: what was asked is answered, and nobody can hold it up. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { inboxEventsPath } from "@jibao/contract";
import pg from "pg";
import { expect, test } from "vitest";

import { call } from "../support/client.ts";
import { furnish } from "../support/house.ts";
import { energy, graveReport } from "../support/reports.ts";
import { startServer } from "../support/running-server.ts";
import { startTestCluster } from "../support/test-cluster.ts";

/** Below the minute after which Node itself closes a connection that asks nothing. */
const patienceMs = 40_000;

test(
  "answers what is under way and cuts off streams and connections that ask nothing",
  async () => {
    const cluster = await startTestCluster();
    const dataDirectory = await mkdtemp(join(tmpdir(), "jibao-stop-"));
    const server = await startServer({ databaseUrl: cluster.url, dataDirectory });
    const { gateway, officers } = await furnish(server, { [energy]: "desk" });
    const silent = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(silent, "connect");
    const cut = once(silent, "close");
    const cookie = officers.get(energy) ?? "";
    const stream = await fetch(`${server.url}${inboxEventsPath}`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    // Holds the report up until the server has been told to stop.
    await client.query("begin");
    await client.query("lock table registry_versions in access exclusive mode");
    const submitting = call(server.url, {
      method: "POST",
      path: "/api/v1/submissions",
      credential: gateway,
      body: graveReport(1),
      key: "stop-report-1",
    });
    const waiting = "select from pg_locks where not granted";
    while ((await client.query(waiting)).rowCount === 0);
    const stopped = server.stop();
    await client.query("commit");
    await client.end();
    expect((await submitting).status).toBe(201);
    await stopped;
    await cut;
    await stream.text().catch(() => "");
    await cluster.stop();
    await rm(dataDirectory, { recursive: true });
  },
  patienceMs,
);
