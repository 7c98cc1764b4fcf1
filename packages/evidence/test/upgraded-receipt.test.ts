import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type CheckpointTerms,
  ed25519Sha256,
  issueCheckpoint,
  issueReceipt,
  issueSuccession,
  JOURNAL_ENTRY_LEAF,
  leafHashOf,
  nameDigest,
  rootHashOf,
  saltedDigest,
  type Signer,
  sm2Sm3,
  type UpgradedReceipt,
  upgradeReceipt,
  verifyReceipt,
} from "../src/index.ts";
import { createSalt, nodeSuites } from "../src/node.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";
import { StoredTree } from "./support/stored-tree.ts";

const LEAF_INDEX = 4;
const OTHERS = 10;
const signer = newSigner();

function receiptOf(by: Signer) {
  const contentSalt = createSalt();
  return issueReceipt(by, {
    reference: "4827-1930-5563",
    incidentId: "inc_1",
    submissionId: "sub_1",
    stage: "initial",
    channel: "website",
    recordedAt: "2026-11-22T03:10:00+08:00",
    firstContactAt: null,
    contentDigest: saltedDigest(by.suite, contentSalt, 1),
    contentSalt,
    entryHash: nameDigest(by.suite, by.suite.digest(Buffer.from("entry"))),
    seq: 1,
    logBy: "2026-11-22T04:10:00+08:00",
  });
}

function upgraded(by: Signer, part: Partial<CheckpointTerms> = {}, logSigner = by) {
  const receipt = receiptOf(by);
  const tree = new StoredTree(by.suite);
  const leaf = leafHashOf(by.suite, { kind: JOURNAL_ENTRY_LEAF, hash: receipt.promise.entryHash });
  const others = Array.from({ length: OTHERS }, (_, index) => by.suite.digest(Buffer.of(index)));
  tree.append(others.with(LEAF_INDEX, leaf));
  const checkpoint = issueCheckpoint(logSigner, {
    logId: "jibao.example",
    number: 7,
    treeSize: OTHERS,
    rootHash: nameDigest(by.suite, rootHashOf(by.suite, tree.state)),
    issuedAt: "2026-11-22T03:11:00+08:00",
    ...part,
  });
  const inclusionProof = tree.inclusionProof(LEAF_INDEX, OTHERS);
  return upgradeReceipt({ receipt, leafIndex: LEAF_INDEX, inclusionProof, checkpoint });
}

const proven = upgraded(signer);
const options = { suite: nodeSuites, pinnedKeys: [signer.keyId] };
const stagesOf = (value: unknown, more = {}) => {
  const { stages, ok } = verifyReceipt(value, { ...options, ...more });
  const results = Object.fromEntries(stages.map(({ name, result }) => [name, result]));
  const said = Object.fromEntries(stages.map(({ name, detail }) => [name, detail.en]));
  return { ok, results, said };
};
const allPassed = { shape: "passed", signature: "passed", key: "passed", log: "passed" };

describe("an upgraded receipt", () => {
  test("passes the log stage offline, also after a trip through JSON", () => {
    const copy: unknown = JSON.parse(JSON.stringify(proven));
    for (const suite of [nodeSuites, ed25519Sha256]) {
      const { ok, results, said } = stagesOf(copy, { suite, logId: "jibao.example", content: 1 });
      expect(results).toMatchObject({ ...allPassed, content: "passed" });
      expect(said["log"]).toContain("as promised");
      expect(ok).toBe(true);
    }
  });

  test("of SM2 and SM3 passes as well", () => {
    const sm2 = newSm2Signer();
    const { ok, results } = stagesOf(upgraded(sm2), { suite: sm2Sm3, pinnedKeys: [sm2.keyId] });
    expect(results).toMatchObject(allPassed);
    expect(ok).toBe(true);
  });

  test("says when its checkpoint came after the promised instant", () => {
    const late = upgraded(signer, { issuedAt: "2026-11-22T05:00:00+08:00" });
    const { ok, said } = stagesOf(late);
    expect(said["log"]).toContain("later than the promised");
    expect(ok).toBe(true);
  });

  test("proves nothing without a pinned key", () => {
    const { ok, results } = stagesOf(proven, { pinnedKeys: [] });
    expect(results).toMatchObject({ key: "not-checked", log: "not-checked" });
    expect(ok).toBe(false);
  });
});

