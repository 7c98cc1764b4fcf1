/** Wallet addresses: only those whose checksum fits. */
import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 as keccak256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bech32, bech32m, createBase58check } from "@scure/base";

const base58check = createBase58check(sha256);
const payloadBytes = 21;
/** First byte of the payload: to a key, to a script; TRON's own. */
const versions: Readonly<Record<number, "bitcoin" | "tron">> = {
  0: "bitcoin",
  5: "bitcoin",
  65: "tron",
};

export interface Wallet {
  readonly kind: "bitcoin" | "ethereum" | "tron";
  readonly value: string;
}

function quietly<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

export function readBase58Wallet(written: string): Wallet | null {
  const payload = quietly(() => base58check.decode(written));
  if (payload?.length !== payloadBytes) return null;
  const kind = versions[payload[0] ?? 0xff];
  return kind === undefined ? null : { kind, value: written };
}

/** BIP 173 for witness version 0, BIP 350 for later ones. */
export function readBech32Wallet(written: string): Wallet | null {
  const value = written.toLowerCase();
  if (value !== written && value.toUpperCase() !== written) return null;
  const isFirst = value.startsWith("bc1q");
  const coder = isFirst ? bech32 : bech32m;
  const program = quietly(() => {
    const { words } = coder.decode(value as `bc1${string}`);
    const version = words[0] ?? 0;
    return { version, bytes: coder.fromWords(words.slice(1)).length };
  });
  if (program === null || program.version > 16) return null;
  const isFine = isFirst
    ? program.bytes === 20 || program.bytes === 32
    : program.version > 0 && program.bytes >= 2 && program.bytes <= 40;
  return isFine ? { kind: "bitcoin", value } : null;
}

/** Without capital letters it has no checksum (EIP-55); mixed ones must fit. */
export function readEthereumWallet(written: string): Wallet | null {
  const digits = written.slice(2);
  const plain = digits.toLowerCase();
  if (new Set(plain).size < 6) return null;
  const checked = withChecksum(plain);
  const isOneCase = digits === plain || digits === plain.toUpperCase();
  return isOneCase || digits === checked ? { kind: "ethereum", value: `0x${checked}` } : null;
}

function withChecksum(plain: string): string {
  const hash = keccak256(utf8ToBytes(plain));
  return Array.from(plain, (digit, index) => {
    const byte = hash[index >> 1] ?? 0;
    const nibble = index % 2 === 0 ? byte >> 4 : byte & 0xf;
    return nibble >= 8 ? digit.toUpperCase() : digit;
  }).join("");
}
