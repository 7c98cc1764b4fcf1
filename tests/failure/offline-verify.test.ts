/**
 * A receipt is verified where there is no network at all: in a network namespace of its own, which
 * has no interface, not even loopback. Linux alone has them, and not every container lets one make
 * any.
 */
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { createSigner } from "@jibao/evidence/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { receiptBy } from "../support/receipt-files.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const cli = at("packages/cli/bin/jibao.mjs");

/** Without rights of its own, `unshare` first makes a user who has them. */
const alone = ["unshare", "--net", "--map-root-user", "--"];

const [program = "", ...rest] = alone;
const canBeAlone = spawnSync(program, [...rest, "true"]).status === 0;

function runAlone(words: readonly string[]) {
  const done = spawnSync(program, [...rest, process.execPath, ...words], { encoding: "utf8" });
  return { code: done.status, output: done.stdout + done.stderr };
}

/** The page's own function, on a file and the key that its reader trusts. */
function pageJudge(module: string): string {
  const given = "content: null, keys: null, checkpoints: null, attachments: [], recoveryPins: ''";
  return [
    `import { readFileSync } from "node:fs";`,
    `import { verifyGiven } from ${JSON.stringify(module)};`,
    `const [, , path, pins] = process.argv;`,
    `const receipt = readFileSync(path, "utf8");`,
    `const result = verifyGiven({ receipt, pins, ${given} });`,
    `console.log("verified:", result.verification.ok);`,
  ].join("\n");
}

let folder: string;
let keyId: string;
const files = { receipt: "", altered: "" };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jibao-offline-"));
  const { privateKey } = generateKeyPairSync("ed25519");
  const signer = createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  keyId = signer.keyId;
  const text = JSON.stringify(receiptBy(signer));
  files.receipt = join(folder, "receipt.json");
  files.altered = join(folder, "altered.json");
  await writeFile(files.receipt, text);
  await writeFile(files.altered, text.replace("4827-1930-5563", "4827-1930-5564"));
});
afterAll(() => rm(folder, { recursive: true }));

// Where no namespace can be made, there is no place without a network to try it in.
describe.skipIf(!canBeAlone)("without any network", () => {
  test("there is none: not even this machine answers", () => {
    const ask =
      "import('node:net').then(({connect}) => connect(80,'127.0.0.1').on('error',(e) => console.log(e.code)))";
    expect(runAlone(["--eval", ask]).output).toContain("ENETUNREACH");
  });

  test("the command says yes to a receipt, and no to one that was altered", () => {
    const good = runAlone([cli, "verify", files.receipt, "--key", keyId]);
    expect(good.code, good.output).toBe(0);
    const bad = runAlone([cli, "verify", files.altered, "--key", keyId]);
    expect(bad.code, bad.output).toBe(1);
  });

  test("what the page /verify runs says the same", async () => {
    const module = pathToFileURL(at("apps/portal/src/verify/verify-given.ts")).href;
    const judge = join(folder, "judge.mjs");
    await writeFile(judge, pageJudge(module));
    expect(runAlone([judge, files.receipt, keyId]).output).toContain("verified: true");
    expect(runAlone([judge, files.altered, keyId]).output).toContain("verified: false");
  });
});
