import { describe, expect, test } from "vitest";

import {
  appendLeaves,
  type Checkpoint,
  EMPTY_TREE,
  issueCheckpoint,
  issueReceipt,
  issueRevocation,
  issueSuccession,
  keyStandingAt,
  leafHashOf,
  nameDigest,
  type RevocationTerms,
  rootHashOf,
  saltedDigest,
  type Signer,
  upgradeReceipt,
  verifyCheckpoint,
  verifyKeyChain,
  verifyReceipt,
} from "../src/index.ts";
import { createSalt, nodeSuites } from "../src/node.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";

const at = (time: string) => `2026-11-22T${time}:00+08:00`;
const untrustedFrom = at("04:00");
const nameOf = ({ suite, keyId, publicKey }: Signer) => ({ suite: suite.name, keyId, publicKey });

const succeed = (from: Signer, to: Signer) =>
  issueSuccession(from, {
    successor: nameOf(to),
    startsAt: at("04:10"),
    endsAt: at("05:10"),
    issuedAt: at("04:11"),
  });
const revoke = (by: Signer, stolen: Signer, part: Partial<RevocationTerms> = {}) =>
  issueRevocation(by, {
    revokedKeyId: stolen.keyId,
    untrustedFrom,
    issuedAt: at("04:20"),
    ...part,
  });

describe.each([
  ["Ed25519", newSigner],
  ["SM2", newSm2Signer],
])("a revocation, %s", (_name, create) => {
  const [stolen, successor, recovery, stranger] = [create(), create(), create(), create()];

  const follow = (statements: unknown[]) =>
    verifyKeyChain(
      nodeSuites,
      { pinnedKeys: [stolen.keyId], recoveryKeys: [recovery.keyId] },
      statements,
    );
  const standing = (statements: unknown[], key: Signer, time: string) => {
    const verdict = follow(statements);
    return verdict.ok ? keyStandingAt(verdict.keys, key.keyId, at(time)) : verdict.reason;
  };

  test("by the successor counts from its instant on", () => {
    const statements = [succeed(stolen, successor), revoke(successor, stolen)];
    expect(standing(statements, stolen, "03:59")).toBe("in-force");
    expect(standing(statements, stolen, "04:00")).toBe("revoked");
    expect(standing(statements, successor, "04:30")).toBe("in-force");
  });

  test("by the recovery key names who comes next, whatever the thief signs", () => {
    const named = { ...nameOf(successor), startsAt: at("04:05") };
    const thiefs = succeed(stolen, stranger);
    const ruling = revoke(recovery, stolen, { successor: named });
    for (const statements of [[ruling], [thiefs, ruling], [ruling, thiefs]]) {
      expect(standing(statements, stolen, "04:30")).toBe("revoked");
      expect(standing(statements, successor, "04:30")).toBe("in-force");
      expect(standing(statements, stranger, "04:30")).toBe("unknown");
    }
    const next = create();
    expect(standing([ruling, succeed(successor, next)], next, "04:30")).toBe("in-force");
  });

  test("by anybody else changes nothing", () => {
    const chain = succeed(stolen, successor);
    for (const signer of [stranger, stolen]) {
      expect(standing([chain, revoke(signer, successor)], successor, "04:30")).toBe("in-force");
    }
    expect(standing([chain, revoke(stranger, stolen)], stolen, "04:30")).toBe("in-force");
  });

  test("that was altered, or contradicts another, makes all statements unbelievable", () => {
    const ruling = revoke(recovery, stolen);
    const { revocation } = ruling;
    const altered = { ...ruling, revocation: { ...revocation, untrustedFrom: at("01:00") } };
    expect(follow([altered])).toEqual({ ok: false, at: 0, reason: "bad-signature" });
    const other = revoke(recovery, stolen, { untrustedFrom: at("03:00") });
    expect(follow([ruling, other])).toEqual({ ok: false, at: 1, reason: "second-revocation" });
    expect(follow([ruling, ruling])).toMatchObject({ ok: true });
    const more = { ...ruling, revocation: { ...revocation, more: 1 } };
    expect(follow([more])).toEqual({ ok: false, at: 0, reason: "malformed" });
  });
});

