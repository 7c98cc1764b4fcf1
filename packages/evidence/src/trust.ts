import { type KeyPeriod, keyStandingAt, verifyKeyChain } from "./key-chain.ts";
import type { Suites } from "./suite.ts";

/** What a verifier brings along: never taken from the thing that is verified. */
export type Trust = {
  suite: Suites;
  /** Key ids that the verifier has from a source it trusts. None: nobody's key is proven. */
  pinnedKeys: readonly string[];
  /** Key ids that count for revocations alone, from such a source too. */
  recoveryKeys?: readonly string[];
  /** Signed successions and revocations, oldest first, that lead from pinned keys to later ones. */
  keyStatements?: readonly unknown[];
  /** The verifier has the whole log and looks the entry up there: an audit. */
  holdsLog?: boolean;
};

/** A trust whose key statements have been followed. */
export type TrustedKeys = {
  suite: Suites;
  keys: readonly KeyPeriod[] | null;
  holdsLog: boolean;
};

/**
 * - `no-pinned-key`: the verifier trusts no key yet
 * - `bad-key-statement`: a key statement does not hold, so none is believed
 * - `unknown-key`: no chain leads from a pinned key to this one
 * - `key-not-yet`, `key-retired`: it was not in force at that time
 * - `key-revoked`: somebody else may have had it
 */
export type KeyFault =
  | "no-pinned-key"
  | "bad-key-statement"
  | "unknown-key"
  | "key-not-yet"
  | "key-retired"
  | "key-revoked";

const STANDING_FAULTS = {
  "in-force": null,
  unknown: "unknown-key",
  "not-yet": "key-not-yet",
  retired: "key-retired",
  revoked: "key-revoked",
} as const;

/** Follows the key statements once; `keys` is null when one of them does not hold. */
export function followKeys(trust: Trust): TrustedKeys {
  const { suite, keyStatements = [], holdsLog = false, ...pins } = trust;
  const chain = verifyKeyChain(suite, pins, keyStatements);
  return { suite, keys: chain.ok ? chain.keys : null, holdsLog };
}

/** RFC 3339: from when on others may have had the key; null when it was not revoked. */
export function revokedFrom({ keys }: TrustedKeys, keyId: string): string | null {
  return keys?.find((key) => key.keyId === keyId)?.revokedFrom ?? null;
}

/** Why a key is not to be believed for something of that instant; null when it is. */
export function keyFault({ keys }: TrustedKeys, keyId: string, instant: string): KeyFault | null {
  if (keys === null) return "bad-key-statement";
  if (keys.length === 0) return "no-pinned-key";
  return STANDING_FAULTS[keyStandingAt(keys, keyId, instant)];
}
