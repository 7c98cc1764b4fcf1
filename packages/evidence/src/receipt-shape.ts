import { SALT_MIN_LENGTH } from "./salted-digest.ts";
import {
  type Check,
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

const FILE: Checks = { id: isText, name: isText, sizeBytes: isCountFrom(0), sha256: isKeyId };

/** One or more files: a receipt for none does not speak of them. */
const isFileList: Check = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((file) => memberFault(file, FILE) === null);

const RECEIPT: SignedShape = {
  bodyName: "promise",
  body: {
    format: matches(/^jibao-receipt\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    reference: isText,
    incidentId: isText,
    submissionId: isText,
    stage: isText,
    channel: isText,
    recordedAt: isInstant,
    firstContactAt: (value) => value === null || isInstant(value),
    contentDigest: isDigest,
    contentSalt: (value) => isText(value) && String(value).length >= SALT_MIN_LENGTH,
    entryHash: isDigest,
    seq: isCountFrom(1),
    logBy: isInstant,
    attachments: (value) => value === undefined || isFileList(value),
  },
};

/**
 * The path of the first thing that is not as format 1 has it, such as `promise.seq`; "" when it
 * is no object at all; null when the shape is right. Unknown members are faults.
 */
export function receiptShapeFault(receipt: unknown): string | null {
  return signedShapeFault(receipt, RECEIPT);
}
