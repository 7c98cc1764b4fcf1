/**
 * SM2 signatures (GB/T 32918.2-2016) on the recommended curve (GB/T 32918.5-2017), over the point
 * arithmetic of @noble/curves.
 */
import { weierstrass } from "@noble/curves/abstract/weierstrass.js";
import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { sm3 } from "./sm3.ts";

export const SM2_PUBLIC_KEY_BYTES = 65;
const SM2_SIGNATURE_BYTES = 64;

/** Who signs, where nobody has agreed on a name (GB/T 35276-2017, section 10). */
const DEFAULT_ID = utf8ToBytes("1234567812345678");
const SCALAR_BYTES = 32;
const UNCOMPRESSED = 0x04;

const HEX = {
  p: "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff",
  n: "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
  a: "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
  b: "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
  Gx: "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
  Gy: "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
};

const Point = weierstrass({
  p: BigInt(`0x${HEX.p}`),
  n: BigInt(`0x${HEX.n}`),
  h: 1n,
  a: BigInt(`0x${HEX.a}`),
  b: BigInt(`0x${HEX.b}`),
  Gx: BigInt(`0x${HEX.Gx}`),
  Gy: BigInt(`0x${HEX.Gy}`),
});
const { Fn } = Point;

/** 32 unpredictable bytes; a value used twice gives the private key away. */
export type RandomScalarBytes = () => Uint8Array;

/**
 * Signs bytes: r and s, 32 bytes each. `privateKey` has 32 bytes, from 1 to the order less 2.
 * JavaScript's numbers do not take constant time: sign where nobody can measure it.
 */
export function signSm2(
  privateKey: Uint8Array,
  bytes: Uint8Array,
  random: RandomScalarBytes,
): Uint8Array {
  const secret = numberOf(privateKey);
  if (secret < 1n || secret > Fn.ORDER - 2n) throw new RangeError("No SM2 private key");
  const e = numberOf(messageDigest(publicKeyOfSm2(privateKey), bytes));
  for (;;) {
    const k = numberOf(random());
    if (k < 1n || k >= Fn.ORDER) continue;
    const r = Fn.create(e + Point.BASE.multiply(k).toAffine().x);
    if (r === 0n || r + k === Fn.ORDER) continue;
    const s = Fn.mul(Fn.inv(secret + 1n), Fn.create(k - r * secret));
    if (s !== 0n) return concatBytes(Fn.toBytes(r), Fn.toBytes(s));
  }
}

/** Whether a signature (r and s) is right. False for anything of a wrong form; never throws. */
export function verifySm2(
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  const point = readPoint(publicKey);
  if (point === null || signature.length !== SM2_SIGNATURE_BYTES) return false;
  const r = numberOf(signature.subarray(0, SCALAR_BYTES));
  const s = numberOf(signature.subarray(SCALAR_BYTES));
  if (![r, s].every((part) => part >= 1n && part < Fn.ORDER)) return false;
  const t = Fn.create(r + s);
  if (t === 0n) return false;
  const sum = Point.BASE.multiplyUnsafe(s).add(point.multiplyUnsafe(t));
  if (sum.is0()) return false;
  const e = numberOf(messageDigest(publicKey, bytes));
  return Fn.create(e + sum.toAffine().x) === r;
}

/** The public key, 65 bytes: 0x04, x, y. */
export function publicKeyOfSm2(privateKey: Uint8Array): Uint8Array {
  return Point.BASE.multiply(numberOf(privateKey)).toBytes(false);
}

/** SM3(Z || M), where Z binds the signer's id, the curve and the public key. */
function messageDigest(publicKey: Uint8Array, bytes: Uint8Array): Uint8Array {
  const idBits = Uint8Array.of(0, DEFAULT_ID.length * 8);
  const curve = [HEX.a, HEX.b, HEX.Gx, HEX.Gy].map((hex) => hexToBytes(hex));
  const z = sm3(concatBytes(idBits, DEFAULT_ID, ...curve, publicKey.subarray(1)));
  return sm3(concatBytes(z, bytes));
}

function readPoint(publicKey: Uint8Array) {
  if (publicKey.length !== SM2_PUBLIC_KEY_BYTES || publicKey[0] !== UNCOMPRESSED) return null;
  try {
    // Checks that the point is on the curve.
    return Point.fromBytes(publicKey);
  } catch {
    return null;
  }
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}
