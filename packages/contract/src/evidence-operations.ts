/** The log's part of the table of operations: checkpoints, consistency, and proofs of receipts. */
import type {
  Checkpoint,
  ConsistencyProof,
  KeyStatement,
  Receipt,
  RevocationStatement,
  UpgradedReceipt,
} from "@jibao/evidence";
import Type from "typebox";
import type { Operation } from "./operations.ts";
import { Checked, Closed, Nullable } from "./schema.ts";

const checkpointNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const checkpoint = Checked<Checkpoint>(
  "A signed checkpoint of the log; keep it, and hold us to it",
);

const PublicKey = Type.Object({
  keyId: Type.String(),
  suite: Type.String(),
  publicKey: Type.String(),
});

export const evidenceOperations = {
  listKeys: {
    method: "GET",
    path: "/api/v1/keys",
    summary: "Public keys that sign receipts and checkpoints, and how each came to do so",
    principals: [],
    status: 200,
    answer: Type.Object({
      /** The one that signs now. */
      activeKeyId: Type.String(),
      /** Every key that ever signed, oldest first. */
      items: Type.Array(PublicKey),
      /** Signed successions and revocations, oldest first. */
      keyStatements: Type.Array(
        Checked<KeyStatement | RevocationStatement>("Check it by a key that you trust"),
      ),
      /** Signs revocations alone; its private half is kept offline. */
      recoveryKey: Nullable(PublicKey),
    }),
  },
  readLatestCheckpoint: {
    method: "GET",
    path: "/api/v1/checkpoints/latest",
    summary: "The newest signed checkpoint of the log",
    principals: [],
    status: 200,
    answer: checkpoint,
  },
  readCheckpoint: {
    method: "GET",
    path: "/api/v1/checkpoints/{number}",
    summary: "A signed checkpoint of the log by its number, from 1",
    principals: [],
    status: 200,
    answer: checkpoint,
  },
  readLogConsistency: {
    method: "GET",
    path: "/api/v1/log/consistency",
    summary: "Two checkpoints with the proof that the log was only added to between them",
    principals: [],
    /** Numbers of checkpoints; without `to`, the newest. */
    query: Closed({ from: checkpointNumber, to: Type.Optional(checkpointNumber) }),
    status: 200,
    answer: Checked<ConsistencyProof>("Both checkpoints, and the hashes of the proof in hex"),
  },
  proveReceipt: {
    method: "POST",
    path: "/api/v1/receipts/proof",
    summary: "A receipt with the proof that its entry is in the log; stores nothing",
    principals: [],
    body: Closed({ receipt: Checked<Receipt | UpgradedReceipt>("The receipt as you have it") }),
    status: 200,
    answer: Checked<UpgradedReceipt>("Verify offline with `jibao verify`"),
  },
} as const satisfies Record<string, Operation>;
