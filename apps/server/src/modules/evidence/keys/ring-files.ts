/**
 * The key ring on disk: private keys, each a file of its own for its owner alone, and the state of
 * the ring as numbered files that are written once. The highest number is the state. A change is
 * made by giving the next number to a finished file: only one can have it, and a process that is
 * killed leaves either the old state or the new one.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { extname, join } from "node:path";
import type { KeyStatement, RevocationStatement, Signer, SuiteName } from "@jibao/evidence";
import { KeyFileError, loadSigner } from "@jibao/evidence/node";

const ringFormat = "jibao-key-ring/1";
const ringName = /^ring-(\d{6})\.json$/;
const numberLength = 6;
const folderMode = 0o700;
const fileMode = 0o600;
const othersMask = 0o077;

/** A key as anyone may see it; hex. */
export interface PublicKey {
  readonly keyId: string;
  readonly suite: SuiteName;
  readonly publicKey: string;
}

export interface KeyRing {
  readonly format: typeof ringFormat;
  /** The one key that signs. */
  readonly activeKeyId: string;
  /** RFC 3339: until then a node that cannot read the active key may go on with the one before. */
  readonly retireAfter: string | null;
  /** Every key that ever signed, oldest first. */
  readonly keys: readonly PublicKey[];
  /** How each came, and which were revoked, oldest first. */
  readonly statements: readonly (KeyStatement | RevocationStatement)[];
  /** Signs revocations and nothing else; its private half is kept elsewhere. */
  readonly recoveryKey: PublicKey | null;
}

export interface NumberedRing {
  readonly number: number;
  readonly ring: KeyRing;
}

/** Where the keys are: a ring's folder, and the single key file that was before it, if any. */
export interface KeyPlace {
  readonly file: string | null;
  readonly folder: string;
}

/** A path with an extension that is no folder names a key file; its ring lies beside it. */
export function keyPlaceOf(path: string): KeyPlace {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const isFile = !isFolder && extname(path) !== "";
  return isFile ? { file: path, folder: `${path}.ring` } : { file: null, folder: path };
}

/** The state of the ring; null when there is none yet. Throws `KeyFileError` for a loose folder. */
export function readRing(folder: string): NumberedRing | null {
  if (!existsSync(folder)) return null;
  refuseLoose(folder);
  const number = newestNumber(folder);
  if (number === 0) return null;
  const path = join(folder, nameOf(number));
  const ring: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (isRing(ring)) return { number, ring };
  throw new KeyFileError("unusable-key", {
    zh: `${path} 不是密钥环文件。请从备份恢复整个文件夹。`,
    en: `${path} is no key ring. Restore the whole folder from a backup.`,
  });
}

export function newestNumber(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(ringName.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  refuseLoose(folder);
}

/** False when somebody else has made a change first: nothing was written then. */
export function commitRing(folder: string, { number, ring }: NumberedRing): boolean {
  return writeOnce(folder, nameOf(number), `${JSON.stringify(ring, null, 2)}\n`);
}

/** A whole file under a name, on disk when this returns; false when the name was taken before. */
export function writeOnce(folder: string, name: string, text: string): boolean {
  const draft = join(folder, `draft-${randomBytes(8).toString("hex")}`);
  const file = openSync(draft, "wx", fileMode);
  writeFileSync(file, text);
  fsyncSync(file);
  closeSync(file);
  const isFirst = linkUnlessTaken(draft, join(folder, name));
  unlinkSync(draft);
  syncFolder(folder);
  return isFirst;
}

export function privateKeyPath(folder: string, keyId: string): string {
  return join(folder, `${keyId}.pem`);
}

/** The signer of a key in the ring. Throws `KeyFileError`, or what the file system says. */
export function loadRingSigner(folder: string, keyId: string): Signer {
  const path = privateKeyPath(folder, keyId);
  const signer = loadSigner(path);
  if (signer.keyId === keyId) return signer;
  throw new KeyFileError("unusable-key", {
    zh: `${path} 里是另一把密钥。请从备份恢复。`,
    en: `${path} holds another key. Restore it from a backup.`,
  });
}

export function publicKeyOf({ keyId, suite, publicKey }: Signer): PublicKey {
  return { keyId, suite: suite.name, publicKey: Buffer.from(publicKey).toString("hex") };
}

export function newRing(first: PublicKey, recoveryKey: PublicKey | null): KeyRing {
  return {
    format: ringFormat,
    activeKeyId: first.keyId,
    retireAfter: null,
    keys: [first],
    statements: [],
    recoveryKey,
  };
}

function nameOf(number: number): string {
  return `ring-${String(number).padStart(numberLength, "0")}.json`;
}

function isRing(value: unknown): value is KeyRing {
  if (typeof value !== "object" || value === null || !("format" in value)) return false;
  return value.format === ringFormat;
}

function linkUnlessTaken(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function refuseLoose(folder: string): void {
  if ((statSync(folder).mode & othersMask) === 0) return;
  throw new KeyFileError("loose-permissions", {
    zh: `除所有者外还有人能访问 ${folder}。请执行：chmod go= ${folder}`,
    en: `Others than the owner may access ${folder}. Run: chmod go= ${folder}`,
  });
}
