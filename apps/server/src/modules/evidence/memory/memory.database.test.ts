/** Whoever owns the database changes what was signed: a running server signs nothing of it. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { mkdir, rename, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Checkpoint, type LogRestore, readCheckpointText } from "@jibao/evidence";
import { nodeSuite } from "@jibao/evidence/node";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { valueParsers } from "../../../database/value-parsers.ts";
import { type Installation, startInstallation } from "../../../test-support/installation.ts";
import { websiteReport } from "../../../test-support/reports.ts";
import { auditInstallation } from "../audit-installation.ts";
import { keyPlaceOf } from "../keys/ring-files.ts";
import { keptHere } from "./kept-here.ts";
import { memoryInFolder } from "./log-memory.ts";

const script = fileURLToPath(new URL("../../../../scripts/restore-log.ts", import.meta.url));
const start = "2026-11-22T03:30:00+08:00";
const minuteMs = 60_000;
/** Four programs start one after the other. */
const commandsTimeoutMs = 120_000;

let house: Installation;
let owner: pg.Client;
beforeEach(async () => {
  house = await startInstallation({ start });
  owner = new pg.Client({ connectionString: house.url, types: valueParsers });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await house.stop();
});

const keyFolder = () => keyPlaceOf(house.config.signingKeyFile).folder;

/** One report more, in the log and signed when the log may be signed. */
async function report(): Promise<number> {
  house.clock.advance(minuteMs);
  const { status } = await house.submit(house.keys.website, websiteReport(house.clock.now()));
  await house.settle();
  return status;
}

async function checkpoints(): Promise<Checkpoint[]> {
  const { rows } = await owner.query<{ checkpoint: string }>(
    "select checkpoint from log_checkpoints order by number",
  );
  return rows.map(({ checkpoint }) => readCheckpointText(checkpoint) as Checkpoint);
}

const numbers = async () => (await checkpoints()).map(({ treeHead }) => treeHead.number);

async function alarm(): Promise<string | undefined> {
  const answer = await house.server.operations.inject("/readyz");
  expect(answer.statusCode).toBe(200);
  return answer.json<{ notices?: { log?: string } }>().notices?.log;
}

async function audit(held: readonly Checkpoint[] = []) {
  const { body } = await house.call("", { method: "GET", path: "/api/v1/keys" });
  const { items } = body as { items: { keyId: string }[] };
  const kept = keptHere({ keyFolder: keyFolder(), checkpointFolder: null });
  return auditInstallation(owner, {
    suite: nodeSuite,
    pinnedKeys: items.map(({ keyId }) => keyId),
    heldCheckpoints: [...kept.checkpoints, ...held],
    restores: kept.restores,
    auditedAt: house.clock.now(),
  });
}

const forgetLog = `
  update journal set log_position = null;
  update log_other_leaves set log_position = null;
  delete from log_timestamps; delete from log_checkpoints; delete from log_nodes;`;

/** The log as it was at a size, as an older backup has it. */
const cutLog = (size: number, number: number) => `
  update journal set log_position = null where log_position >= ${size};
  update log_other_leaves set log_position = null where log_position >= ${size};
  delete from log_checkpoints where number > ${number};
  delete from log_nodes where ("index" + 1) * (2 ^ level) > ${size};`;

describe("a log whose tables the owner of the database wrote anew", () => {
  it("is not signed again, not even as number 1, and reports are taken", async () => {
    await report();
    await report();
    const [first, last] = [(await checkpoints())[0], (await checkpoints()).at(-1)];
    await owner.query(forgetLog);
    expect(await report()).toBe(201);
    expect(await numbers()).toEqual([]);
    expect(await alarm()).toContain("does not continue checkpoint");
    const { findings } = await audit();
    expect(findings[0]).toMatchObject({ what: "missing", subject: "checkpoint" });
    expect(findings[0]?.checkpoint).toBe(last?.treeHead.number);
    expect((await audit([first!])).ok).toBe(false);
  });

  it("is not signed when one leaf in the middle is another", async () => {
    await report();
    await report();
    const before = await numbers();
    await owner.query("update log_nodes set hash = sha256(hash) where level = 0 and index = 0");
    await owner.query("update log_nodes set hash = sha256(hash) where level > 0");
    expect(await report()).toBe(201);
    expect(await numbers()).toEqual(before);
    expect(await alarm()).toContain("does not continue");
  });

  it("is not signed while checkpoints that were signed are gone", async () => {
    for (let count = 0; count < 3; count += 1) await report();
    const all = await checkpoints();
    await owner.query("delete from log_checkpoints where number > $1", [all.length - 2]);
    await report();
    expect(await numbers()).toHaveLength(all.length - 2);
    expect(await alarm()).toContain("lacks checkpoints");
  });
});

