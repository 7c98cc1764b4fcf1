/** Keys that change under a running server: every receipt verifies, and no key is in the database. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnswerOf } from "@jibao/contract";
import { issueReceipt, keysIn, verifyCheckpoint, verifyReceipt } from "@jibao/evidence";
import { createKeyFile, loadSigner, nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPrivateKey } from "node:crypto";
import { formatInstant } from "../../../clock.ts";
import { beijing } from "../../../test-support/case-environment.ts";
import { type Installation, startInstallation } from "../../../test-support/installation.ts";
import { plainReport } from "../../../test-support/reports.ts";
import { initRing, revokeKey, rotateKeys } from "./change-keys.ts";
import { keyPlaceOf, publicKeyOf } from "./ring-files.ts";

const minuteMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), "jibao-house-keys-"));
const ringFolder = join(folder, "ring");
const recoveryFile = join(folder, "recovery.pem");
const place = keyPlaceOf(ringFolder);
let house: Installation;

beforeAll(async () => {
  createKeyFile(recoveryFile, "ed25519-sha256");
  initRing(place, { recoveryKey: publicKeyOf(loadSigner(recoveryFile)) });
  const settings = { JIBAO_SIGNING_KEY_FILE: ringFolder };
  house = await startInstallation({ start: beijing("03:20"), settings });
});
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true });
});

const get = async (path: string) => (await house.call("", { method: "GET", path })).body;
const keys = async () => (await get("/api/v1/keys")) as AnswerOf<"listKeys">;
const now = () => ({ nowMs: house.clock.nowMs(), overlapMs: 60 * minuteMs });

/** As a verifier who has had the first key from the start, and nothing else by hand. */
async function trust() {
  const served = await keys();
  const given = keysIn(served as never)!;
  return { suite: nodeSuites, ...given, pinnedKeys: [served.items[0]!.keyId] };
}

async function report() {
  const { status, body } = await house.submit(house.keys.website, plainReport({}));
  expect(status).toBe(201);
  return body.receipt;
}

async function prove(receipt: unknown) {
  const path = "/api/v1/receipts/proof";
  return (await house.call("", { method: "POST", path, body: { receipt } })).body;
}

describe("rotation in the middle of intake", () => {
  it("leaves no receipt that a holder of the first key's id cannot verify", async () => {
    const receipts: Awaited<ReturnType<typeof report>>[] = [];
    for (let round = 0; round < 4; round += 1) {
      const load = Array.from({ length: 25 }, report);
      const rotation = new Promise<void>((resolve) => {
        setImmediate(() => {
          expect(rotateKeys(place, now()).kind).toBe("changed");
          resolve();
        });
      });
      receipts.push(...(await Promise.all(load)));
      await rotation;
      await house.settle();
      house.clock.advance(minuteMs);
      receipts.push(await report());
    }
    await house.settle();
    const known = await trust();
    expect(known.keyStatements).toHaveLength(4);
    const signers = new Set(receipts.map(({ promise }) => promise.keyId));
    expect(signers.size).toBe(5);
    for (const receipt of receipts) {
      expect(verifyReceipt(receipt, known).ok).toBe(true);
      expect(verifyReceipt(await prove(receipt), known).ok).toBe(true);
    }
    const latest = await get("/api/v1/checkpoints/latest");
    expect(verifyCheckpoint(latest, known).ok).toBe(true);
    expect((await keys()).activeKeyId).toBe((await keys()).items.at(-1)?.keyId);
  });

  it("says when a node cannot read the new key, and goes on with the old", async () => {
    const ready = async () => house.server.operations.inject("/readyz");
    expect((await ready()).json()).toEqual({ status: "ready" });
    const before = (await keys()).activeKeyId;
    rotateKeys(place, now());
    const names = readdirSync(ringFolder).filter((name) => name.endsWith(".pem"));
    for (const name of names) chmodSync(join(ringFolder, name), 0o640);
    await house.settle();
    expect((await report()).promise.keyId).toBe(before);
    const told = await ready();
    expect([told.statusCode, told.json()]).toMatchObject([
      200,
      { status: "ready", notices: { signingKey: expect.any(String) as string } },
    ]);
    house.clock.advance(61 * minuteMs);
    expect((await ready()).statusCode).toBe(503);
    for (const name of names) chmodSync(join(ringFolder, name), 0o600);
    await house.settle();
    expect((await ready()).json()).toEqual({ status: "ready" });
    expect((await report()).promise.keyId).not.toBe(before);
  });
});

