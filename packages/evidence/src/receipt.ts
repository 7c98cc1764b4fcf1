import { receiptShapeFault } from "./receipt-shape.ts";
import { signBody, signerMembers } from "./signed.ts";
import type { Digest, Signer, SuiteName } from "./suite.ts";

export const RECEIPT_FORMAT = "jibao-receipt/1";

/** What the receiving side promises: this was received, then, and it will be in the log. */
export type ReceiptPromise = {
  format: typeof RECEIPT_FORMAT;
  suite: SuiteName;
  /** The key that signs: the digest of its raw public key, hex. */
  keyId: string;
  /** The reference that people read to each other. */
  reference: string;
  incidentId: string;
  submissionId: string;
  stage: string;
  channel: string;
  /** RFC 3339: when it was durably recorded. */
  recordedAt: string;
  /** RFC 3339: when the sender first reached the channel, if credited. */
  firstContactAt: string | null;
  contentDigest: Digest;
  /** Lets the holder of the content compute `contentDigest` again. */
  contentSalt: string;
  /** The hash and number of the journal entry made with it. */
  entryHash: Digest;
  seq: number;
  /** RFC 3339: the instant by which the entry will be in the public log. */
  logBy: string;
  /** The files that came with it; absent when there were none. */
  attachments?: ReceivedFile[];
};

/** A file as it was received; `sha256` is of all its bytes, in hex. */
export type ReceivedFile = { id: string; name: string; sizeBytes: number; sha256: string };

/** What the caller knows; the signer adds the rest. */
export type ReceiptTerms = Omit<ReceiptPromise, "format" | "suite" | "keyId">;

/** JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type Receipt = { promise: ReceiptPromise; signature: string; publicKey: string };

/**
 * Signs a promise (its canonical bytes, RFC 8785). Throws when the terms do not make a receipt
 * that `verifyReceipt` would accept: such a receipt must never leave the house.
 */
export function issueReceipt(signer: Signer, terms: ReceiptTerms): Receipt {
  const promise: ReceiptPromise = {
    ...terms,
    format: RECEIPT_FORMAT,
    ...signerMembers(signer),
  };
  const receipt: Receipt = { promise, ...signBody(signer, promise) };
  const fault = receiptShapeFault(receipt);
  if (fault !== null) throw new TypeError(`The receipt would be malformed at "${fault}"`);
  return receipt;
}
