import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore, problemOf, reference } from "../../test/fake-core.ts";
import { handOver } from "./hand-over.ts";
import { type KeptReport, newReport, toBeSent } from "./kept-report.ts";

let core: FakeCore;
let app: FastifyInstance;
/** What this device has written down, the last last. */
let written: KeptReport[];
/** Addresses whose next answer is lost on the way. */
let lost: string[];

/** The portal over a line: it hears everything, and answers may be lost. */
const line = async (url: string, init: { readonly body: URLSearchParams }) => {
  const response = await app.inject({
    method: "POST",
    url,
    headers: {
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
    },
    payload: init.body.toString(),
  });
  const at = lost.indexOf(url);
  if (at >= 0) {
    lost.splice(at, 1);
    throw new TypeError("Failed to fetch");
  }
  return new Response(response.body, { status: response.statusCode });
};

const ports = {
  fetch: line as unknown as typeof fetch,
  keep: async (report: KeptReport) => void written.push(report),
  now: () => 7,
};

const values = {
  operatorName: "演练离线站",
  discoveredAt: "2026-11-22T03:10",
  impact: "首页被篡改",
  cleared: "no",
};
const kept = toBeSent({ ...newReport(), values });

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  written = [];
  lost = [];
});
afterEach(() => app.close());

test("a kept report is received, and its answers leave the device", async () => {
  const done = await handOver(ports, kept);
  expect(done).toMatchObject({ values: {}, fate: { kind: "received", reference, atMs: 7 } });
  expect(written.at(-1)).toEqual(done);
  expect(core.submissions).toHaveLength(1);
  expect(core.submissions[0]).toMatchObject({ operator: { name: "演练离线站" } });
});

test("the draft's code is written down before anything is sent", async () => {
  lost = ["/report/kept/send"];
  const waiting = await handOver(ports, kept);
  expect(written[0]?.code).not.toBeNull();
  expect(waiting).toMatchObject({ values, fate: { kind: "waiting", because: "no-line" } });
  expect(await handOver(ports, waiting)).toMatchObject({ fate: { kind: "received" } });
  expect(core.submissions).toHaveLength(1);
});

test("an answer lost at the first step leaves a draft that nobody sends", async () => {
  lost = ["/report/kept"];
  await handOver(ports, await handOver(ports, kept));
  expect(core.drafts.size).toBe(2);
  expect(core.submissions).toHaveLength(1);
});

test("a core that is down is told from a line that is", async () => {
  core.mode = "down";
  const waiting = await handOver(ports, kept);
  expect(waiting.fate).toEqual({ kind: "waiting", because: "no-core" });
  core.mode = "works";
  expect((await handOver(ports, waiting)).fate.kind).toBe("received");
});

test("a draft that went between the steps is said, and the next press makes another", async () => {
  const withoutDraft = {
    ...ports,
    keep: async (report: KeptReport) => {
      written.push(report);
      if (written.length === 1) core.drafts.clear();
    },
  };
  const refused = await handOver(withoutDraft, kept);
  expect(refused.fate).toMatchObject({ kind: "refused", corrections: [{ name: null }] });
  expect(refused.values).toEqual(values);
  expect((await handOver(ports, toBeSent(refused))).fate.kind).toBe("received");
  expect(core.submissions).toHaveLength(1);
});

test("what is wrong is said with its field, and nothing is sent", async () => {
  const { operatorName: _, ...nameless } = values;
  const refused = await handOver(ports, { ...kept, values: nameless });
  expect(refused.fate).toMatchObject({ corrections: [{ name: "operatorName" }] });
  const { cleared: __, ...uncleared } = values;
  const unsaid = await handOver(ports, { ...kept, values: uncleared });
  expect(unsaid.fate).toMatchObject({ kind: "refused", corrections: [{ name: null }] });
  core.refuseNext = problemOf("invalid-request", 422, [
    { pointer: "/facts/discoveredAt", code: "invalid", message: "太早" },
  ]);
  const byCore = await handOver(ports, kept);
  expect(byCore.fate).toMatchObject({ corrections: [{ name: "discoveredAt" }] });
  expect(core.submissions).toEqual([]);
});
