/** A mail server that hangs, refuses, defers or breaks off: intake goes on and no duty is lost. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { IncidentView, Journal, SubmissionAnswer } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { type TestClock, formatInstant, testClock } from "../../apps/server/src/clock.ts";
import { createServer, readConfig, type Server } from "../../apps/server/src/index.ts";
import { smtpTransport } from "../../apps/server/src/modules/delivery/transport.ts";
import { must } from "../support/client.ts";
import { type CuttingProxy, startCuttingProxy } from "../support/cutting-proxy.ts";
import { furnish, type House } from "../support/house.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { energy, graveReport, guangxiPolice } from "../support/reports.ts";
import { startTestCluster, type TestCluster } from "../support/test-cluster.ts";

const minuteMs = 60_000;
/** The address that `furnish` gives to the second authority. */
const policeMail = "desk1@example.test";

let cluster: TestCluster;
let proxy: CuttingProxy;
let dataDirectory: string;
let mail: MailServer;
let clock: TestClock;
let server: Server;
let house: House;
let url: string;
let seed = 0;

beforeAll(async () => {
  cluster = await startTestCluster();
  proxy = await startCuttingProxy(cluster.url);
  dataDirectory = await mkdtemp(join(tmpdir(), "jibao-mailer-"));
  mail = await startMailServer();
  clock = testClock(formatInstant(Date.now()));
  const config = readConfig({
    DATABASE_URL: proxy.url,
    JIBAO_DATA: dataDirectory,
    JIBAO_SERVER_KEY: "a key for failure tests that is long enough",
    JIBAO_LOG_LEVEL: "error",
    SMTP_URL: mail.url,
    MAIL_FROM: "jibao@example.test",
  });
  if (config.kind === "refused") throw new Error(JSON.stringify(config.problems));
  server = await createServer(config.config, { testClock: clock, runWorkers: false });
  url = await server.app.listen({ host: "127.0.0.1", port: 0 });
  const firstToken = server.firstAdministratorPath?.split("/").at(-1) ?? "";
  house = await furnish({ url, firstToken }, { [energy]: "desk", [guangxiPolice]: "mail" });
});

afterAll(async () => {
  await server?.close();
  await mail?.stop();
  await proxy?.stop();
  await cluster?.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

beforeEach(async () => {
  mail.behave("accept");
  // Nothing left over from the test before.
  clock.advance(minuteMs);
  await server.settle();
  mail.seen.length = 0;
});

function submit(): Promise<SubmissionAnswer> {
  seed += 1;
  return must<SubmissionAnswer>(url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    body: graveReport(seed, clock.nowMs()),
    key: `mailer-${seed}`,
  });
}

function read<Body>({ incidentId }: SubmissionAnswer, part = ""): Promise<Body> {
  const path = `/api/v1/incidents/${incidentId}${part}`;
  const credential = house.officers.get(energy) ?? "";
  return must<Body>(url, 200, { method: "GET", path, credential });
}

/** The state of the duty whose recipient can be reached by mail alone. */
async function stateOfDuty(report: SubmissionAnswer): Promise<string | undefined> {
  const { obligations } = await read<IncidentView>(report);
  return obligations.find(({ recipient }) => recipient.key === guangxiPolice)?.state;
}

async function entries(report: SubmissionAnswer, kind: string): Promise<number> {
  const { items } = await read<Journal>(report, "/journal");
  return items.filter((entry) => entry.kind === kind).length;
}

const toPolice = () => mail.seen.filter(({ to }) => to === policeMail);

test("while it hangs every submission is answered, and the mail leaves later", async () => {
  mail.behave("hang");
  const first = await submit();
  let isSending = true;
  const round = server.settle().finally(() => {
    isSending = false;
  });
  while (mail.connections() === 0) await sleep(10);
  const others = await Promise.all(Array.from({ length: 20 }, submit));
  expect(others.every(({ receipt }) => receipt.signature.length > 0)).toBe(true);
  expect(isSending).toBe(true);
  expect(await stateOfDuty(first)).toBe("open");
  mail.behave("accept");
  mail.hangUp();
  await round;
  clock.advance(minuteMs);
  await server.settle();
  expect(await stateOfDuty(first)).toBe("discharged");
  expect(new Set(toPolice().map(({ messageId }) => messageId)).size).toBe(21);
  expect(toPolice().length).toBe(21);
});

describe.each(["defer", "drop", "turn-away"] as const)("when it answers by %s", (manner) => {
  test("the duty stays and the mail comes again under the same Message-ID", async () => {
    mail.behave(manner);
    const report = await submit();
    await server.settle();
    expect(await stateOfDuty(report)).toBe("open");
    expect(await entries(report, "delivery-failed")).toBe(0);
    mail.behave("accept");
    clock.advance(minuteMs);
    await server.settle();
    expect(await stateOfDuty(report)).toBe("discharged");
    expect(await entries(report, "delivery-confirmed")).toBe(1);
    const whole = manner === "turn-away" ? ["accept"] : [manner, "accept"];
    expect(toPolice().map((seen) => seen.manner)).toEqual(whole);
    expect(new Set(toPolice().map(({ messageId }) => messageId)).size).toBe(1);
  });
});

test("a refusal is recorded, not repeated, and discharges nothing", async () => {
  mail.behave("refuse");
  const report = await submit();
  await server.settle();
  // To the police and to the desk that was to be told of its new case.
  expect(await entries(report, "delivery-failed")).toBe(2);
  expect(await stateOfDuty(report)).toBe("open");
  mail.behave("accept");
  clock.advance(5 * minuteMs);
  await server.settle();
  expect(toPolice()).toEqual([]);
  expect(await stateOfDuty(report)).toBe("open");
});

test("a wire to the database that breaks after the settling commit doubles no entry", async () => {
  const report = await submit();
  const cutsBefore = proxy.cuts();
  proxy.cutAt("delivery-confirmed", "before-answer");
  await server.settle();
  expect(proxy.cuts()).toBe(cutsBefore + 1);
  expect(await stateOfDuty(report)).toBe("discharged");
  expect(await entries(report, "delivery-confirmed")).toBe(1);
  expect(toPolice().length).toBe(1);
});

test("a server that drips its greeting for ever is given up", async () => {
  const drips = new Set<NodeJS.Timeout>();
  const sockets = new Set<Socket>();
  const dripping = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    drips.add(setInterval(() => socket.write("220-wait\r\n"), 50));
  });
  dripping.listen(0, "127.0.0.1");
  await once(dripping, "listening");
  const address = dripping.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const transport = smtpTransport({
    url: `smtp://127.0.0.1:${port}`,
    from: "jibao@example.test",
    timeoutMs: 500,
  });
  const message = { messageId: "<a@b>", to: policeMail, subject: "s", text: "t" };
  expect(await transport.send(message)).toMatchObject({ kind: "deferred" });
  for (const drip of drips) clearInterval(drip);
  for (const socket of sockets) socket.destroy();
  dripping.close();
});
