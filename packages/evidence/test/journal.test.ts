import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type Digest,
  ed25519Sha256,
  type JournalEntry,
  readEntry,
  saltedDigest,
  type SealedEntry,
  sealEntry,
  verifyChain,
} from "../src/index.ts";
import { createSalt, nodeSuite } from "../src/node.ts";

const suite = nodeSuite;

type Part = Partial<JournalEntry>;

function chainOf(length: number, part: Part = {}): SealedEntry[] {
  const chain: SealedEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    chain.push(
      sealEntry(suite, {
        incidentId: "inc_1",
        seq,
        at: "2026-11-22T03:10:00+08:00",
        kind: "submission-received",
        actor: "gateway_email",
        previous: chain.at(-1)?.hash ?? null,
        content: saltedDigest(suite, createSalt(), { 内容: seq }),
        ...part,
      }),
    );
  }
  return chain;
}

const headOf = (chain: SealedEntry[]) => ({ seq: chain.length, hash: chain.at(-1)!.hash });
const failure = (at: number, reason: string) => ({ ok: false, at, reason });

test("the bytes and the hash of an entry never change", () => {
  const { bytes, hash } = sealEntry(suite, {
    incidentId: "inc_1",
    seq: 1,
    at: "2026-11-22T03:10:00+08:00",
    kind: "submission-received",
    actor: "acc_1",
    previous: null,
    content: null,
  });
  expect(new TextDecoder().decode(bytes)).toBe(
    '{"actor":"acc_1","at":"2026-11-22T03:10:00+08:00","content":null,' +
      '"format":"jibao-journal-entry/1","incidentId":"inc_1","kind":"submission-received",' +
      '"previous":null,"seq":1,"suite":"ed25519-sha256"}',
  );
  // Computed with another program over the text above.
  expect(hash).toBe("sha256:6a776deb0a17c84c7b932422c6baca2c7b6cd623e507146d599d2f542970542d");
});

describe("a chain", () => {
  test("is right when whole, in either suite", () => {
    const chain = chainOf(5);
    const right = { ok: true, length: 5, head: headOf(chain).hash };
    for (const each of [nodeSuite, ed25519Sha256]) {
      expect(verifyChain(each, chain, { incidentId: "inc_1", head: headOf(chain) })).toEqual(right);
    }
    expect(verifyChain(suite, [])).toEqual({ ok: true, length: 0, head: null });
  });

  test("shows gaps, repetitions and reordering", () => {
    const [one, two, three] = chainOf(3) as [SealedEntry, SealedEntry, SealedEntry];
    expect(verifyChain(suite, [one, three])).toEqual(failure(1, "gap"));
    expect(verifyChain(suite, [two, three])).toEqual(failure(0, "gap"));
    expect(verifyChain(suite, [one, two, two])).toEqual(failure(2, "out-of-order"));
    expect(verifyChain(suite, [one, three, two])).toEqual(failure(1, "gap"));
  });

  test("shows an entry that was sealed anew in the middle", () => {
    const chain = chainOf(3);
    const forged = { ...readEntry(suite, chain[1]!.bytes)!, kind: "taken-over" };
    expect(verifyChain(suite, [chain[0]!, sealEntry(suite, forged), chain[2]!])).toEqual(
      failure(2, "broken-link"),
    );
  });

  test("shows an entry of another incident", () => {
    const [one, two] = chainOf(2);
    const foreign = { ...readEntry(suite, two!.bytes)!, incidentId: "inc_2" };
    expect(verifyChain(suite, [one!, sealEntry(suite, foreign)])).toEqual(
      failure(1, "foreign-incident"),
    );
    expect(verifyChain(suite, [one!], { incidentId: "inc_2" })).toEqual(
      failure(0, "foreign-incident"),
    );
  });

  test("shows a changed end to who knows the head", () => {
    const chain = chainOf(3);
    const head = headOf(chain);
    const last = sealEntry(suite, { ...readEntry(suite, chain[2]!.bytes)!, actor: "acc_2" });
    expect(verifyChain(suite, chain.slice(0, 2), { head })).toEqual(failure(1, "truncated"));
    expect(verifyChain(suite, [], { head })).toEqual(failure(0, "truncated"));
    expect(verifyChain(suite, [...chain.slice(0, 2), last], { head })).toEqual(
      failure(2, "altered-head"),
    );
    expect(verifyChain(suite, chain, { head: headOf(chain.slice(0, 2)) })).toEqual(
      failure(2, "beyond-head"),
    );
  });

  test("fails with any bit flipped", () => {
    const chain = chainOf(3);
    const head = headOf(chain);
    const place = fc.record({ entry: fc.nat({ max: 2 }), byte: fc.nat(), bit: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(place, ({ entry, byte, bit }) => {
        const bytes = Uint8Array.from(chain[entry]!.bytes);
        bytes[byte % bytes.length]! ^= 1 << bit;
        expect(verifyChain(suite, chain.with(entry, { bytes, hash: "" }), { head }).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("takes any bytes without an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.json(), (bytes, json) => {
        expect(verifyChain(suite, [{ bytes }])).toEqual(failure(0, "malformed"));
        const text = new TextEncoder().encode(json);
        expect(verifyChain(suite, [{ bytes: text }])).toEqual(failure(0, "malformed"));
      }),
    );
  });

  test("takes no other spelling of an entry", () => {
    const text = new TextDecoder().decode(chainOf(1)[0]!.bytes);
    const spelled = text.replace('"seq":1', '"seq":9,"seq":1');
    for (const other of [spelled, ` ${text}`, text.replace("}", ',"x":1}')]) {
      const bytes = new TextEncoder().encode(other);
      expect(verifyChain(suite, [{ bytes }])).toEqual(failure(0, "malformed"));
    }
  });
});

test("erasing content and salt leaves the chain right and the content unproven", () => {
  type Stored = { salt: string; value: string };
  const store = new Map<Digest, Stored>();
  const keep = (value: string): Digest => {
    const salt = createSalt();
    const digest = saltedDigest(suite, salt, value);
    store.set(digest, { salt, value });
    return digest;
  };
  const content = keep("联系人 张三");
  const chain = chainOf(3, { content });
  const stored = store.get(content)!;
  expect(saltedDigest(suite, stored.salt, stored.value)).toBe(content);
  store.clear();
  expect(verifyChain(suite, chain, { head: headOf(chain) }).ok).toBe(true);
});

describe("a salted digest", () => {
  test("differs by value and by salt", () => {
    const salt = createSalt();
    expect(saltedDigest(suite, salt, { a: 1, b: 2 })).toBe(
      saltedDigest(suite, salt, { b: 2, a: 1 }),
    );
    expect(saltedDigest(suite, salt, 1)).not.toBe(saltedDigest(suite, salt, 2));
    expect(saltedDigest(suite, salt, 1)).not.toBe(saltedDigest(suite, createSalt(), 1));
    expect(saltedDigest(suite, salt, 1)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("needs a salt that cannot be guessed", () => {
    expect(() => saltedDigest(suite, "short", 1)).toThrow(RangeError);
  });
});
