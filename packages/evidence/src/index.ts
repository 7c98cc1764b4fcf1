export { canonicalBytes, findUnsafeText, type Json, type UnsafeText } from "./canonical.ts";
export {
  type ChainExpectation,
  type ChainFault,
  type ChainHead,
  type ChainVerdict,
  FIRST_SEQ,
  type JournalEntry,
  readEntry,
  type SealedEntry,
  sealEntry,
  verifyChain,
} from "./journal.ts";
export {
  issueReceipt,
  type Receipt,
  RECEIPT_FORMAT,
  type ReceiptPromise,
  type ReceiptTerms,
} from "./receipt.ts";
export { SALT_MIN_LENGTH, saltedDigest } from "./salted-digest.ts";
export {
  type Digest,
  digestText,
  keyIdOf,
  type Signer,
  type Suite,
  type SuiteName,
} from "./suite.ts";
export { ed25519Sha256 } from "./suites/ed25519-sha256.ts";
export {
  type ReceiptVerification,
  type StageName,
  type StageResult,
  type VerificationStage,
  verifyReceipt,
  type VerifyReceiptOptions,
} from "./verify-receipt.ts";
