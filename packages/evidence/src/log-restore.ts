import {
  type Checks,
  isCountFrom,
  isDigest,
  isInstant,
  isKeyId,
  isSuiteName,
  isText,
  matches,
  memberFault,
  signedShapeFault,
  type SignedShape,
} from "./shape.ts";
import { signatureFault, type SignatureFault, signBody, signerMembers } from "./signed.ts";
import type { Digest, Signer, SuiteName } from "./suite.ts";
import { type KeyFault, keyFault, type TrustedKeys } from "./trust.ts";

const LOG_RESTORE_FORMAT = "jibao-log-restore/1";

/** What a log was at a checkpoint; number 0 stands for a log that had none. */
export type LogStand = { number: number; treeSize: number; rootHash: Digest };

/** Why a log goes on from an older stand, as after a restore of its database. */
export type LogRestoreTerms = {
  logId: string;
  /** The stand that the log goes on from. */
  resumed: LogStand;
  /** The last one signed before: from `resumed.number` on to this, nothing is backed any more. */
  givenUp: LogStand;
  reason: string;
  /** RFC 3339. */
  issuedAt: string;
};

/** JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type LogRestore = {
  restore: LogRestoreTerms & { format: typeof LOG_RESTORE_FORMAT; suite: SuiteName; keyId: string };
  signature: string;
  publicKey: string;
};

const stand: Checks = { number: isCountFrom(0), treeSize: isCountFrom(0), rootHash: isDigest };
const isStand = (value: unknown) => memberFault(value, stand) === null;

const RESTORE: SignedShape = {
  bodyName: "restore",
  body: {
    format: matches(/^jibao-log-restore\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    logId: isText,
    resumed: isStand,
    givenUp: isStand,
    reason: isText,
    issuedAt: isInstant,
  },
};

/** Signs the canonical bytes. Throws when the terms do not make a statement, as a long reason. */
export function issueLogRestore(signer: Signer, terms: LogRestoreTerms): LogRestore {
  const restore = { ...terms, format: LOG_RESTORE_FORMAT, ...signerMembers(signer) } as const;
  const statement: LogRestore = { restore, ...signBody(signer, restore) };
  const fault = signedShapeFault(statement, RESTORE);
  if (fault !== null) throw new TypeError(`The statement would be malformed at "${fault}"`);
  return statement;
}

export function isLogRestore(value: unknown): value is LogRestore {
  return signedShapeFault(value, RESTORE) === null;
}

/** What is wrong with a statement; null when a trusted key signed it. Takes anything. */
export function logRestoreFault(
  value: unknown,
  trusted: TrustedKeys,
): "malformed" | SignatureFault | KeyFault | null {
  if (!isLogRestore(value)) return "malformed";
  const { restore } = value;
  return (
    signatureFault(trusted.suite, restore, value) ??
    keyFault(trusted, restore.keyId, restore.issuedAt)
  );
}