describe("after a change of keys", () => {
  const next = newSigner();
  const changeAt = (instant: string) =>
    issueSuccession(signer, {
      successor: { suite: next.suite.name, keyId: next.keyId, publicKey: next.publicKey },
      startsAt: instant,
      endsAt: instant,
      issuedAt: "2026-11-01T00:00:00+08:00",
    });

  test("the checkpoint of the successor proves the receipt of the predecessor", () => {
    const between = changeAt("2026-11-22T03:10:30+08:00");
    const { ok, results } = stagesOf(upgraded(signer, {}, next), { keyStatements: [between] });
    expect(results).toMatchObject(allPassed);
    expect(ok).toBe(true);
  });

  test("a retired key signs no receipt, and a new one none before its time", () => {
    const before = stagesOf(proven, { keyStatements: [changeAt("2026-11-22T03:09:00+08:00")] });
    expect(before.results).toMatchObject({ signature: "passed", key: "failed", log: "failed" });
    expect(before.said["key"]).toContain("retired");
    const after = stagesOf(upgraded(next), {
      keyStatements: [changeAt("2026-11-22T03:12:00+08:00")],
    });
    expect(after.results).toMatchObject({ key: "failed", log: "failed" });
    expect(after.said["key"]).toContain("not yet in force");
  });

  test("a key statement that does not hold makes none believed", () => {
    const { results, said } = stagesOf(proven, { keyStatements: [{}] });
    expect(results).toMatchObject({ key: "failed" });
    expect(said["key"]).toContain("do not hold");
  });
});

describe("the log stage fails", () => {
  const failing: [string, unknown][] = [
    ["lacks this entry", { ...proven, leafIndex: LEAF_INDEX + 1 }],
    ["lacks this entry", { ...proven, inclusionProof: proven.inclusionProof.slice(1) }],
    ["lacks this entry", { ...upgraded(signer), receipt: otherReceipt() }],
    ["lacks this entry", upgraded(signer, { rootHash: `sm3:${"0".repeat(64)}` })],
    ["not validly signed", { ...proven, checkpoint: { ...proven.checkpoint, signature: "00" } }],
    ["not among the trusted", upgraded(signer, {}, newSigner())],
    ["is after the checkpoint", upgraded(signer, { issuedAt: "2026-11-22T03:08:59+08:00" })],
    ["lacks this entry", upgraded(signer, {}, newSm2Signer())],
  ];
  test.each(failing)("%s", (words, value) => {
    const { ok, results, said } = stagesOf(value);
    expect(results).toMatchObject({ signature: "passed", key: "passed", log: "failed" });
    expect(said["log"]).toContain(words);
    expect(ok).toBe(false);
  });

  test("for another log than the verifier's", () => {
    const { results, said } = stagesOf(proven, { logId: "other" });
    expect(results).toMatchObject({ log: "failed" });
    expect(said["log"]).toContain("another log");
  });

  function otherReceipt() {
    const entryHash = nameDigest(signer.suite, signer.suite.digest(Buffer.from("other")));
    const { format: _, suite: __, keyId: ___, ...terms } = receiptOf(signer).promise;
    return issueReceipt(signer, { ...terms, entryHash });
  }
});

test.each([
  [
    "receipt.promise.seq",
    { ...proven, receipt: { ...proven.receipt, promise: { ...proven.receipt.promise, seq: 0 } } },
  ],
  ["receipt", { ...proven, receipt: null }],
  [
    "checkpoint.treeHead.number",
    {
      ...proven,
      checkpoint: { ...proven.checkpoint, treeHead: { ...proven.checkpoint.treeHead, number: 0 } },
    },
  ],
  ["checkpoint", { ...proven, checkpoint: 1 }],
  ["leafIndex", { ...proven, leafIndex: -1 }],
  ["inclusionProof", { ...proven, inclusionProof: ["00"] }],
  ["inclusionProof", { ...proven, inclusionProof: Array(54).fill("0".repeat(64)) }],
  ["more", { ...proven, more: 1 }],
])("the shape: %s", (place, value) => {
  const { ok, results, said } = stagesOf(value);
  expect(results).toMatchObject({ shape: "failed", log: "not-checked" });
  expect(said["shape"]).toContain(`: ${place}.`);
  expect(ok).toBe(false);
});

test("any bit flipped in the text of an upgraded receipt fails", () => {
  const text = Buffer.from(JSON.stringify(proven satisfies UpgradedReceipt));
  const place = fc.record({ byte: fc.nat({ max: text.length - 1 }), bit: fc.nat({ max: 7 }) });
  fc.assert(
    fc.property(place, ({ byte, bit }) => {
      const flipped = Buffer.from(text.with(byte, text[byte]! ^ (1 << bit)));
      expect(stagesOf(parsed(flipped)).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
