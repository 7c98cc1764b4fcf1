/** `jibao witness` against a running server: one that is true, set back, forked, or away. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkpointText, readCheckpointText } from "@jibao/evidence";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beijing } from "../../test-support/case-environment.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { rotateKeys } from "./keys/change-keys.ts";
import { keyPlaceOf } from "./keys/ring-files.ts";

const program = fileURLToPath(
  new URL("../../../../../packages/cli/bin/jibao.mjs", import.meta.url),
);

let folder: string;
let house: Installation;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jibao-witness-"));
  const settings = { JIBAO_SIGNING_KEY_FILE: join(folder, "ring") };
  house = await startInstallation({ start: beijing("03:20"), settings });
  url = await house.server.app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  await house.stop();
  rmSync(folder, { recursive: true });
});

const keptFile = () => join(folder, "kept.txt");
const kept = () => readFileSync(keptFile(), "utf8").trimEnd().split("\n");

async function report(): Promise<void> {
  house.clock.advance(60_000);
  await house.submit(house.keys.website, plainReport({}));
  await house.settle();
}

interface Told {
  readonly code: number | null;
  /** Of the answer, or of the refusal. */
  readonly verdict: string | undefined;
  readonly number: number | undefined;
  readonly detail: string;
}

function witness(...words: string[]): Promise<Told> {
  const child = spawn(process.execPath, [program, "witness", url, "--keep", keptFile(), ...words], {
    env: { LANG: "zh_CN.UTF-8" },
  });
  let output = "";
  child.stdout.on("data", (part: Buffer) => (output += part.toString()));
  child.stderr.on("data", (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      const answer = JSON.parse(output) as Record<string, string>;
      const { verdict = answer["code"], detail = "", number } = answer;
      const count = number === undefined ? undefined : Number(number);
      resolve({ code, verdict, number: count, detail });
    });
  });
}

/** As whoever may write every table: the log as it was at that checkpoint, and no trace of more. */
async function setBackTo(number: number, alsoChange = ""): Promise<void> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  await client.query(`
    create temp table kept as select tree_size as size from log_checkpoints
      where number = ${number};
    set session_replication_role = replica;
    delete from log_checkpoints where number > ${number};
    delete from log_nodes where ("index" + 1) * (2 ^ level) > (select size from kept);
    update journal set log_position = null where log_position >= (select size from kept);
    ${alsoChange}`);
  await client.end();
}

/** As whoever has the keys too: without its memory the installation would sign another history. */
function forgetSigned(): void {
  const ring = join(folder, "ring");
  for (const name of readdirSync(ring)) {
    if (/^log-\d+\.json$/.test(name)) rmSync(join(ring, name));
  }
}

describe("a witness", () => {
  it("keeps each checkpoint of a log that was only added to, and follows keys", async () => {
    await report();
    expect(await witness()).toMatchObject({ code: 0, number: 1 });
    await report();
    await report();
    expect(await witness()).toMatchObject({ code: 0, number: 3 });
    expect(await witness()).toMatchObject({ code: 0, number: 3 });
    rotateKeys(keyPlaceOf(join(folder, "ring")), {
      nowMs: house.clock.nowMs(),
      overlapMs: 60_000,
    });
    await report();
    expect(await witness()).toMatchObject({ code: 0, number: 4 });
    const numbers = kept().map((line) => readCheckpointText(line)?.treeHead.number);
    expect(numbers).toEqual([1, 3, 4]);
  });

  it("catches a database that was set back", async () => {
    await report();
    await report();
    await witness();
    await setBackTo(1);
    const told = await witness();
    expect(told).toMatchObject({ code: 1, verdict: "shrunk" });
    expect(told.detail).toContain("退回");
    expect(kept()).toHaveLength(1);
  });

  it("catches another history, as long or longer, though the same key signs it", async () => {
    await report();
    await report();
    await witness();
    await setBackTo(1, "delete from journal where log_position is null");
    forgetSigned();
    await report();
    expect(await witness()).toMatchObject({ code: 1, verdict: "rewritten" });
    await report();
    const told = await witness();
    expect(told).toMatchObject({ code: 1, verdict: "rewritten" });
    expect(told.detail).toContain("历史被改写");
  });

  it("catches a log that is gone", async () => {
    await report();
    await witness();
    await setBackTo(0, "delete from log_nodes");
    expect(await witness()).toMatchObject({ code: 1, verdict: "gone" });
  });

  it("takes no other key, and no server that is away for a rewritten log", async () => {
    await report();
    expect(await witness("--key", "0".repeat(64))).toMatchObject({
      code: 1,
      verdict: "unknown-key",
    });
    await witness();
    await house.server.app.close();
    expect(await witness()).toMatchObject({ code: 1, verdict: "unreachable" });
  });

  it("goes on in a file whose last line a crash cut short", async () => {
    await report();
    await witness();
    writeFileSync(keptFile(), `${kept()[0]}\n${kept()[0]?.slice(0, 100)}`);
    await report();
    expect(await witness()).toMatchObject({ code: 0, number: 2 });
    const numbers = kept().map((line) => readCheckpointText(line)?.treeHead.number);
    expect(numbers).toEqual([1, undefined, 2]);
  });

  it("refuses a kept file that was edited", async () => {
    await report();
    await witness();
    const checkpoint = readCheckpointText(kept()[0] ?? "");
    if (checkpoint === null) throw new Error("Nothing was kept");
    const treeHead = { ...checkpoint.treeHead, rootHash: `sha256:${"0".repeat(64)}` };
    writeFileSync(keptFile(), `${checkpointText({ ...checkpoint, treeHead })}\n`);
    await report();
    expect(await witness()).toMatchObject({ code: 1, verdict: "rewritten" });
    writeFileSync(keptFile(), "not a checkpoint\n");
    expect(await witness()).toMatchObject({ code: 1, verdict: "checkpoints-refused" });
  });
});
