/** Real samples, broken: what arrives after a bad line, a bad program, or a bad intention. */
import type { Random } from "./random.ts";

/** Texts that have broken other programs. */
export const traps: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e999",
  "-1e999",
  "9007199254740993",
  "0.1e-400",
  "99999999999999999999999999999999",
  "0x10",
  "\u0000",
  "\ufeff",
  "\ufffe",
  "\ud800",
  "\udfff",
  "\u202e",
  "\u2028",
  "\u00a0",
  "\u3000",
  "é",
  "e\u0301",
  "İ",
  "ß",
  "ﬁ",
  "㍿",
  "１２３",
  "٣",
  "𠮷",
  "👩‍👩‍👧‍👦",
  "Z̸̢̛̺͓a̷l̶g̵o̴",
  "a".repeat(300),
  "甲".repeat(300),
  "[".repeat(200),
  '{"a":'.repeat(200),
  "../../../etc/passwd",
  "%00",
  "%ff%fe",
  "%2e%2e%2f",
  "\r\n",
  "\r\nSet-Cookie: a=b",
  "';--",
  "' or '1'='1",
  "<script>",
  "${7*7}",
  "{{7*7}}",
  "((((((((((a+)+)+)+)+)+)+)+)+)+)+$",
  "9999-12-31T23:59:60Z",
  "2026-02-30T24:00:00+99:99",
  "0000-00-00T00:00:00-00:00",
];

const encoder = new TextEncoder();

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const flipBit: Mutation = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  const at = random.below(Math.max(1, copy.length));
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
};
const setByte: Mutation = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
  return copy;
};
const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1));
const cutOut: Mutation = (bytes, random) => {
  const from = random.below(bytes.length + 1);
  return joined(bytes.subarray(0, from), bytes.subarray(from + 1 + random.below(20)));
};
const repeat: Mutation = (bytes, random) => {
  const from = random.below(bytes.length + 1);
  const part = bytes.subarray(from, from + 1 + random.below(60));
  const copies = Array<Uint8Array>(1 + random.below(40)).fill(part);
  return joined(bytes.subarray(0, from), ...copies, bytes.subarray(from));
};
const splice: Mutation = (bytes, random, other) => {
  const head = bytes.subarray(0, random.below(bytes.length + 1));
  return joined(head, other.subarray(random.below(other.length + 1)));
};
const insertTrap: Mutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), encoder.encode(random.pick(traps)), bytes.subarray(at));
};
/** A JSON string, number or word becomes another one, so that the whole stays JSON. */
const replaceValue: Mutation = (bytes, random) => {
  const text = Buffer.from(bytes).toString("utf8");
  const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null/g)];
  if (values.length === 0) return bytes;
  const { 0: found, index } = random.pick(values);
  const trap = random.pick(traps);
  const value = random.pick([
    JSON.stringify(trap),
    "null",
    "[]",
    "{}",
    "-1",
    "1e400",
    "true",
    `{"__proto__":${found}}`,
    `[${found}]`,
    random.pick(values)[0],
  ]);
  return encoder.encode(text.slice(0, index) + value + text.slice(index + found.length));
};
const nothing: Mutation = () => new Uint8Array(0);

const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  truncate,
  cutOut,
  repeat,
  splice,
  insertTrap,
  insertTrap,
  replaceValue,
  replaceValue,
  replaceValue,
  nothing,
];

/** As many as a request may hold. */
const lengthLimit = 1_000_000;

const mostMutations = 5;

/** A few mutations of one of the samples; every other time such that JSON stays JSON. */
export function mutate(samples: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = random.pick(samples);
  const staysJson = random.below(2) === 0;
  for (let count = 1 + random.below(mostMutations); count > 0; count -= 1) {
    const mutation = staysJson ? replaceValue : random.pick(mutations);
    bytes = mutation(bytes, random, random.pick(samples));
  }
  return bytes.subarray(0, lengthLimit);
}