describe.each([
  ["Ed25519", newSigner],
  ["SM2", newSm2Signer],
])("a receipt under a revoked key, %s", (_name, create) => {
  const [stolen, successor] = [create(), create()];
  const keyStatements = [succeed(stolen, successor), revoke(successor, stolen)];

  function receiptAt(time: string) {
    const contentSalt = createSalt();
    const entryHash = saltedDigest(stolen.suite, contentSalt, time);
    return issueReceipt(stolen, {
      reference: "4827-1930-5563",
      incidentId: "inc_1",
      submissionId: "sub_1",
      stage: "initial",
      channel: "website",
      recordedAt: at(time),
      firstContactAt: null,
      contentDigest: saltedDigest(stolen.suite, contentSalt, 1),
      contentSalt,
      entryHash,
      seq: 1,
      logBy: at("05:30"),
    });
  }

  function upgradedAt(time: string, by: Signer, issuedAt: string) {
    const receipt = receiptAt(time);
    const { suite } = by;
    const leaf = leafHashOf(suite, { kind: "journal-entry", hash: receipt.promise.entryHash });
    const { state } = appendLeaves(suite, EMPTY_TREE, [leaf]);
    const checkpoint = issueCheckpoint(by, {
      logId: "jibao-test",
      number: 1,
      treeSize: 1,
      rootHash: nameDigest(suite, rootHashOf(suite, state)),
      issuedAt: at(issuedAt),
    });
    return upgradeReceipt({ receipt, leafIndex: 0, inclusionProof: [], checkpoint });
  }

  function verify(
    receipt: unknown,
    more: { keptCheckpoints?: Checkpoint[]; stampedAt?: string; holdsLog?: boolean } = {},
  ) {
    const { stampedAt, ...rest } = more;
    const stamp = { ok: true as const, policy: "1.2.3", serialNumber: "01" };
    const { ok, stages } = verifyReceipt(receipt, {
      suite: nodeSuites,
      pinnedKeys: [stolen.keyId],
      keyStatements,
      ...rest,
      ...(stampedAt ? { stamp: { ...stamp, stampedAt } } : {}),
    });
    const results = Object.fromEntries(stages.map(({ name, result }) => [name, result]));
    return { ok, key: results["key"], log: results["log"] };
  }
  const refused = { ok: false, key: "failed" };

  test("is not believed without a proof of the log, unless the verifier holds the log", () => {
    expect(verify(receiptAt("03:00"))).toEqual({ ...refused, log: "not-checked" });
    expect(verify(receiptAt("03:00"), { holdsLog: true })).toMatchObject({ ok: true });
  });

  test("is good under a checkpoint of a key that was not stolen", () => {
    const upgraded = upgradedAt("03:00", successor, "04:30");
    expect(verify(upgraded)).toEqual({ ok: true, key: "passed", log: "passed" });
  });

  test("is never good when it says itself that the key was stolen by then", () => {
    expect(verify(upgradedAt("04:00", successor, "04:30"))).toMatchObject(refused);
    expect(verify(receiptAt("04:00"), { holdsLog: true })).toMatchObject(refused);
  });

  test("under the stolen key's own checkpoint needs a witness of its age", () => {
    const upgraded = upgradedAt("03:00", stolen, "03:01");
    expect(verify(upgraded)).toEqual({ ...refused, log: "failed" });
    const good = { ok: true, key: "passed", log: "passed" };
    expect(verify(upgraded, { keptCheckpoints: [upgraded.checkpoint] })).toEqual(good);
    const stamped = { ...upgraded, timestamp: "MAMC" };
    expect(verify(stamped, { stampedAt: "2026-11-21T19:30:00Z" })).toEqual(good);
    expect(verify(stamped, { stampedAt: "2026-11-21T20:00:00Z" })).toMatchObject(refused);
    const other = upgradedAt("02:00", stolen, "03:01").checkpoint;
    expect(verify(upgraded, { keptCheckpoints: [other] })).toMatchObject(refused);
  });

  test("under the stolen key's checkpoint of a later date is not good even when kept", () => {
    const upgraded = upgradedAt("03:00", stolen, "04:01");
    const keptCheckpoints = [upgraded.checkpoint];
    expect(verify(upgraded, { keptCheckpoints })).toMatchObject(refused);
  });

  test("its checkpoints count no more for whoever meets them alone", () => {
    const { checkpoint } = upgradedAt("03:00", stolen, "03:01");
    const trust = { suite: nodeSuites, pinnedKeys: [stolen.keyId] };
    expect(verifyCheckpoint(checkpoint, trust).ok).toBe(true);
    const told = verifyCheckpoint(checkpoint, { ...trust, keyStatements });
    expect(told).toEqual({ ok: false, reason: "key-revoked" });
  });
});
