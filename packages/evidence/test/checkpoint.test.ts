import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type Checkpoint,
  checkpointsIn,
  checkpointText,
  type CheckpointTerms,
  type ConsistencyProof,
  ed25519Sha256,
  issueCheckpoint,
  nameDigest,
  readCheckpointText,
  rootHashOf,
  sm2Sm3,
  verifyCheckpoint,
  verifyConsistency,
} from "../src/index.ts";
import { hashLeaf } from "../src/merkle/node-hash.ts";
import { nodeSuite, nodeSuites } from "../src/node.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";
import { StoredTree } from "./support/stored-tree.ts";

const signer = newSigner();
const trust = { suite: nodeSuites, pinnedKeys: [signer.keyId] };
const terms: CheckpointTerms = {
  logId: "jibao.example",
  number: 1,
  treeSize: 0,
  rootHash: `sha256:${"0".repeat(64)}`,
  issuedAt: "2026-11-22T03:10:00.000+08:00",
};
const checkpoint = issueCheckpoint(signer, terms);
const reason = (value: unknown, options = {}) => {
  const verdict = verifyCheckpoint(value, { ...trust, ...options });
  return verdict.ok ? null : verdict.reason;
};

describe("a checkpoint", () => {
  test("verifies against a pinned key, in either suite's code", () => {
    expect(verifyCheckpoint(checkpoint, trust)).toEqual({
      ok: true,
      treeHead: checkpoint.treeHead,
    });
    expect(reason(checkpoint, { suite: ed25519Sha256, logId: "jibao.example" })).toBeNull();
  });

  test("is one line of text that reads back", () => {
    const text = checkpointText(checkpoint);
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(readCheckpointText(`\n ${text}\r\n`)).toEqual(checkpoint);
    expect(readCheckpointText(text.slice(1))).toBeNull();
    expect(readCheckpointText("{}")).toBeNull();
  });

  test("is read beside others that a crash cut short, but not beside other words", () => {
    const text = checkpointText(checkpoint);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        const torn = text.slice(0, length);
        expect(checkpointsIn(`${text}\n${torn}\n\n${text}\n`)).toEqual([checkpoint, checkpoint]);
        expect(checkpointsIn(torn)).toEqual([]);
      }),
    );
    for (const other of ["{}", "[]", "none", text.slice(1), `${text},`.slice(2)]) {
      expect(checkpointsIn(`${text}\n${other}`)).toBeNull();
    }
  });

  test("may be signed with SM2", () => {
    const sm2 = newSm2Signer();
    const other = issueCheckpoint(sm2, { ...terms, rootHash: `sm3:${"0".repeat(64)}` });
    expect(reason(other, { suite: sm2Sm3, pinnedKeys: [sm2.keyId] })).toBeNull();
    expect(reason(other, { suite: nodeSuite, pinnedKeys: [sm2.keyId] })).toBe("unknown-suite");
  });

  test.each([
    ["malformed", { ...checkpoint, note: 1 }],
    ["malformed", null],
    ["malformed", { ...checkpoint, treeHead: { ...checkpoint.treeHead, treeSize: -1 } }],
    ["bad-signature", { ...checkpoint, treeHead: { ...checkpoint.treeHead, treeSize: 1 } }],
    ["foreign-key", issueCheckpoint({ ...newSigner(), keyId: signer.keyId }, terms)],
    ["unknown-key", issueCheckpoint(newSigner(), terms)],
  ])("is refused: %s", (expected, value) => {
    expect(reason(value)).toBe(expected);
  });

  test("of another log, or before any key is trusted, is refused", () => {
    expect(reason(checkpoint, { logId: "other" })).toBe("other-log");
    expect(reason(checkpoint, { pinnedKeys: [] })).toBe("no-pinned-key");
    expect(reason(checkpoint, { keyStatements: [1] })).toBe("bad-key-statement");
  });

  test("that would not verify is never issued", () => {
    expect(() => issueCheckpoint(signer, { ...terms, logId: "日志" })).toThrow(/treeHead\.logId/);
  });

  test("with any bit of its text flipped is refused", () => {
    const text = Buffer.from(checkpointText(checkpoint));
    const place = fc.record({ byte: fc.nat({ max: text.length - 1 }), bit: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(place, ({ byte, bit }) => {
        const flipped = Buffer.from(text.with(byte, text[byte]! ^ (1 << bit))).toString();
        expect(reason(readCheckpointText(flipped))).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test("can be anything at all: answered, never thrown at", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(reason(value)).toBe("malformed");
      }),
    );
  });
});

describe("between two checkpoints", () => {
  const tree = new StoredTree(nodeSuite);
  const at = (number: number): Checkpoint => {
    tree.append(
      Array.from({ length: number * 2 }, (_, index) =>
        hashLeaf(nodeSuite, Uint8Array.of(number, index)),
      ),
    );
    return issueCheckpoint(signer, {
      ...terms,
      number,
      treeSize: tree.state.treeSize,
      rootHash: nameDigest(nodeSuite, rootHashOf(nodeSuite, tree.state)),
      issuedAt: `2026-11-22T03:1${number}:00Z`,
    });
  };
  const [older, newer] = [at(1), at(2)];
  const proof = tree
    .consistencyProof(older.treeHead.treeSize, newer.treeHead.treeSize)
    .map((hash) => Buffer.from(hash).toString("hex"));
  const claim: ConsistencyProof = { older, newer, proof };
  const changed = (which: Checkpoint, part: Partial<Checkpoint["treeHead"]>): Checkpoint => ({
    ...which,
    treeHead: { ...which.treeHead, ...part },
  });

  test("the log was only added to", () => {
    expect(verifyConsistency(nodeSuites, claim)).toEqual({ ok: true });
    expect(verifyConsistency(nodeSuite, { older, newer: older, proof: [] })).toEqual({ ok: true });
  });

  test.each<[string, Partial<ConsistencyProof>]>([
    ["other-log", { newer: changed(newer, { logId: "other" }) }],
    ["other-suite", { newer: changed(newer, { suite: "sm2-sm3" }) }],
    ["shrunk", { older: newer, newer: older }],
    ["earlier", { newer: changed(newer, { issuedAt: "2026-11-22T03:10:59Z" }) }],
    ["earlier", { newer: changed(newer, { number: 0 }) }],
    ["rewritten", { proof: proof.slice(1) }],
    ["rewritten", { proof: ["zz"] }],
    ["rewritten", { newer: changed(newer, { rootHash: older.treeHead.rootHash }) }],
    ["rewritten", { newer: changed(newer, { rootHash: `sm3:${"0".repeat(64)}` }) }],
  ])("is found: %s", (expected, part) => {
    const verdict = verifyConsistency(nodeSuites, { ...claim, ...part });
    expect(verdict).toEqual({ ok: false, reason: expected });
  });

  test("of a suite that is not known, nothing is said", () => {
    const verdict = verifyConsistency(sm2Sm3, claim);
    expect(verdict).toEqual({ ok: false, reason: "unknown-suite" });
  });
});
