export {
  ACCESS_DIGEST_LEAF,
  ACCESS_REMOVAL_LEAF,
  type AccessBatch,
  accessBatchHash,
  type AccessRemoval,
  accessRemovalHash,
  accessRoot,
  type AccessRow,
  accessRowHash,
} from "./access-batch.ts";
export { auditLog } from "./audit/audit-log.ts";
export type {
  AuditedAccess,
  AuditedAccessBatch,
  AuditedAccessRow,
  AuditedEntry,
  AuditedIncident,
  AuditedLeaf,
  AuditFault,
  AuditedRow,
  AuditFinding,
  AuditOptions,
  EntryMacs,
  AuditReport,
  AuditSource,
  AuditSubject,
  SealedLeaf,
} from "./audit/audit-types.ts";
export { describeFinding } from "./audit/describe-finding.ts";
export { canonicalBytes, findUnsafeText, type Json, type UnsafeText } from "./canonical.ts";
export {
  type Checkpoint,
  CHECKPOINT_FORMAT,
  checkpointBytes,
  checkpointText,
  type CheckpointTerms,
  issueCheckpoint,
  readCheckpointText,
  type TreeHead,
} from "./checkpoint.ts";
export {
  EXPORT_FORMAT,
  type ExportManifest,
  type ExportedFile,
  type ExportFault,
  exportManifestFault,
  type ExportStatement,
  type ExportTerms,
  issueExportManifest,
  type ExportVerdict,
  verifyExport,
} from "./export-manifest.ts";
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
  issueSuccession,
  type KeyChainFault,
  type KeyChainVerdict,
  type KeyPeriod,
  keyStandingAt,
  type KeyStatement,
  type Pins,
  type Succession,
  SUCCESSION_FORMAT,
  type SuccessionTerms,
  verifyKeyChain,
} from "./key-chain.ts";
export {
  issueRevocation,
  type Revocation,
  REVOCATION_FORMAT,
  type RevocationStatement,
  type RevocationTerms,
} from "./key-revocation.ts";
export { JOURNAL_ENTRY_LEAF, leafHashOf, type LogLeaf } from "./log-leaf.ts";
export {
  isLogRestore,
  issueLogRestore,
  type LogRestore,
  type LogRestoreTerms,
  type LogStand,
} from "./log-restore.ts";
export { orderForLog, type WaitingEntry } from "./log-order.ts";
export {
  type HashOfNode,
  planConsistencyProof,
  planInclusionProof,
  proofFrom,
  type ProofPlan,
} from "./merkle/proof-plan.ts";
export type { NodeId } from "./merkle/subtrees.ts";
export {
  appendLeaves,
  EMPTY_TREE,
  peakNodesOf,
  rootHashOf,
  rootHashOfLeaves,
  type StoredNode,
  type TreeState,
} from "./merkle/tree-state.ts";
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistencyProof,
  verifyInclusionProof,
} from "./merkle/verify-proof.ts";
export {
  issueReceipt,
  type Receipt,
  RECEIPT_FORMAT,
  type ReceiptPromise,
  type ReceivedFile,
  type ReceiptTerms,
} from "./receipt.ts";
export { CLOCK_SKEW_MS } from "./receipt-log-stage.ts";
export type { GivenFile, StageName, StageResult, VerificationStage } from "./receipt-stages.ts";
export {
  hiddenValue,
  type RowStatement,
  type StatedTables,
  type StatedValue,
} from "./row-statement.ts";
export { SALT_MIN_LENGTH, saltedDigest } from "./salted-digest.ts";
export type { SignatureFault } from "./signed.ts";
export {
  type Digest,
  digestBytes,
  digestText,
  keyIdOf,
  nameDigest,
  type Signer,
  type Suite,
  type SuiteName,
  type Suites,
} from "./suite.ts";
export { ed25519Sha256 } from "./suites/ed25519-sha256.ts";
export { sm2Sm3 } from "./suites/sm2-sm3.ts";
export type { KeyFault, Trust } from "./trust.ts";
export {
  isCalledUpgradedReceipt,
  type ReceiptUpgrade,
  UPGRADED_RECEIPT_FORMAT,
  type UpgradedReceipt,
  upgradeReceipt,
} from "./upgraded-receipt.ts";
export {
  checkpointsIn,
  contentIn,
  type GivenKeys,
  keysIn,
  pinsIn,
  receiptIn,
  withPins,
} from "./verification-input.ts";
export {
  type CheckpointFault,
  type CheckpointVerdict,
  type ConsistencyFault,
  type ConsistencyProof,
  type ConsistencyVerdict,
  verifyCheckpoint,
  type VerifyCheckpointOptions,
  verifyConsistency,
} from "./verify-checkpoint.ts";
export {
  type ReceiptVerification,
  verifyReceipt,
  type VerifyReceiptOptions,
} from "./verify-receipt.ts";