describe("a crash", () => {
  it("after the memory and before the commit: the signed checkpoint is put in", async () => {
    await report();
    await report();
    const signed = await checkpoints();
    // What a crash leaves: the places are committed, the memory has it, the table has not.
    await owner.query("delete from log_checkpoints where number = $1", [signed.length]);
    await house.settle();
    expect(await checkpoints()).toEqual(signed);
    await report();
    expect(await alarm()).toBeUndefined();
    expect((await audit()).findings).toEqual([]);
  });

  it("that loses the newest memory: what another node signed is adopted", async () => {
    await report();
    const store = memoryInFolder(keyFolder());
    const old = store.read()!;
    await report();
    const newer = store.read()!;
    expect(store.write({ number: newer.number + 1, memory: old.memory })).toBe(true);
    await house.settle();
    expect(store.read()?.memory).toEqual(newer.memory);
    expect(await alarm()).toBeUndefined();
  });

  it("cannot be feigned: what another key signed is not adopted", async () => {
    await report();
    await owner.query(
      `insert into log_checkpoints (number, tree_size, issued_at, checkpoint)
        select number + 1, tree_size + 1, issued_at,
          replace(checkpoint, '"number":' || number, '"number":' || number + 1)
        from log_checkpoints order by number desc limit 1`,
    );
    const before = await numbers();
    await report();
    expect(await numbers()).toEqual(before);
    expect(await alarm()).toContain("not signed by a key here");
  });

  it("of the disk with the memory stops the log, and it goes on by itself", async () => {
    await report();
    const before = await numbers();
    await rename(keyFolder(), `${keyFolder()}.aside`);
    await mkdir(keyFolder(), { mode: 0o755 });
    house.clock.advance(minuteMs);
    const taken = await house.submit(house.keys.website, websiteReport(house.clock.now()));
    expect(taken.status).toBe(201);
    await expect(house.settle()).rejects.toThrow();
    expect(await numbers()).toEqual(before);
    expect(await alarm()).toContain("cannot be read or written");
    await rmdir(keyFolder());
    await rename(`${keyFolder()}.aside`, keyFolder());
    await house.settle();
    expect((await numbers()).length).toBeGreaterThan(before.length);
    expect(await alarm()).toBeUndefined();
  });
});

async function command(...words: string[]): Promise<{ code: number; text: string }> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: house.url };
  const call = [script, "--path", house.config.signingKeyFile, ...words];
  return promisify(execFile)(process.execPath, call, { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, text: error.stdout }),
  );
}

describe("a database restored from an older backup", () => {
  it(
    "lets the log go on once its operator names what is given up",
    async () => {
      for (let count = 0; count < 4; count += 1) await report();
      expect(await command()).toMatchObject({ code: 0 });
      const all = await checkpoints();
      const [kept, lost, newest] = [all.at(-3)!, all.at(-2)!, all.at(-1)!];
      await owner.query(cutLog(kept.treeHead.treeSize, kept.treeHead.number));
      expect(await report()).toBe(201);
      expect(await numbers()).toHaveLength(all.length - 2);
      expect(await command()).toMatchObject({
        code: 1,
        text: expect.stringContaining("--give-up-to"),
      });
      expect(await command("--give-up-to", "1", "--reason", "演练")).toMatchObject({ code: 1 });
      const given = ["--give-up-to", String(newest.treeHead.number), "--reason", "磁盘损坏"];
      expect(await command(...given)).toMatchObject({ code: 0 });
      await report();
      expect(await alarm()).toBeUndefined();
      expect((await numbers()).slice(-2)).toEqual([kept.treeHead.number, all.length + 1]);
      const report1 = await audit();
      expect(report1.findings).toEqual([]);
      expect(report1.restores.map(({ restore }: LogRestore) => restore)).toMatchObject([
        {
          reason: "磁盘损坏",
          resumed: { number: kept.treeHead.number },
          givenUp: { number: newest.treeHead.number, rootHash: newest.treeHead.rootHash },
        },
      ]);
      expect((await audit([kept])).ok).toBe(true);
      expect((await audit([lost])).findings[0]).toMatchObject({
        what: "missing",
        checkpoint: lost.treeHead.number,
      });
    },
    commandsTimeoutMs,
  );
});

describe("the memory of the log", () => {
  it("has each number once, and refuses who comes late", async () => {
    await report();
    const { memory } = memoryInFolder(keyFolder()).read()!;
    const folder = mkdtempSync(join(tmpdir(), "jibao-memory-"));
    try {
      rmSync(folder, { recursive: true });
      const [store, other] = [memoryInFolder(folder), memoryInFolder(folder)];
      expect(store.read()).toBeNull();
      expect(store.write({ number: 1, memory })).toBe(true);
      expect(other.write({ number: 1, memory })).toBe(false);
      expect(store.write({ number: 2, memory })).toBe(true);
      expect(store.write({ number: 3, memory })).toBe(true);
      expect(other.write({ number: 2, memory })).toBe(false);
      expect(readdirSync(folder)).toEqual(["log-000000003.json"]);
      expect(other.read()).toEqual({ number: 3, memory });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
