/** From what was given to what is shown: the same functions as the command line. */
import {
  type Checkpoint,
  checkpointsIn,
  contentIn,
  ed25519Sha256,
  type GivenFile,
  keysIn,
  pinsIn,
  receiptIn,
  type ReceiptVerification,
  sm2Sm3,
  verifyReceipt,
  type VerifyReceiptOptions,
  withPins,
} from "@jibao/evidence";
import { type JsonObject, parseObject } from "./read-files.ts";
import type { VerifyText } from "./verify-texts.ts";

/** Texts of files; null where nothing was given. */
export interface Given {
  readonly receipt: string | null;
  readonly content: string | null;
  readonly keys: string | null;
  readonly checkpoints: string | null;
  readonly attachments: readonly GivenFile[];
  readonly pins: string;
  readonly recoveryPins: string;
}

export interface Promised {
  readonly reference: string;
  readonly stage: string;
  readonly recordedAt: string;
  readonly signedBy: string;
}

export interface Result {
  /** Null while there is no receipt that can be read. */
  readonly verification: ReceiptVerification | null;
  readonly promised: Promised | null;
  /** What was given and could not be used. */
  readonly faults: readonly VerifyText[];
}

const suites = [ed25519Sha256, sm2Sm3];

/** Null when nothing was given. */
export function verifyGiven(given: Given): Result | null {
  const faults: VerifyText[] = [];
  const read = <Value>(text: string | null, parse: (text: string) => Value, fault: VerifyText) => {
    const value = text === null ? null : parse(text);
    if (text !== null && value === null) faults.push(fault);
    return value;
  };
  const file = read(given.receipt, parseObject, "receiptFault");
  const content = read(given.content, parseObject, "contentFault");
  const keys = read(given.keys, parseKeys, "keysFault");
  const checkpoints = read(given.checkpoints, checkpointsIn, "checkpointsFault");
  const pins = read(given.pins, pinsIn, "pinsFault") ?? [];
  const recoveryPins = read(given.recoveryPins, pinsIn, "pinsFault") ?? [];
  if (file === null) return given.receipt === null ? null : nothingRead(faults);
  const receipt = receiptIn(file);
  const verification = verifyReceipt(receipt, {
    suite: suites,
    ...withPins(pins, recoveryPins, keys),
    ...extras(content, checkpoints),
    attachments: given.attachments,
  });
  return { verification, promised: promisedBy(receipt), faults };
}

function nothingRead(faults: readonly VerifyText[]): Result {
  return { verification: null, promised: null, faults };
}

function extras(content: JsonObject | null, kept: readonly Checkpoint[] | null) {
  const options: Pick<VerifyReceiptOptions, "content" | "keptCheckpoints"> = {};
  if (content !== null) options.content = contentIn(content);
  if (kept !== null) options.keptCheckpoints = kept;
  return options;
}

function parseKeys(text: string) {
  const file = parseObject(text);
  return file === null ? null : keysIn(file);
}

type Loose = { readonly [member: string]: unknown };

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}

/** For people to compare; the steps say what of it is proven. */
function promisedBy(receipt: unknown): Promised | null {
  const plain = isLoose(receipt) && isLoose(receipt["receipt"]) ? receipt["receipt"] : receipt;
  const promise = isLoose(plain) ? plain["promise"] : null;
  if (!isLoose(promise)) return null;
  const { reference, stage, recordedAt, keyId } = promise;
  const texts = [reference, stage, recordedAt, keyId];
  if (!texts.every((text) => typeof text === "string")) return null;
  const [first = "", second = "", third = "", fourth = ""] = texts as readonly string[];
  return { reference: first, stage: second, recordedAt: third, signedBy: fourth };
}
