import { generateKeyPairSync } from "node:crypto";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  ed25519Sha256,
  issueReceipt,
  type Receipt,
  type ReceiptTerms,
  type ReceiptVerification,
  saltedDigest,
  verifyReceipt,
} from "../src/index.ts";
import { createSalt, createSigner, nodeSuite } from "../src/node.ts";

const newSigner = () =>
  createSigner(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
const signer = newSigner();
const content = { 标题: "门户网站被篡改", persons: 12 };
const contentSalt = createSalt();
const terms: ReceiptTerms = {
  reference: "JB-2611-7K3Q",
  incidentId: "inc_1",
  submissionId: "sub_1",
  stage: "initial",
  channel: "email",
  recordedAt: "2026-11-22T03:10:00.123+08:00",
  firstContactAt: null,
  contentDigest: saltedDigest(nodeSuite, contentSalt, content),
  contentSalt,
  entryHash: `sha256:${"0".repeat(64)}`,
  seq: 1,
  logBy: "2026-11-22T04:10:00+08:00",
};
const receipt = issueReceipt(signer, terms);
const options = { suite: ed25519Sha256, pinnedKeys: [signer.keyId] };
const copy = (): Receipt => JSON.parse(JSON.stringify(receipt));

const results = ({ stages }: ReceiptVerification) =>
  Object.fromEntries(stages.map(({ name, result }) => [name, result]));
const allPassed = { shape: "passed", signature: "passed", key: "passed", content: "passed" };

describe("a true receipt", () => {
  test.each([ed25519Sha256, nodeSuite])("passes every stage that there is, suite %#", (suite) => {
    const verification = verifyReceipt(copy(), { ...options, suite, content });
    const none = "not-checked";
    const untouched = { attachments: none, log: none, timestamp: none };
    expect(results(verification)).toEqual({ ...allPassed, ...untouched });
    expect(verification.ok).toBe(true);
  });

  test("needs no content", () => {
    const verification = verifyReceipt(receipt, options);
    expect(results(verification)).toMatchObject({ content: "not-checked" });
    expect(verification.ok).toBe(true);
  });

  test("carries what the signer is", () => {
    expect(receipt.promise).toMatchObject({
      format: "jibao-receipt/1",
      suite: "ed25519-sha256",
      keyId: signer.keyId,
    });
  });

  test("explains each stage in both languages", () => {
    for (const { detail } of verifyReceipt(receipt, options).stages) {
      expect(detail.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(detail.en).toMatch(/^[\x20-\x7e]+\.$/);
    }
  });
});

describe("a receipt fails at the stage that is wrong", () => {
  test("other content", () => {
    const verification = verifyReceipt(receipt, {
      ...options,
      content: { ...content, persons: 0 },
    });
    expect(results(verification)).toMatchObject({ ...allPassed, content: "failed" });
    expect(verification.ok).toBe(false);
  });

  test("content that cannot be canonical", () => {
    const verification = verifyReceipt(receipt, { ...options, content: "\u0000" });
    expect(results(verification)).toMatchObject({ content: "failed" });
  });

  test("a key that is not pinned", () => {
    const verification = verifyReceipt(receipt, { ...options, pinnedKeys: [newSigner().keyId] });
    expect(results(verification)).toMatchObject({ signature: "passed", key: "failed" });
    expect(verification.ok).toBe(false);
  });

  test("no pinned key at all proves nothing", () => {
    const verification = verifyReceipt(receipt, { ...options, pinnedKeys: [] });
    expect(results(verification)).toMatchObject({ signature: "passed", key: "not-checked" });
    expect(verification.ok).toBe(false);
  });

  test("a forger's own key under the pinned key's name", () => {
    const forged = issueReceipt({ ...newSigner(), keyId: signer.keyId }, terms);
    const verification = verifyReceipt(forged, options);
    expect(results(verification)).toMatchObject({ signature: "passed", key: "failed" });
  });

  test("an unknown suite", () => {
    const other = { ...receipt, promise: { ...receipt.promise, suite: "sm2-sm3" } };
    expect(results(verifyReceipt(other, options))).toMatchObject({
      shape: "passed",
      signature: "failed",
    });
  });

  test("another moment", () => {
    const other = copy();
    other.promise.recordedAt = "2026-11-22T02:10:00+08:00";
    expect(results(verifyReceipt(other, options))).toMatchObject({ signature: "failed" });
  });

  test.each([
    ["promise.seq", { ...receipt, promise: { ...receipt.promise, seq: 0 } }],
    ["promise.contentSalt", { ...receipt, promise: { ...receipt.promise, contentSalt: "1" } }],
    ["promise.reference", { ...receipt, promise: { ...receipt.promise, reference: "\ud800" } }],
    ["promise.more", { ...receipt, promise: { ...receipt.promise, more: 1 } }],
    ["promise", { ...receipt, promise: null }],
    ["signature", { ...receipt, signature: "zz" }],
    ["note", { ...receipt, note: 1 }],
    ["not a receipt", null],
  ])("the shape: %s", (place, value) => {
    const verification = verifyReceipt(value, options);
    const [shape, ...rest] = verification.stages;
    expect(shape).toMatchObject({ result: "failed" });
    expect(shape?.detail.en).toContain(`: ${place}.`);
    expect(rest.map(({ result }) => result)).toEqual(Array(6).fill("not-checked"));
    expect(verification.ok).toBe(false);
  });
});

test("any bit flipped in the text of a receipt fails", () => {
  const text = new TextEncoder().encode(JSON.stringify(receipt));
  const place = fc.record({ byte: fc.nat({ max: text.length - 1 }), bit: fc.nat({ max: 7 }) });
  fc.assert(
    fc.property(place, ({ byte, bit }) => {
      const flipped = text.with(byte, text[byte]! ^ (1 << bit));
      expect(verifyReceipt(parsed(flipped), { ...options, suite: nodeSuite }).ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("anything at all is answered, never thrown at", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(verifyReceipt(value, options).ok).toBe(false);
    }),
  );
});

test("a receipt that would not verify is never issued", () => {
  expect(() => issueReceipt(signer, { ...terms, logBy: "soon" })).toThrow(/promise\.logBy/);
});

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
