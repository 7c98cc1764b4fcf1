import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  appendLeaves,
  checkpointText,
  EMPTY_TREE,
  issueCheckpoint,
  issueReceipt,
  issueRevocation,
  issueSuccession,
  leafHashOf,
  nameDigest,
  type Receipt,
  rootHashOf,
  saltedDigest,
  type Signer,
  upgradeReceipt,
} from "@jibao/evidence";
import { createSalt, createSigner, nodeSuite } from "@jibao/evidence/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const submission = {
  stage: "initial",
  operator: { name: "演练公司" },
  facts: { personsLeaked: 12 },
  content: { systems: "门户网站" },
};

let folder: string;
let receipt: Receipt;
let signer: Signer;
let nextSigner: Signer;

const path = (name: string) => join(folder, name);
const write = (name: string, value: unknown) => writeFileSync(path(name), JSON.stringify(value));

function newSigner(): Signer {
  const { privateKey } = generateKeyPairSync("ed25519");
  return createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}

/** The receipt's entry as the one leaf of a log, under a checkpoint by that key. */
function upgradedBy(key: Signer) {
  const leaf = { kind: "journal-entry", hash: receipt.promise.entryHash };
  const { state } = appendLeaves(nodeSuite, EMPTY_TREE, [leafHashOf(nodeSuite, leaf)]);
  const checkpoint = issueCheckpoint(key, {
    logId: "jibao-test",
    number: 1,
    treeSize: 1,
    rootHash: nameDigest(nodeSuite, rootHashOf(nodeSuite, state)),
    issuedAt: "2026-11-22T03:30:02.000+08:00",
  });
  return upgradeReceipt({ receipt, leafIndex: 0, inclusionProof: [], checkpoint });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-verify-"));
  signer = newSigner();
  nextSigner = newSigner();
  const contentSalt = createSalt();
  const { facts, content } = submission;
  receipt = issueReceipt(signer, {
    reference: "4827-1930-5563",
    incidentId: "inc_1",
    submissionId: "sub_1",
    stage: "initial",
    channel: "website",
    recordedAt: "2026-11-22T03:30:00.000+08:00",
    firstContactAt: null,
    contentDigest: saltedDigest(nodeSuite, contentSalt, { facts, content }),
    contentSalt,
    entryHash: saltedDigest(nodeSuite, contentSalt, "an entry"),
    seq: 1,
    logBy: "2026-11-22T04:30:00.000+08:00",
  });
  write("receipt.json", receipt);
  write("answer.json", { reference: "4827-1930-5563", receipt });
  write("keys.json", { items: [{ keyId: signer.keyId, suite: "ed25519-sha256" }] });
  write("submission.json", submission);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(...words: string[]) {
  const { code, stdout } = await runCli(["verify", ...words]);
  const { ok, stages } = JSON.parse(stdout) as {
    ok: boolean;
    stages: { name: string; result: string }[];
  };
  const results = Object.fromEntries(stages.map(({ name, result }) => [name, result]));
  return { code, ok, results };
}

test("a receipt with trusted key and content passes, alone or inside the answer", async () => {
  const expected = {
    code: 0,
    ok: true,
    results: {
      shape: "passed",
      signature: "passed",
      key: "passed",
      content: "passed",
      attachments: "not-checked",
      log: "not-checked",
      timestamp: "not-checked",
    },
  };
  const trusted = ["--keys", path("keys.json"), "--content", path("submission.json")];
  expect(await verify(path("receipt.json"), ...trusted)).toEqual(expected);
  expect(await verify(path("answer.json"), ...trusted)).toEqual(expected);
});

test("an upgraded receipt shows its entry in the log, and a wrong place fails", async () => {
  const keys = ["--keys", path("keys.json")];
  write("upgraded.json", upgradedBy(signer));
  const right = { code: 0, ok: true, results: { key: "passed", log: "passed" } };
  expect(await verify(path("upgraded.json"), ...keys)).toMatchObject(right);
  write("elsewhere.json", { ...upgradedBy(signer), leafIndex: 1 });
  const wrong = { code: 1, ok: false, results: { key: "passed", log: "failed" } };
  expect(await verify(path("elsewhere.json"), ...keys)).toMatchObject(wrong);
});

test("a checkpoint by a later key counts if the keys file says how it came", async () => {
  write("later.json", upgradedBy(nextSigner));
  const keys = ["--keys", path("keys.json")];
  expect(await verify(path("later.json"), ...keys)).toMatchObject({ results: { log: "failed" } });
  const statement = issueSuccession(signer, {
    successor: { ...nextSigner, suite: nextSigner.suite.name },
    issuedAt: "2026-11-22T03:00:00.000+08:00",
    startsAt: "2026-11-22T03:00:00.000+08:00",
    endsAt: "2026-11-23T03:00:00.000+08:00",
  });
  write("followed.json", { items: [{ keyId: signer.keyId }], keyStatements: [statement] });
  const followed = ["--keys", path("followed.json")];
  expect(await verify(path("later.json"), ...followed)).toMatchObject({
    code: 0,
    results: { log: "passed" },
  });
});

test("a key given by hand counts alone, with what it signed in the file", async () => {
  const key = ["--key", signer.keyId.toUpperCase()];
  expect(await verify(path("receipt.json"), ...key)).toMatchObject({ code: 0, ok: true });
  const other = ["--key", nextSigner.keyId, "--keys", path("keys.json")];
  expect(await verify(path("receipt.json"), ...other)).toMatchObject({
    code: 1,
    results: { key: "failed" },
  });
  const followed = [...key, "--keys", path("followed.json")];
  expect(await verify(path("later.json"), ...followed)).toMatchObject({ code: 0 });
  const { code, stderr } = await runCli(["verify", path("receipt.json"), "--key", "abc"]);
  expect([code, JSON.parse(stderr).code]).toEqual([2, "usage"]);
});

test("a receipt under a revoked key needs a checkpoint that speaks for it", async () => {
  const succession = issueSuccession(signer, {
    successor: { ...nextSigner, suite: nextSigner.suite.name },
    issuedAt: "2026-11-22T03:30:01.000+08:00",
    startsAt: "2026-11-22T03:30:01.000+08:00",
    endsAt: "2026-11-23T03:00:00.000+08:00",
  });
  const revocation = issueRevocation(nextSigner, {
    revokedKeyId: signer.keyId,
    untrustedFrom: "2026-11-22T03:40:00.000+08:00",
    issuedAt: "2026-11-22T03:50:00.000+08:00",
  });
  const items = [{ keyId: signer.keyId }];
  write("revoked.json", { items, keyStatements: [succession, revocation] });
  const keys = ["--keys", path("revoked.json")];
  const refused = { code: 1, results: { signature: "passed", key: "failed" } };
  expect(await verify(path("receipt.json"), ...keys)).toMatchObject(refused);
  const own = upgradedBy(signer);
  write("upgraded.json", own);
  expect(await verify(path("upgraded.json"), ...keys)).toMatchObject(refused);
  writeFileSync(path("kept.txt"), `${checkpointText(own.checkpoint)}\n`);
  const kept = ["--checkpoints", path("kept.txt")];
  const good = { code: 0, results: { key: "passed", log: "passed" } };
  expect(await verify(path("upgraded.json"), ...keys, ...kept)).toMatchObject(good);
  write("later.json", upgradedBy(nextSigner));
  expect(await verify(path("later.json"), ...keys)).toMatchObject(good);
});

test("an attachment is one that the receipt names, or fails", async () => {
  writeFileSync(path("log.txt"), "a line of a log");
  const sha256 = createHash("sha256").update("a line of a log").digest("hex");
  const file = { id: "att_1", name: "log.txt", sizeBytes: 15, sha256 };
  const { promise } = receipt;
  const { suite: _s, keyId: _k, format: _f, ...terms } = promise;
  write("with-file.json", issueReceipt(signer, { ...terms, attachments: [file] }));
  const words = ["--key", signer.keyId, "--attachment"];
  const right = { code: 0, results: { attachments: "passed" } };
  expect(await verify(path("with-file.json"), ...words, path("log.txt"))).toMatchObject(right);
  const wrong = { code: 1, results: { attachments: "failed" } };
  expect(await verify(path("with-file.json"), ...words, path("keys.json"))).toMatchObject(wrong);
  expect(await verify(path("receipt.json"), ...words, path("log.txt"))).toMatchObject(wrong);
});

test("files of checkpoints and certificates that are none are refused", async () => {
  for (const option of ["checkpoints", "timestamp-certificates"]) {
    const words = ["verify", path("receipt.json"), `--${option}`, path("keys.json")];
    const { code, stderr } = await runCli(words);
    expect(code).toBe(1);
    expect(JSON.parse(stderr).code).toMatch(/^(checkpoints|certificates)-refused$/);
  }
});

test("without a trusted key the issuer is not proven", async () => {
  expect(await verify(path("receipt.json"))).toMatchObject({
    code: 1,
    ok: false,
    results: { signature: "passed", key: "not-checked", content: "not-checked" },
  });
});

test("a changed receipt and a changed content fail, each in its own stage", async () => {
  const later = { ...receipt.promise, recordedAt: "2026-11-22T02:30:00.000+08:00" };
  write("changed.json", { ...receipt, promise: later });
  write("other.json", { ...submission, facts: { personsLeaked: 13 } });
  const keys = ["--keys", path("keys.json")];
  expect(await verify(path("changed.json"), ...keys)).toMatchObject({
    code: 1,
    results: { signature: "failed" },
  });
  expect(
    await verify(path("receipt.json"), ...keys, "--content", path("other.json")),
  ).toMatchObject({ code: 1, results: { signature: "passed", content: "failed" } });
});

test("keys in another form are refused", async () => {
  const { code, stderr } = await runCli([
    "verify",
    path("receipt.json"),
    "--keys",
    path("submission.json"),
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ code: "keys-refused" });
});
