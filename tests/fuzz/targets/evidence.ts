/** Receipts, checkpoints, key statements, journals, time stamps: what a verifier is handed. */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import {
  canonicalBytes,
  type ConsistencyProof,
  findUnsafeText,
  issueCheckpoint,
  issueReceipt,
  issueRevocation,
  issueSuccession,
  JOURNAL_ENTRY_LEAF,
  type Json,
  leafHashOf,
  nameDigest,
  readCheckpointText,
  checkpointText,
  readEntry,
  rootHashOfLeaves,
  saltedDigest,
  sealEntry,
  upgradeReceipt,
  verifyChain,
  verifyCheckpoint,
  verifyConsistency,
  verifyKeyChain,
  verifyReceipt,
} from "../../../packages/evidence/src/index.ts";
import { createSigner, nodeSuites } from "../../../packages/evidence/src/node.ts";
import {
  certificatesIn,
  verifyEnclosedTimestamp,
  verifyTimestamp,
} from "../../../packages/evidence/src/timestamp.ts";
import { demand, type FuzzTarget, jsonOf, textOf } from "../support/target.ts";

function newSigner() {
  const { privateKey } = generateKeyPairSync("ed25519");
  return createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}

const signer = newSigner();
const successor = newSigner();
const { suite, keyId } = signer;
const at = "2026-11-22T03:10:00+08:00";
const salt = "0123456789abcdefghijkl";
const entry = sealEntry(suite, {
  incidentId: "inc_1",
  seq: 1,
  at,
  kind: "submission-received",
  actor: "acc_1",
  previous: null,
  content: saltedDigest(suite, salt, { a: 1 }),
});
const receipt = issueReceipt(signer, {
  reference: "4827-1930-5563",
  incidentId: "inc_1",
  submissionId: "sub_1",
  stage: "initial",
  channel: "website",
  recordedAt: at,
  firstContactAt: null,
  contentDigest: saltedDigest(suite, salt, { impact: "拖库" }),
  contentSalt: salt,
  entryHash: entry.hash,
  seq: 1,
  logBy: "2026-11-22T04:10:00+08:00",
});
const leaf = leafHashOf(suite, { kind: JOURNAL_ENTRY_LEAF, hash: entry.hash });
const checkpointOf = (number: number) =>
  issueCheckpoint(signer, {
    logId: "jibao.example",
    number,
    treeSize: 1,
    rootHash: nameDigest(suite, rootHashOfLeaves(suite, [leaf])),
    issuedAt: "2026-11-22T03:11:00+08:00",
  });
const checkpoint = checkpointOf(1);
const upgraded = upgradeReceipt({ receipt, leafIndex: 0, inclusionProof: [], checkpoint });
const next = { suite: suite.name, keyId: successor.keyId, publicKey: successor.publicKey };
const succession = issueSuccession(signer, {
  startsAt: at,
  endsAt: "2026-12-22T03:10:00+08:00",
  issuedAt: at,
  successor: next,
});
const revocation = issueRevocation(signer, {
  revokedKeyId: keyId,
  untrustedFrom: at,
  issuedAt: at,
});

const trust = { suite: nodeSuites, pinnedKeys: [keyId] };
const canonical = (value: unknown) => Buffer.from(canonicalBytes(value as Json)).toString("hex");

/** Anything that passes says, byte for byte, what was signed. */
function readReceipt(input: Uint8Array, signed: { readonly [name: string]: unknown }): void {
  const value = jsonOf(input);
  const { ok, stages } = verifyReceipt(value, { ...trust, content: { impact: "拖库" } });
  demand(stages.length === 7, "a stage is missing");
  if (!ok) return;
  const { promise } = ((value as { receipt?: unknown }).receipt ?? value) as typeof receipt;
  demand(canonical(promise) === canonical(signed), "a changed receipt passed");
}

const stamp = Buffer.from(
  readFileSync(new URL("../samples/timestamp-reply.base64", import.meta.url), "utf8"),
  "base64",
);
const root = readFileSync(new URL("../samples/timestamp-root.pem", import.meta.url), "utf8");
const stamped = new TextEncoder().encode("fuzzed checkpoint");
const expected = { bytes: stamped, trustedCertificates: [root] };

export const targets: Record<string, FuzzTarget> = {
  receipt: {
    samples: [JSON.stringify(receipt)],
    read: (input) => readReceipt(input, receipt.promise),
  },
  "upgraded-receipt": {
    samples: [JSON.stringify(upgraded)],
    read: async (input) => {
      readReceipt(input, receipt.promise);
      await verifyEnclosedTimestamp(jsonOf(input), [root]);
    },
  },
  checkpoint: {
    samples: [JSON.stringify(checkpoint), checkpointText(checkpoint)],
    read: (input) => {
      const value = (readCheckpointText(textOf(input)) ?? jsonOf(input)) as typeof checkpoint;
      const verdict = verifyCheckpoint(value, trust);
      if (verdict.ok) {
        demand(canonical(value.treeHead) === canonical(checkpoint.treeHead), "changed, and passed");
      }
    },
  },
  consistency: {
    samples: [JSON.stringify({ older: checkpoint, newer: checkpointOf(2), proof: [] })],
    read: (input) => {
      const value = (jsonOf(input) ?? {}) as ConsistencyProof;
      const { older, newer } = value;
      const proof = Array.isArray(value.proof) ? value.proof.map(String) : [];
      if (verifyCheckpoint(older, trust).ok && verifyCheckpoint(newer, trust).ok) {
        verifyConsistency(nodeSuites, { older, newer, proof });
      }
    },
  },
  "key-statements": {
    samples: [JSON.stringify([succession]), JSON.stringify([revocation, succession])],
    read: (input) => {
      const value = jsonOf(input);
      const statements = Array.isArray(value) ? (value as unknown[]) : [value];
      verifyKeyChain(nodeSuites, { pinnedKeys: [keyId] }, statements);
    },
  },
  "journal-entry": {
    samples: [entry.bytes],
    read: (input) => {
      const read = readEntry(suite, input);
      const verdict = verifyChain(suite, [{ bytes: input }]);
      demand(verdict.ok === (read !== null && read.previous === null && read.seq === 1), "unlike");
    },
  },
  "time-stamp": {
    samples: [stamp],
    read: async (input) => {
      const verdict = await verifyTimestamp(input, expected);
      if (verdict.ok) demand(Buffer.from(input).includes(stamp.subarray(60, 200)), "forged");
    },
  },
  certificates: {
    samples: [root, root + root],
    read: (input) => certificatesIn(textOf(input)),
  },
  canonical: {
    samples: [JSON.stringify(receipt), '{"\\u20ac":1e21,"a":[0.1,-0,1e-7],"甲":"\\ud83d\\ude00"}'],
    read: (input) => {
      const value = jsonOf(input) as Json | undefined;
      const isEndless = /Infinity/.test(inspect(value, { depth: null, maxArrayLength: null }));
      if (value === undefined || isEndless || findUnsafeText(value) !== null) return;
      const once = Buffer.from(canonicalBytes(value)).toString("utf8");
      demand(canonical(JSON.parse(once)) === Buffer.from(once).toString("hex"), "not canonical");
    },
  },
};
