/** Checkpoints that go outside: to a folder, to an endpoint, to a time-stamping authority. */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { AnswerOf } from "@jibao/contract";
import { checkpointText, readCheckpointText, verifyReceipt } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import { certificatesIn, verifyEnclosedTimestamp } from "@jibao/evidence/timestamp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beijing } from "../../../test-support/case-environment.ts";
import { type Installation, startInstallation } from "../../../test-support/installation.ts";
import { plainReport } from "../../../test-support/reports.ts";
import {
  authorityObstacle,
  startTimestampAuthority,
  type TimestampAuthority,
} from "../../../test-support/timestamp-authority.ts";

const obstacle = authorityObstacle();
const minuteMs = 60_000;
const keptFolder = mkdtempSync(join(tmpdir(), "jibao-published-"));
const posted: string[] = [];
let endpointStatus = 204;
let endpoint: Server;
let authority: TimestampAuthority | null = null;
let house: Installation;

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    void text(request).then((body) => {
      if (endpointStatus < 300) posted.push(body);
      response.writeHead(endpointStatus).end();
    });
  });
  await new Promise<void>((resolve) => {
    endpoint.listen(0, "127.0.0.1", resolve);
  });
  authority = obstacle === null ? await startTimestampAuthority() : null;
  const { port } = endpoint.address() as AddressInfo;
  house = await startInstallation({
    start: beijing("03:20"),
    settings: {
      JIBAO_CHECKPOINT_FOLDER: keptFolder,
      JIBAO_CHECKPOINT_URL: `http://127.0.0.1:${port}/checkpoints`,
      ...(authority && {
        JIBAO_TIMESTAMP_URL: authority.url,
        JIBAO_TIMESTAMP_CERTIFICATES: authority.certificateFile,
      }),
    },
  });
});
afterAll(async () => {
  await house?.stop();
  await authority?.stop();
  await new Promise((resolve) => endpoint.close(resolve));
  rmSync(keptFolder, { recursive: true });
});

async function report(waitMinutes = 0) {
  house.clock.advance(waitMinutes * minuteMs);
  const { receipt } = (await house.submit(house.keys.website, plainReport({}))).body;
  await house.settle();
  return receipt;
}

async function latest() {
  const { body } = await house.call("", { method: "GET", path: "/api/v1/checkpoints/latest" });
  return body as AnswerOf<"readLatestCheckpoint">;
}

async function prove(receipt: unknown) {
  const path = "/api/v1/receipts/proof";
  const { body } = await house.call("", { method: "POST", path, body: { receipt } });
  return body as AnswerOf<"proveReceipt">;
}

const linesOf = (day: string) => readFileSync(join(keptFolder, `${day}.txt`), "utf8").split("\n");
const metrics = async () => (await house.server.operations.inject("/metrics")).body;
const ready = async () => (await house.server.operations.inject("/readyz")).json<object>();

describe("publication", () => {
  it("brings the newest checkpoint to each place, and rests for the minutes set", async () => {
    await report();
    const first = checkpointText(await latest());
    expect(linesOf("2026-11-22")).toEqual([first, ""]);
    expect(posted).toEqual([first]);
    await report(1);
    expect(posted).toEqual([first]);
    await report(10);
    const third = await latest();
    expect(third.treeHead.number).toBe(3);
    expect(posted).toEqual([first, checkpointText(third)]);
    expect(linesOf("2026-11-22")).toEqual([first, checkpointText(third), ""]);
    expect(await metrics()).toContain('jibao_checkpoint_published_number{target="endpoint"} 3');
  });

  it("tries again what an endpoint refused, says so, and hinders nothing", async () => {
    endpointStatus = 500;
    const before = posted.length;
    await report(11);
    expect(posted).toHaveLength(before);
    expect(await ready()).toMatchObject({
      status: "ready",
      notices: { publication: expect.stringContaining("endpoint: HTTP 500") as string },
    });
    expect(await metrics()).toContain('publication_failing{target="endpoint"} 1');
    endpointStatus = 204;
    house.clock.advance(minuteMs);
    await house.settle();
    expect(posted.at(-1)).toBe(checkpointText(await latest()));
    expect(await metrics()).toContain('publication_failing{target="endpoint"} 0');
  });

  it("ends a line that a crash cut short, begins a file each day, and only adds", async () => {
    appendFileSync(join(keptFolder, "2026-11-22.txt"), '{"treeHead":{"cut');
    const before = linesOf("2026-11-22");
    await report(11);
    const after = linesOf("2026-11-22");
    expect(after.slice(0, before.length)).toEqual(before);
    expect(readCheckpointText(after.at(-2) ?? "")).toEqual(await latest());
    await report(24 * 60);
    expect(readdirSync(keptFolder).toSorted()).toEqual(["2026-11-22.txt", "2026-11-23.txt"]);
    expect(linesOf("2026-11-23")).toEqual([checkpointText(await latest()), ""]);
  });
});

describe("time-stamps", () => {
  async function stampOf(proof: AnswerOf<"proveReceipt">) {
    const file = readFileSync(authority?.certificateFile ?? "", "utf8");
    return verifyEnclosedTimestamp(proof, certificatesIn(file) ?? []);
  }

  it("come with the proof, and say when the checkpoint was there", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const receipt = await report(61);
    const proof = await prove(receipt);
    const stamp = await stampOf(proof);
    expect(stamp).toMatchObject({ ok: true });
    const pinnedKeys = [receipt.promise.keyId];
    const { ok, stages } = verifyReceipt(proof, {
      suite: nodeSuites,
      pinnedKeys,
      ...(stamp && { stamp }),
    });
    expect([ok, stages.at(-1)]).toMatchObject([true, { name: "timestamp", result: "passed" }]);
  });

  it("of another checkpoint do not hold", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const older = await prove(await report(61));
    const newer = await prove(await report(61));
    const mixed = { ...newer, timestamp: older.timestamp ?? "" };
    expect(await stampOf(mixed)).toEqual({ ok: false, reason: "other-imprint" });
  });

  it("that cannot be had are left out; the reason shows, and they come later", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    for (const how of ["down", "refusing"] as const) {
      authority?.behave(how);
      const receipt = await report(120);
      const proof = await prove(receipt);
      expect(proof.timestamp, how).toBeUndefined();
      expect(
        verifyReceipt(proof, { suite: nodeSuites, pinnedKeys: [receipt.promise.keyId] }).ok,
      ).toBe(true);
      expect(await ready()).toMatchObject({
        status: "ready",
        notices: { publication: expect.stringContaining("timestamp: ") as string },
      });
      expect(await metrics()).toContain('publication_failing{target="timestamp"} 1');
      authority?.behave("right");
      house.clock.advance(31 * minuteMs);
      await house.settle();
      expect((await prove(receipt)).timestamp, how).toBeDefined();
    }
  });
});
