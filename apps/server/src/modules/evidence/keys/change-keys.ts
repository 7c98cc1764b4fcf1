/** Making a ring, rotating its key, revoking one: while servers run, by one process at a time. */
import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import {
  CLOCK_SKEW_MS,
  issueRevocation,
  issueSuccession,
  type Signer,
  type SuiteName,
} from "@jibao/evidence";
import { createKeyFile, loadSigner } from "@jibao/evidence/node";
import { formatInstant, parseInstant } from "../../../clock.ts";
import {
  commitRing,
  type KeyPlace,
  type KeyRing,
  loadRingSigner,
  makeFolder,
  newRing,
  type NumberedRing,
  privateKeyPath,
  type PublicKey,
  publicKeyOf,
  readRing,
} from "./ring-files.ts";

export interface KeyRefusal {
  readonly kind: "refused";
  readonly zh: string;
  readonly en: string;
}

export type KeyChange = { readonly kind: "changed"; readonly ring: KeyRing } | KeyRefusal;

const refuse = (zh: string, en: string): KeyRefusal => ({ kind: "refused", zh, en });

const otherFirst = refuse(
  "同一时刻另有一次更换先完成了，本次没有改动任何东西。请用 list 查看后再决定。",
  "Another change came first; this one changed nothing. Look with list, then decide.",
);

export interface NewRing {
  readonly suite?: SuiteName;
  readonly recoveryKey?: PublicKey | null;
}

/** Makes the ring with a first key, or with that of the single file. Keeps one that is there. */
export function initRing(place: KeyPlace, { suite, recoveryKey = null }: NewRing = {}): KeyRing {
  const { folder, file } = place;
  makeFolder(folder);
  const there = readRing(folder);
  if (there !== null) return there.ring;
  const signer = file !== null && existsSync(file) ? adopt(folder, file) : makeKey(folder, suite);
  const ring = newRing(publicKeyOf(signer), recoveryKey);
  if (commitRing(folder, { number: 1, ring })) return ring;
  if (file === null) unlinkSync(privateKeyPath(folder, signer.keyId));
  return readRing(folder)?.ring ?? ring;
}

export interface Rotation {
  readonly nowMs: number;
  /** How long nodes that have not noticed may sign with the key before. */
  readonly overlapMs: number;
}

/** A new key takes over at once; the one before says so, and stops when the overlap ends. */
export function rotateKeys(place: KeyPlace, { nowMs, overlapMs }: Rotation): KeyChange {
  const { folder } = place;
  initRing(place);
  const state = stateOf(folder);
  const before = loadRingSigner(folder, state.ring.activeKeyId);
  const next = makeKey(folder, before.suite.name);
  const retireAfter = formatInstant(nowMs + overlapMs);
  const statement = issueSuccession(before, {
    successor: { ...next, suite: next.suite.name },
    // Clocks of two machines differ: a receipt dated a moment earlier may be signed already.
    startsAt: formatInstant(nowMs - CLOCK_SKEW_MS),
    endsAt: retireAfter,
    issuedAt: formatInstant(nowMs),
  });
  const statements = [...state.ring.statements, statement];
  return put(folder, state, { next, ring: { ...state.ring, retireAfter, statements } });
}

export interface KeyRevocation {
  readonly keyId: string;
  /** RFC 3339: from then on others may have had the key. */
  readonly untrustedFrom: string;
  readonly nowMs: number;
  /** The private half of the recovery key; needed for the key that is active. */
  readonly recoveryKeyFile?: string;
}

/** Declares a key void: signed by the active key, or by the recovery key. */
export function revokeKey(place: KeyPlace, revocation: KeyRevocation): KeyChange {
  const { keyId, untrustedFrom, nowMs, recoveryKeyFile } = revocation;
  const { folder } = place;
  initRing(place);
  const state = stateOf(folder);
  if (!state.ring.keys.some((key) => key.keyId === keyId)) {
    return refuse(`密钥环里没有 ${keyId}。`, `The ring has no key ${keyId}.`);
  }
  const terms = { revokedKeyId: keyId, untrustedFrom, issuedAt: formatInstant(nowMs) };
  if (Number.isNaN(Date.parse(untrustedFrom)) || parseInstant(untrustedFrom) > nowMs) {
    return refuse("作废的起始时间应是已经过去的时间。", "The instant must be one in the past.");
  }
  const isActive = keyId === state.ring.activeKeyId;
  if (recoveryKeyFile === undefined) {
    return isActive ? rotateFirst : addRevocation(folder, state, terms);
  }
  const recovery = loadSigner(recoveryKeyFile);
  if (recovery.keyId !== state.ring.recoveryKey?.keyId) return otherRecoveryKey;
  return ruleRevocation(folder, state, { recovery, terms, nowMs });
}

