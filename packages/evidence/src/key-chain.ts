import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

import { canonicalBytes } from "./canonical.ts";
import { microsecondsOf } from "./instant.ts";
import {
  isRevocationStatement,
  type Revocation,
  type RevocationStatement,
} from "./key-revocation.ts";
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
export type KeyPeriod = {
  keyId: string;
  startsAt: string | null;
  endsAt: string | null;
  /** RFC 3339: from then on others may have had it; only there when it was revoked. */
  revokedFrom?: string;
};

/** What the verifier knows from a source that it trusts. */
export type Pins = {
  pinnedKeys: readonly string[];
  /** Keys that sign nothing but revocations, and whose word then comes before every other. */
  recoveryKeys?: readonly string[];
};

/**
 * - `malformed`: not a key statement
 * - `out-of-period`: signed by a key that was not in force then
 * - `second-successor`: the same key has named another successor
 * - `known-successor`: the successor is in the chain already
 * - `second-revocation`: the recovery key has said something else about the same key
 */
export type KeyChainFault =
  | SignatureFault
  | "malformed"
  | "out-of-period"
  | "second-successor"
  | "known-successor"
  | "second-revocation";

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
 * key may sign, and which were revoked. A statement by a key that nothing vouches for is passed
 * over, as is one given twice. Takes anything; never throws.
 */
export function verifyKeyChain(
  suites: Suites,
  { pinnedKeys, recoveryKeys = [] }: Pins,
  statements: readonly unknown[],
): KeyChainVerdict {
  const keys = new Map<string, KeyPeriod>();
  for (const keyId of pinnedKeys) keys.set(keyId, { keyId, startsAt: null, endsAt: null });
  const chain: Chain = { suites, recoveryKeys, keys, seen: new Map(), ruled: new Map() };
  // What the recovery key says of a key comes before what a thief of that key may say.
  for (const step of [ruleBy, followBy]) {
    for (const [at, statement] of statements.entries()) {
      const reason = step(chain, statement);
      if (reason !== null) return { ok: false, at, reason };
    }
  }
  return { ok: true, keys: [...keys.values()] };
}

/**
 * Whether a key may sign at an instant; `unknown` when no chain leads to it. Before the instant of
 * a revocation this takes the time as told: see `verifyReceipt` for what a thief could tell.
 */
export function keyStandingAt(
  keys: readonly KeyPeriod[],
  keyId: string,
  instant: string,
): "in-force" | "unknown" | "not-yet" | "retired" | "revoked" {
  const period = keys.find((key) => key.keyId === keyId);
  if (period === undefined) return "unknown";
  const { revokedFrom } = period;
  if (revokedFrom !== undefined && !isBefore(instant, revokedFrom)) return "revoked";
  if (period.startsAt !== null && isBefore(instant, period.startsAt)) return "not-yet";
  if (period.endsAt !== null && !isBefore(instant, period.endsAt)) return "retired";
  return "in-force";
}

type Chain = {
  suites: Suites;
  recoveryKeys: readonly string[];
  keys: Map<string, KeyPeriod>;
  seen: Map<string, Succession>;
  /** What the recovery keys say, by the key that they revoke. */
  ruled: Map<string, Revocation>;
};

/** First round: shapes, and what the recovery keys say. */
function ruleBy(chain: Chain, statement: unknown): KeyChainFault | null {
  if (isKeyStatement(statement)) return null;
  if (!isRevocationStatement(statement)) return "malformed";
  const { revocation } = statement;
  const { keyId, revokedKeyId, successor } = revocation;
  if (!chain.recoveryKeys.includes(keyId)) return null;
  const earlier = chain.ruled.get(revokedKeyId);
  if (earlier !== undefined) return isSame(earlier, revocation) ? null : "second-revocation";
  chain.ruled.set(revokedKeyId, revocation);
  return (
    signatureFault(chain.suites, revocation, statement) ??
    (successor && successorFault(chain.suites, successor))
  );
}

/** Second round, from key to key. */
function followBy(chain: Chain, statement: unknown): KeyChainFault | null {
  if (isRevocationStatement(statement)) return revokeBy(chain, statement);
  if (!isKeyStatement(statement)) return "malformed";
  const { succession } = statement;
  const { keyId, successor } = succession;
  if (!chain.keys.has(keyId) || chain.ruled.has(keyId) || isRepeated(chain.seen, succession)) {
    return null;
  }
  const reason =
    signatureFault(chain.suites, succession, statement) ??
    successorFault(chain.suites, successor) ??
    placeFault(chain, succession);
  if (reason !== null) return reason;
  chain.seen.set(keyId, succession);
  follow(chain.keys, succession);
  return null;
}

function revokeBy(chain: Chain, statement: RevocationStatement): KeyChainFault | null {
  const { revocation } = statement;
  const { keyId, revokedKeyId, untrustedFrom, issuedAt } = revocation;
  const period = chain.keys.get(revokedKeyId);
  if (period === undefined) return null;
  const ruling = chain.ruled.get(revokedKeyId);
  const isRuling = ruling !== undefined && isSame(ruling, revocation);
  if (!isRuling) {
    if (!isLaterKey(chain, revokedKeyId, keyId)) return null;
    if (keyStandingAt([...chain.keys.values()], keyId, issuedAt) !== "in-force") return null;
    const reason = signatureFault(chain.suites, revocation, statement);
    if (reason !== null) return reason;
  }
  const earlier = period.revokedFrom ?? untrustedFrom;
  const revokedFrom = isBefore(untrustedFrom, earlier) ? untrustedFrom : earlier;
  chain.keys.set(revokedKeyId, { ...period, revokedFrom });
  if (isRuling && revocation.successor !== null) {
    const { keyId: next, startsAt } = revocation.successor;
    chain.keys.set(next, { endsAt: null, ...chain.keys.get(next), keyId: next, startsAt });
  }
  return null;
}

/** Whether the one key came after the other, by however many steps. */
function isLaterKey({ seen, ruled }: Chain, earlier: string, later: string): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = earlier; at !== undefined && !passed.has(at); ) {
    passed.add(at);
    at = (ruled.get(at) ?? seen.get(at))?.successor?.keyId;
    if (at === later) return true;
  }
  return false;
}

function isKeyStatement(value: unknown): value is KeyStatement {
  if (signedShapeFault(value, STATEMENT) !== null) return false;
  const { startsAt, endsAt, issuedAt } = (value as KeyStatement).succession;
  // A key speaks for its successor while it may still sign, and leaves no gap behind it.
  return !isBefore(endsAt, startsAt) && !isBefore(endsAt, issuedAt);
}

function successorFault(suites: Suites, successor: Succession["successor"]): KeyChainFault | null {
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
  keys.set(keyId, { startsAt: null, ...keys.get(keyId), keyId, endsAt });
  const next = successor.keyId;
  keys.set(next, { ...keys.get(next), keyId: next, startsAt, endsAt: null });
}

function isRepeated(seen: Map<string, Succession>, succession: Succession): boolean {
  const earlier = seen.get(succession.keyId);
  return earlier !== undefined && isSame(earlier, succession);
}

function isSame(left: Succession | Revocation, right: Succession | Revocation): boolean {
  return sameHash(canonicalBytes(left), canonicalBytes(right));
}

/** Instants that passed the shape check are readable; anything else is never before. */
function isBefore(left: string, right: string): boolean {
  const [early, late] = [microsecondsOf(left), microsecondsOf(right)];
  return early !== null && late !== null && early < late;
}
