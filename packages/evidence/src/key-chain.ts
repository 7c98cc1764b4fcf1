import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

import { canonicalBytes } from "./canonical.ts";
import { microsecondsOf } from "./instant.ts";
import { sameHash } from "./merkle/node-hash.ts";
import {
  isHex,
  isInstant,
  isKeyId,
  isSuiteName,
  matches,
  memberFault,
  signedShapeFault,
  type SignedShape,
} from "./shape.ts";
import { signatureFault, type SignatureFault, signBody, signerMembers } from "./signed.ts";
import { findSuite, keyIdOf, type Signer, type SuiteName, type Suites } from "./suite.ts";

export const SUCCESSION_FORMAT = "jibao-key-succession/1";

/** A key names the one that comes after it. */
export type Succession = {
  format: typeof SUCCESSION_FORMAT;
  suite: SuiteName;
  /** The predecessor, which signs. */
  keyId: string;
  successor: { suite: SuiteName; keyId: string; publicKey: string };
  /** RFC 3339: from then on the successor signs. */
  startsAt: string;
  /** RFC 3339: from then on the predecessor signs no more; not before `startsAt`. */
  endsAt: string;
  /** RFC 3339: when this was signed. */
  issuedAt: string;
};

/** A signed succession. JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type KeyStatement = { succession: Succession; signature: string; publicKey: string };

export type SuccessionTerms = Pick<Succession, "startsAt" | "endsAt" | "issuedAt"> & {
  successor: { suite: SuiteName; keyId: string; publicKey: Uint8Array };
};

/** When a key may sign: from `startsAt`, before `endsAt`; null is no bound. RFC 3339. */
export type KeyPeriod = { keyId: string; startsAt: string | null; endsAt: string | null };

/**
 * - `malformed`: not a key statement
 * - `out-of-period`: signed by a key that was not in force then
 * - `second-successor`: the same key has named another successor
 * - `known-successor`: the successor is in the chain already
 */
export type KeyChainFault =
  | SignatureFault
  | "malformed"
  | "out-of-period"
  | "second-successor"
  | "known-successor";

export type KeyChainVerdict =
  | { ok: true; keys: KeyPeriod[] }
  /** `at` counts the statements given, from 0. */
  | { ok: false; at: number; reason: KeyChainFault };

const STATEMENT: SignedShape = {
  bodyName: "succession",
  body: {
    format: matches(/^jibao-key-succession\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    successor: (value) =>
      memberFault(value, { suite: isSuiteName, keyId: isKeyId, publicKey: isHex }) === null,
    startsAt: isInstant,
    endsAt: isInstant,
    issuedAt: isInstant,
  },
};

/** Signs, with the predecessor, who comes next. Throws when the terms contradict themselves. */
export function issueSuccession(signer: Signer, terms: SuccessionTerms): KeyStatement {
  const { startsAt, endsAt, issuedAt } = terms;
  const { suite, keyId, publicKey } = terms.successor;
  const succession: Succession = {
    format: SUCCESSION_FORMAT,
    ...signerMembers(signer),
    successor: { suite, keyId, publicKey: bytesToHex(publicKey) },
    startsAt,
    endsAt,
    issuedAt,
  };
  const statement: KeyStatement = { succession, ...signBody(signer, succession) };
  if (!isKeyStatement(statement)) throw new TypeError("The key statement would be malformed");
  return statement;
}

/**
 * Follows signed statements, oldest first, from keys that the verifier trusts, and says when each
 * key may sign. A statement by a key that nothing vouches for is passed over, as is one given
 * twice. Takes anything; never throws.
 */
export function verifyKeyChain(
  suites: Suites,
  pinnedKeys: readonly string[],
  statements: readonly unknown[],
): KeyChainVerdict {
  const keys = new Map<string, KeyPeriod>();
  for (const keyId of pinnedKeys) keys.set(keyId, { keyId, startsAt: null, endsAt: null });
  const seen = new Map<string, Succession>();
  for (const [at, statement] of statements.entries()) {
    if (!isKeyStatement(statement)) return { ok: false, at, reason: "malformed" };
    const { succession } = statement;
    if (!keys.has(succession.keyId) || isRepeated(seen, succession)) continue;
    const reason =
      signatureFault(suites, succession, statement) ??
      successorFault(suites, succession) ??
      placeFault({ keys, seen }, succession);
    if (reason !== null) return { ok: false, at, reason };
    seen.set(succession.keyId, succession);
    follow(keys, succession);
  }
  return { ok: true, keys: [...keys.values()] };
}

/** Whether a key may sign at an instant; `unknown` when no chain leads to it. */
export function keyStandingAt(
  keys: readonly KeyPeriod[],
  keyId: string,
  instant: string,
): "in-force" | "unknown" | "not-yet" | "retired" {
  const period = keys.find((key) => key.keyId === keyId);
  if (period === undefined) return "unknown";
  if (period.startsAt !== null && isBefore(instant, period.startsAt)) return "not-yet";
  if (period.endsAt !== null && !isBefore(instant, period.endsAt)) return "retired";
  return "in-force";
}

type Chain = { keys: Map<string, KeyPeriod>; seen: Map<string, Succession> };

function isKeyStatement(value: unknown): value is KeyStatement {
  if (signedShapeFault(value, STATEMENT) !== null) return false;
  const { startsAt, endsAt, issuedAt } = (value as KeyStatement).succession;
  // A key speaks for its successor while it may still sign, and leaves no gap behind it.
  return !isBefore(endsAt, startsAt) && !isBefore(endsAt, issuedAt);
}

function successorFault(suites: Suites, { successor }: Succession): KeyChainFault | null {
  const suite = findSuite(suites, successor.suite);
  if (suite === null) return "unknown-suite";
  const keyId = keyIdOf(suite, hexToBytes(successor.publicKey));
  return keyId === successor.keyId ? null : "foreign-key";
}

function placeFault({ keys, seen }: Chain, succession: Succession): KeyChainFault | null {
  const { keyId, successor, issuedAt } = succession;
  if (seen.has(keyId)) return "second-successor";
  if (keyStandingAt([...keys.values()], keyId, issuedAt) !== "in-force") return "out-of-period";
  const isNamed = [...seen.values()].some((each) => each.successor.keyId === successor.keyId);
  return isNamed || seen.has(successor.keyId) || successor.keyId === keyId
    ? "known-successor"
    : null;
}

function follow(keys: Map<string, KeyPeriod>, succession: Succession): void {
  const { keyId, successor, startsAt, endsAt } = succession;
  const startedAt = keys.get(keyId)?.startsAt ?? null;
  keys.set(keyId, { keyId, startsAt: startedAt, endsAt });
  keys.set(successor.keyId, { keyId: successor.keyId, startsAt, endsAt: null });
}

function isRepeated(seen: Map<string, Succession>, succession: Succession): boolean {
  const earlier = seen.get(succession.keyId);
  return earlier !== undefined && sameHash(canonicalBytes(earlier), canonicalBytes(succession));
}

/** Instants that passed the shape check are readable; anything else is never before. */
function isBefore(left: string, right: string): boolean {
  const [early, late] = [microsecondsOf(left), microsecondsOf(right)];
  return early !== null && late !== null && early < late;
}
