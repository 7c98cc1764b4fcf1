import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  getHashes,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

import { keyIdOf, type Signer, type Suite, type SuiteName } from "./suite.ts";
import { signSm2, verifySm2 } from "./suites/sm2.ts";
import { readSm2Key, type Sm2KeyPair } from "./suites/sm2-key.ts";
import { sm3 } from "./suites/sm3.ts";

const KEY_FILE_MODE = 0o600;
const KEY_FOLDER_MODE = 0o700;
const OTHERS_MASK = 0o077;
const SALT_BYTES = 32;
const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
const SM2_SCALAR_BYTES = 32;
/** What stands before the 32 raw bytes in an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export type KeyFileErrorCode = "loose-permissions" | "unusable-key";

/** The key file cannot be trusted or used: the program must not start. Chinese, then English. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
  readonly code: KeyFileErrorCode;

  constructor(code: KeyFileErrorCode, { zh, en }: { zh: string; en: string }) {
    super(`${zh}\n${en}`);
    this.code = code;
  }
}

/** Ed25519 and SHA-256 by OpenSSL: the same answers as `ed25519Sha256`, faster. */
export const nodeSuite: Suite = {
  name: "ed25519-sha256",
  digestName: "sha256",
  digest: (bytes) => hash("sha256", bytes, "buffer"),
  verify: (publicKey, bytes, signature) =>
    publicKey.length === PUBLIC_KEY_BYTES &&
    signature.length === SIGNATURE_BYTES &&
    verify(null, bytes, publicKeyObject(publicKey), signature),
};

/**
 * SM2 and SM3: the same answers as `sm2Sm3`, with OpenSSL's SM3 where this Node has it. SM2 stays
 * in JavaScript: `node:crypto` cannot be told the signer's id, which the standard puts into every
 * signature, so its SM2 signatures agree with nobody else's.
 */
export const nodeSm2Suite: Suite = {
  name: "sm2-sm3",
  digestName: "sm3",
  digest: getHashes().includes("sm3") ? (bytes) => hash("sm3", bytes, "buffer") : sm3,
  verify: verifySm2,
};

/** Every suite that there is, for a verifier. */
export const nodeSuites: readonly Suite[] = [nodeSuite, nodeSm2Suite];

/** A fresh salt for `saltedDigest`: 256 random bits as base64url. */
export function createSalt(): string {
  return randomBytes(SALT_BYTES).toString("base64url");
}

/**
 * A signer from a private key in PEM (PKCS #8): Ed25519, or SM2 as `openssl` writes it. The key
 * decides the suite. Throws `KeyFileError` for any other.
 */
export function createSigner(privateKeyPem: string): Signer {
  const key = parsePrivateKey(privateKeyPem);
  if (key?.asymmetricKeyType === "ed25519") return ed25519Signer(key);
  const pair = key && readSm2Key(key.export({ type: "pkcs8", format: "der" }));
  if (pair) return sm2Signer(pair);
  throw new KeyFileError("unusable-key", {
    zh: "签名密钥不是 PEM 格式的 Ed25519 或 SM2 私钥。",
    en: "The signing key is not an Ed25519 or SM2 private key in PEM form.",
  });
}

/**
 * The signer of the key file at `path`, which is made with its folder when there is none.
 * Programs that start at the same time get the same key. `suiteName` says which kind to make; a
 * file that is there already keeps its own. Throws `KeyFileError` when anybody but the owner may
 * read the file or enter its folder.
 */
export function loadOrCreateSigner(path: string, suiteName: SuiteName = "ed25519-sha256"): Signer {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: KEY_FOLDER_MODE });
  refuseLoose(folder, statSync(folder).mode);
  if (!existsSync(path)) createKeyFile(path, suiteName);
  return createSigner(readKeyFile(path));
}

/** The signer of a key file that must be there. Throws as `loadOrCreateSigner`. */
export function loadSigner(path: string): Signer {
  return createSigner(readKeyFile(path));
}

function publicKeyObject(raw: Uint8Array): KeyObject {
  const key = Buffer.concat([SPKI_PREFIX, raw]);
  return createPublicKey({ key, format: "der", type: "spki" });
}

function ed25519Signer(key: KeyObject): Signer {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  const publicKey = new Uint8Array(spki.subarray(SPKI_PREFIX.length));
  return {
    keyId: keyIdOf(nodeSuite, publicKey),
    publicKey,
    sign: (bytes) => sign(null, bytes, key),
    suite: nodeSuite,
  };
}

function sm2Signer({ privateKey, publicKey }: Sm2KeyPair): Signer {
  return {
    keyId: keyIdOf(nodeSm2Suite, publicKey),
    publicKey,
    sign: (bytes) => signSm2(privateKey, bytes, () => randomBytes(SM2_SCALAR_BYTES)),
    suite: nodeSm2Suite,
  };
}

function parsePrivateKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL's words help nobody here; the caller says what is wrong.
    return null;
  }
}

/**
 * Makes a private key, unless the file is there. Writes the whole file under another name first, so
 * that no reader sees a part of it.
 */
export function createKeyFile(path: string, suiteName: SuiteName): void {
  const { privateKey } =
    suiteName === "sm2-sm3"
      ? generateKeyPairSync("ec", { namedCurve: "SM2" })
      : generateKeyPairSync("ed25519");
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  const file = openSync(draft, "wx", KEY_FILE_MODE);
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  fsyncSync(file);
  closeSync(file);
  linkUnlessTaken(draft, path);
  unlinkSync(draft);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** A link is made by one starter only; the others then read that one's key. */
function linkUnlessTaken(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function readKeyFile(path: string): string {
  const file = openSync(path, "r");
  try {
    refuseLoose(path, fstatSync(file).mode);
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

function refuseLoose(path: string, mode: number): void {
  if ((mode & OTHERS_MASK) === 0) return;
  throw new KeyFileError("loose-permissions", {
    zh: `除所有者外还有人能访问 ${path}。请执行:chmod go= ${path}`,
    en: `Others than the owner may access ${path}. Run: chmod go= ${path}`,
  });
}
