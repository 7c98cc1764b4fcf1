import { createPrivateKey, generateKeyPairSync } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { ed25519Sha256, keyIdOf } from "../src/index.ts";
import { createSigner, nodeSuite } from "../src/node.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));

/** RFC 8032, section 7.1, test 3. */
const RFC_8032 = {
  secretKey: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
  publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
  message: "af82",
  signature:
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
};

const rfcSigner = createSigner(
  createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${RFC_8032.secretKey}`, "hex"),
    format: "der",
    type: "pkcs8",
  })
    .export({ type: "pkcs8", format: "pem" })
    .toString(),
);

test("RFC 8032: the known key signs the known message with the known signature", () => {
  expect(Buffer.from(rfcSigner.publicKey).toString("hex")).toBe(RFC_8032.publicKey);
  expect(Buffer.from(rfcSigner.sign(bytes(RFC_8032.message))).toString("hex")).toBe(
    RFC_8032.signature,
  );
});

test.each([nodeSuite, ed25519Sha256])("RFC 8032 and FIPS 180 vectors, suite %#", (suite) => {
  const { publicKey, message, signature } = RFC_8032;
  expect(suite.verify(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
  expect(suite.verify(bytes(publicKey), bytes("af83"), bytes(signature))).toBe(false);
  expect(keyIdOf(suite, new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("both suites give the same answers, to true and to damaged signatures", () => {
  const damage = fc.record({
    message: fc.uint8Array({ maxLength: 200 }),
    place: fc.nat({ max: 63 }),
    mask: fc.nat({ max: 255 }),
  });
  fc.assert(
    fc.property(damage, ({ message, place, mask }) => {
      const signature = Uint8Array.from(rfcSigner.sign(message));
      signature[place]! ^= mask;
      const answer = ed25519Sha256.verify(rfcSigner.publicKey, message, signature);
      expect(answer).toBe(mask === 0);
      expect(nodeSuite.verify(rfcSigner.publicKey, message, signature)).toBe(answer);
      expect(keyIdOf(nodeSuite, message)).toBe(keyIdOf(ed25519Sha256, message));
    }),
    { numRuns: 60 },
  );
});

test("keys and signatures of any other kind are refused without an exception", () => {
  const any = fc.uint8Array({ maxLength: 80 });
  fc.assert(
    fc.property(any, any, (publicKey, signature) => {
      for (const suite of [nodeSuite, ed25519Sha256]) {
        expect(suite.verify(publicKey, bytes("00"), signature)).toBe(false);
      }
    }),
  );
  for (const suite of [nodeSuite, ed25519Sha256]) {
    expect(suite.verify(new Uint8Array(32).fill(0xff), bytes("00"), new Uint8Array(64))).toBe(
      false,
    );
  }
});

test("a key of another algorithm is refused", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => createSigner(pem)).toThrow(expect.objectContaining({ code: "unusable-key" }));
  expect(() => createSigner("no key")).toThrow(/不是.*\n.*not an Ed25519/);
});