const rotateFirst = refuse(
  "这把密钥正在使用。有恢复密钥时请给出 --recovery-key；没有时请先 rotate，再作废旧密钥。",
  "This key is in use. Give --recovery-key if you have one; otherwise rotate first, then revoke.",
);

const otherRecoveryKey = refuse(
  "给出的不是建立密钥环时登记的恢复密钥。",
  "This is not the recovery key that was named when the ring was made.",
);

type Terms = Omit<Parameters<typeof issueRevocation>[1], "successor">;

/** By the active key: every key of the ring before it leads to it. */
function addRevocation(folder: string, state: NumberedRing, terms: Terms): KeyChange {
  const statement = issueRevocation(loadRingSigner(folder, state.ring.activeKeyId), terms);
  const ring = { ...state.ring, statements: [...state.ring.statements, statement] };
  return put(folder, state, { ring, next: null });
}

interface Ruling {
  readonly recovery: Signer;
  readonly terms: Terms;
  readonly nowMs: number;
}

/** By the recovery key, whose word on the successor comes before what a thief may sign. */
function ruleRevocation(
  folder: string,
  state: NumberedRing,
  { recovery, terms, nowMs }: Ruling,
): KeyChange {
  const { ring } = state;
  const at = ring.keys.findIndex((key) => key.keyId === terms.revokedKeyId);
  const known = ring.keys[at + 1];
  const next = known === undefined ? makeKey(folder, ring.keys[at]?.suite) : null;
  const named = known ?? (next && publicKeyOf(next));
  if (named === null) throw new Error("A revoked key without a successor");
  const startsAt = startOf(ring, named.keyId) ?? formatInstant(nowMs - CLOCK_SKEW_MS);
  const publicKey = Buffer.from(named.publicKey, "hex");
  const successor = { ...named, publicKey, startsAt };
  const statement = issueRevocation(recovery, { ...terms, successor });
  const statements = [...ring.statements, statement];
  // Nobody may go on with a stolen key, not even for a moment.
  const retireAfter = next === null ? ring.retireAfter : null;
  return put(folder, state, { next, ring: { ...ring, retireAfter, statements } });
}

function startOf({ statements }: KeyRing, keyId: string): string | null {
  for (const statement of statements) {
    if ("succession" in statement && statement.succession.successor.keyId === keyId) {
      return statement.succession.startsAt;
    }
  }
  return null;
}

interface Putting {
  readonly ring: KeyRing;
  /** Becomes the active key. */
  readonly next: Signer | null;
}

function put(folder: string, state: NumberedRing, { ring, next }: Putting): KeyChange {
  const changed: KeyRing =
    next === null
      ? ring
      : { ...ring, activeKeyId: next.keyId, keys: [...ring.keys, publicKeyOf(next)] };
  if (commitRing(folder, { number: state.number + 1, ring: changed })) {
    return { kind: "changed", ring: changed };
  }
  if (next !== null) unlinkSync(privateKeyPath(folder, next.keyId));
  return otherFirst;
}

function stateOf(folder: string): NumberedRing {
  const state = readRing(folder);
  if (state === null) throw new Error("The ring is gone");
  return state;
}

/** The private key lies there, whole and on disk, before any ring names it. */
function makeKey(folder: string, suite: SuiteName = "ed25519-sha256"): Signer {
  const draft = join(folder, `draft-${randomBytes(8).toString("hex")}.pem`);
  createKeyFile(draft, suite);
  const signer = loadSigner(draft);
  renameSync(draft, privateKeyPath(folder, signer.keyId));
  return signer;
}

/** The file stays as it is, so that programs that know only the file go on. */
function adopt(folder: string, file: string): Signer {
  const signer = loadSigner(file);
  const path = privateKeyPath(folder, signer.keyId);
  const draft = join(folder, `draft-${randomBytes(8).toString("hex")}.pem`);
  writeFileSync(draft, readFileSync(file), { flag: "wx", mode: 0o600 });
  renameSync(draft, path);
  return signer;
}
