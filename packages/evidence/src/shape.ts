import { microsecondsOf } from "./instant.ts";

/** Whether one member is as its format has it. */
export type Check = (value: unknown) => boolean;

/** The checks of an object's members; any other member is a fault. */
export type Checks = Record<string, Check>;

const TEXT_MAX_LENGTH = 256;

export const isText: Check = (value) =>
  typeof value === "string" &&
  value.length > 0 &&
  value.length <= TEXT_MAX_LENGTH &&
  value.isWellFormed() &&
  !value.includes("\u0000");

export const matches =
  (pattern: RegExp): Check =>
  (value) =>
    isText(value) && pattern.test(String(value));

export const isInstant: Check = (value) => isText(value) && microsecondsOf(String(value)) !== null;
export const isDigest = matches(/^[a-z0-9]+:[0-9a-f]{64}$/);
export const isKeyId = matches(/^[0-9a-f]{64}$/);
export const isHex = matches(/^([0-9a-f]{2})+$/);
export const isSuiteName = matches(/^[a-z0-9-]+$/);

/** A whole number from `least` that JSON carries exactly. */
export const isCountFrom =
  (least: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least;

/**
 * The name of the first member that is not as the checks have it; "" when it is no object at all;
 * null when everything is right. Unknown members are faults.
 */
export function memberFault(value: unknown, checks: Checks): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [name, check] of Object.entries(checks)) {
    if (!check(members.get(name))) return name;
  }
  return [...members.keys()].find((name) => !Object.hasOwn(checks, name)) ?? null;
}

/** The shape of what is signed: the body under its name, the signature and the public key. */
export type SignedShape = { bodyName: string; body: Checks };

/** The path of the first fault of a signed object, such as `promise.seq`; as `memberFault`. */
export function signedShapeFault(value: unknown, { bodyName, body }: SignedShape): string | null {
  const isBody: Check = (inner) => memberFault(inner, body) === null;
  const fault = memberFault(value, { [bodyName]: isBody, signature: isHex, publicKey: isHex });
  if (fault !== bodyName) return fault;
  const members: [string, unknown][] = Object.entries(Object(value));
  const inner = memberFault(members.find(([name]) => name === bodyName)?.[1], body);
  return inner === null || inner === "" ? bodyName : `${bodyName}.${inner}`;
}
