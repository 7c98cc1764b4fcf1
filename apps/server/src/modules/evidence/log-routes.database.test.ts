/** Checkpoints and proofs as anyone fetches them, checked offline with the pinned key alone. */
import type { AnswerOf } from "@jibao/contract";
import { verifyCheckpoint, verifyConsistency, verifyReceipt } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { beijing } from "../../test-support/case-environment.ts";
import { plainReport } from "../../test-support/reports.ts";

let house: Installation;
let pinnedKeys: string[];

const get = (path: string) => house.call("", { method: "GET", path: `/api/v1/${path}` });
const prove = (receipt: unknown) =>
  house.call("", { method: "POST", path: "/api/v1/receipts/proof", body: { receipt } });

beforeAll(async () => {
  house = await startInstallation({ start: beijing("03:20") });
  const keys = (await get("keys")).body as AnswerOf<"listKeys">;
  pinnedKeys = keys.items.map(({ keyId }) => keyId);
});
afterAll(() => house.stop());

const trust = () => ({ suite: nodeSuites, pinnedKeys });

async function report() {
  house.clock.advance(60_000);
  return (await house.submit(house.keys.website, plainReport({}))).body.receipt;
}

async function upgraded() {
  const receipt = await report();
  await house.settle();
  const { status, body } = await prove(receipt);
  expect(status).toBe(200);
  return body as AnswerOf<"proveReceipt">;
}

describe("the log over the API", () => {
  it("has no checkpoint and no proof before the sequencer came by", async () => {
    const receipt = await report();
    expect((await get("checkpoints/latest")).status).toBe(404);
    const early = await prove(receipt);
    expect(early).toMatchObject({ status: 404, body: { code: "not-found" } });
  });

  it("upgrades a receipt, which then verifies offline in every stage", async () => {
    const proof = await upgraded();
    const { ok, stages } = verifyReceipt(proof, trust());
    expect(ok).toBe(true);
    const log = stages.find(({ name }) => name === "log");
    expect(log).toMatchObject({ result: "passed" });
  });

  it("gives a newer proof for an upgraded receipt", async () => {
    const older = await upgraded();
    await upgraded();
    const newer = (await prove(older)).body as AnswerOf<"proveReceipt">;
    expect(newer.checkpoint.treeHead.number).toBeGreaterThan(older.checkpoint.treeHead.number);
    expect(verifyReceipt(newer, trust()).ok).toBe(true);
  });

  it("refuses what is no receipt, or was altered, or names another entry", async () => {
    const receipt = await report();
    const { promise } = receipt;
    const altered = { ...receipt, promise: { ...promise, stage: "summary" } };
    for (const wrong of [{}, { promise: {} }, altered]) {
      expect(await prove(wrong)).toMatchObject({
        status: 422,
        body: { code: "validation-failed" },
      });
    }
  });

  it("publishes checkpoints by number, signed by the key that it names", async () => {
    const { checkpoint } = await upgraded();
    const { number } = checkpoint.treeHead;
    for (const path of ["checkpoints/latest", `checkpoints/${number}`]) {
      const { body } = await get(path);
      expect(body).toEqual(checkpoint);
      expect(verifyCheckpoint(body, trust()).ok).toBe(true);
    }
    for (const none of [number + 1, 0, "x", "1e3", "9".repeat(40)]) {
      expect((await get(`checkpoints/${none}`)).status, String(none)).toBe(404);
    }
  });

  it("shows that the log was only added to, up to the newest checkpoint or a named", async () => {
    await upgraded();
    const newest = (await upgraded()).checkpoint.treeHead.number;
    for (const query of ["from=1", `from=1&to=${newest}`, `from=${newest}`, "from=2&to=3"]) {
      const { body, status } = await get(`log/consistency?${query}`);
      expect(status, query).toBe(200);
      const claim = body as AnswerOf<"readLogConsistency">;
      expect(verifyConsistency(nodeSuites, claim), query).toEqual({ ok: true });
    }
    expect((await get("log/consistency?from=3&to=2")).status).toBe(422);
    expect((await get("log/consistency")).status).toBe(422);
    expect((await get(`log/consistency?from=${newest + 1}`)).status).toBe(404);
  });

  it("adds no checkpoint when nothing is new", async () => {
    const { checkpoint } = await upgraded();
    await house.settle();
    expect((await get("checkpoints/latest")).body).toEqual(checkpoint);
  });
});
