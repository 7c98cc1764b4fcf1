/** Receipts as people have them, with what belongs to them: true, altered, under a revoked key. */
import { createHash, generateKeyPairSync } from "node:crypto";
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
import { createSalt, createSigner } from "@jibao/evidence/node";

const at = (time: string) => `2026-11-22T${time}:00.000+08:00`;
const attachment = "a line of a log";
const submission = { stage: "initial", facts: { personsLeaked: 12 }, content: { systems: "网站" } };

function newSigner(kind: "ed25519" | "sm2"): Signer {
  const { privateKey } =
    kind === "ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ec", { namedCurve: "SM2" });
  return createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}

export function receiptBy(signer: Signer): Receipt {
  const contentSalt = createSalt();
  const { facts, content } = submission;
  const sha256 = createHash("sha256").update(attachment).digest("hex");
  return issueReceipt(signer, {
    reference: "4827-1930-5563",
    incidentId: "inc_1",
    submissionId: "sub_1",
    stage: "initial",
    channel: "website",
    recordedAt: at("03:30"),
    firstContactAt: null,
    contentDigest: saltedDigest(signer.suite, contentSalt, { facts, content }),
    contentSalt,
    entryHash: saltedDigest(signer.suite, contentSalt, "an entry"),
    seq: 1,
    logBy: at("04:30"),
    attachments: [{ id: "att_1", name: "log.txt", sizeBytes: attachment.length, sha256 }],
  });
}

function upgradedBy(receipt: Receipt, signer: Signer) {
  const { suite } = signer;
  const leaf = leafHashOf(suite, { kind: "journal-entry", hash: receipt.promise.entryHash });
  const { state } = appendLeaves(suite, EMPTY_TREE, [leaf]);
  const checkpoint = issueCheckpoint(signer, {
    logId: "jibao-test",
    number: 1,
    treeSize: 1,
    rootHash: nameDigest(suite, rootHashOf(suite, state)),
    issuedAt: at("03:31"),
  });
  return upgradeReceipt({ receipt, leafIndex: 0, inclusionProof: [], checkpoint });
}

export const signer = newSigner("ed25519");
export const successor = newSigner("ed25519");
export const sm2Signer = newSigner("sm2");

/** Writes all files into a folder, to be chosen in a page or named on the command line. */
export function writeFiles(write: (name: string, value: unknown) => void): void {
  const receipt = receiptBy(signer);
  const upgraded = upgradedBy(receipt, signer);
  const { promise } = receipt;
  write("good.json", receipt);
  write("upgraded.json", upgraded);
  write("altered.json", { ...receipt, promise: { ...promise, recordedAt: at("02:30") } });
  write("sm2.json", upgradedBy(receiptBy(sm2Signer), sm2Signer));
  write("report.json", submission);
  write("other-report.json", { ...submission, facts: { personsLeaked: 13 } });
  write("log.txt", attachment);
  write("other-log.txt", `${attachment}, and more`);
  write("kept.txt", `${checkpointText(upgraded.checkpoint)}\n`);
  write("not-a-receipt.json", "this is no JSON");
  const succession = issueSuccession(signer, {
    successor: { ...successor, suite: successor.suite.name },
    startsAt: at("03:30"),
    endsAt: at("05:00"),
    issuedAt: at("03:30"),
  });
  const revocation = issueRevocation(successor, {
    revokedKeyId: signer.keyId,
    untrustedFrom: at("03:40"),
    issuedAt: at("03:50"),
  });
  const items = [{ keyId: signer.keyId }, { keyId: successor.keyId }];
  write("keys.json", { items, keyStatements: [succession, revocation], recoveryKey: null });
  write("renewed.json", upgradedBy(receipt, successor));
}
