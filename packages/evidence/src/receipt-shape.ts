import { SALT_MIN_LENGTH } from "./salted-digest.ts";

type Check = (value: unknown) => boolean;

const TEXT_MAX_LENGTH = 256;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const isText: Check = (value) =>
  typeof value === "string" &&
  value.length > 0 &&
  value.length <= TEXT_MAX_LENGTH &&
  value.isWellFormed() &&
  !value.includes("\u0000");
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    isText(value) && pattern.test(String(value));
const isInstant = matches(INSTANT);
const isDigest = matches(/^[a-z0-9]+:[0-9a-f]{64}$/);

const PROMISE: Record<string, Check> = {
  format: matches(/^jibao-receipt\/1$/),
  suite: matches(/^[a-z0-9-]+$/),
  keyId: matches(/^[0-9a-f]{64}$/),
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
  seq: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  logBy: isInstant,
};

const RECEIPT: Record<string, Check> = {
  promise: (value) => memberFault(value, PROMISE) === null,
  signature: matches(/^([0-9a-f]{2})+$/),
  publicKey: matches(/^([0-9a-f]{2})+$/),
};

/**
 * The path of the first thing that is not as format 1 has it, such as `promise.seq`; "" when it
 * is no object at all; null when the shape is right. Unknown members are faults.
 */
export function receiptShapeFault(receipt: unknown): string | null {
  const fault = memberFault(receipt, RECEIPT);
  if (fault !== "promise") return fault;
  const promise = Object.entries(Object(receipt)).find(([name]) => name === "promise")?.[1];
  const inner = memberFault(promise, PROMISE);
  return inner === null || inner === "" ? "promise" : `promise.${inner}`;
}

function memberFault(value: unknown, checks: Record<string, Check>): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [name, check] of Object.entries(checks)) {
    if (!check(members.get(name))) return name;
  }
  return [...members.keys()].find((name) => !Object.hasOwn(checks, name)) ?? null;
}