describe("a stolen key", () => {
  it("is revoked by the recovery key: old receipts stand, forged ones fall", async () => {
    const honest = await report();
    await house.settle();
    const early = await prove(honest);
    house.clock.advance(minuteMs);
    const stolen = (await keys()).activeKeyId;
    const thief = loadSigner(join(ringFolder, `${stolen}.pem`));
    const untrustedFrom = formatInstant(house.clock.nowMs());
    house.clock.advance(minuteMs);
    const revocation = { keyId: stolen, untrustedFrom, nowMs: house.clock.nowMs() };
    const by = { recoveryKeyFile: recoveryFile };
    expect(revokeKey(place, { ...revocation, ...by })).toMatchObject({ kind: "changed" });
    await house.settle();
    const after = await report();
    expect(after.promise.keyId).not.toBe(stolen);
    await house.settle();
    const known = await trust();
    expect(verifyReceipt(after, known).ok).toBe(true);
    expect(verifyReceipt(honest, known).ok).toBe(false);
    expect(verifyReceipt(early, known).ok).toBe(false);
    expect(verifyReceipt(await prove(honest), known).ok).toBe(true);
    const { promise } = honest;
    const { format: _f, suite: _s, keyId: _k, ...terms } = promise;
    const forged = issueReceipt(thief, { ...terms, entryHash: `sha256:${"0".repeat(64)}` });
    expect(verifyReceipt(forged, known).ok).toBe(false);
    expect(await prove(forged)).toMatchObject({ code: "not-found" });
  });
});

describe("private keys", () => {
  /** A private key as it could lie somewhere: raw seed and PEM body, in hex, base64 and bytes. */
  function formsOf(pem: string): { name: string; bytes: Buffer }[] {
    const der = createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
    const seed = der.subarray(-32);
    return [der, seed].flatMap((bytes) => [
      { name: "raw", bytes },
      { name: "hex", bytes: Buffer.from(bytes.toString("hex")) },
      { name: "base64", bytes: Buffer.from(bytes.toString("base64").slice(0, 40)) },
      { name: "base64url", bytes: Buffer.from(bytes.toString("base64url").slice(0, 40)) },
    ]);
  }

  const secrets = () =>
    readdirSync(ringFolder)
      .filter((name) => name.endsWith(".pem"))
      .flatMap((name) => formsOf(readFileSync(join(ringFolder, name), "utf8")));

  function expectNone(dump: Buffer, present: string): void {
    expect(dump.includes(present)).toBe(true);
    const found = secrets().filter(({ bytes }) => dump.includes(bytes));
    expect(found.map(({ name }) => name)).toEqual([]);
  }

  it("are in no row of the database", async () => {
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    try {
      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const parts: Buffer[] = [];
      for (const { name } of tables.rows) {
        const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
        for (const { row } of rows.rows) {
          parts.push(Buffer.from(row));
          // What is stored as bytes is shown as hex: look at the bytes too.
          for (const [, hex = ""] of row.matchAll(/\\x([0-9a-f]+)/g)) {
            parts.push(Buffer.from(hex, "hex"));
          }
        }
      }
      expectNone(Buffer.concat(parts), (await keys()).items[0]!.publicKey);
    } finally {
      await client.end();
    }
  });

  it("are not in a backup by pg_dump", async ({ skip }) => {
    const dump = spawnSync("pg_dump", ["--dbname", house.url], { maxBuffer: 2 ** 30 });
    const why = dump.error?.message ?? dump.stderr.toString().trim().split("\n")[0] ?? "";
    skip(dump.status !== 0, `not run: pg_dump ${why}; install the client of the server's version`);
    expectNone(dump.stdout, (await keys()).items[0]!.publicKey);
  });
});
