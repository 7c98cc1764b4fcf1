import { createPrivateKey, generateKeyPairSync } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { digestText, ed25519Sha256, keyIdOf, sm2Sm3 } from "../src/index.ts";
import { createSigner, nodeSm2Suite, nodeSuite } from "../src/node.ts";
import { publicKeyOfSm2, signSm2 } from "../src/suites/sm2.ts";
import { newSm2Signer } from "./support/signers.ts";

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

/** GB/T 32918.5-2017, annex A.2: the example on the recommended curve. */
const GB_32918 = {
  privateKey: "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
  publicKey:
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
  random: "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21",
  message: Buffer.from("message digest"),
  signature:
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3" +
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
};

test("GB/T 32918: the known key and random number sign with the known signature", () => {
  const { privateKey, publicKey, random, message, signature } = GB_32918;
  expect(Buffer.from(publicKeyOfSm2(bytes(privateKey))).toString("hex")).toBe(publicKey);
  const signed = signSm2(bytes(privateKey), message, () => bytes(random));
  expect(Buffer.from(signed).toString("hex")).toBe(signature);
  for (const suite of [sm2Sm3, nodeSm2Suite]) {
    expect(suite.verify(bytes(publicKey), message, bytes(signature))).toBe(true);
    expect(suite.verify(bytes(publicKey), Buffer.from("message"), bytes(signature))).toBe(false);
  }
});

test.each([
  ["abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"],
  ["abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"],
])("GB/T 32905, annex A: the hash of %s", (message, hash) => {
  for (const suite of [sm2Sm3, nodeSm2Suite]) {
    expect(digestText(suite, Buffer.from(message))).toBe(`sm3:${hash}`);
  }
});

test("an SM2 signature out of range is refused, though its remainder would be right", () => {
  const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
  const signer = newSm2Signer();
  const tooLarge = (part: Uint8Array) => {
    const number = BigInt(`0x${Buffer.from(part).toString("hex")}`) + order;
    return number < 1n << 256n ? bytes(number.toString(16).padStart(64, "0")) : null;
  };
  const signature = Buffer.from(signer.sign(Buffer.from("a")));
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const wrong = [
    Buffer.concat([Buffer.alloc(32), s]),
    Buffer.concat([r, Buffer.alloc(32)]),
    Buffer.concat([Buffer.alloc(32, 0xff), s]),
    Buffer.concat([r, tooLarge(s) ?? Buffer.alloc(32, 0xff)]),
    signature.subarray(1),
  ];
  for (const each of wrong) {
    expect(signer.suite.verify(signer.publicKey, Buffer.from("a"), each)).toBe(false);
  }
});

test("no random number is taken that cannot be used", () => {
  const { privateKey, random, message, signature } = GB_32918;
  const offered = [Buffer.alloc(32), Buffer.alloc(32, 0xff), bytes(random)];
  const signed = signSm2(bytes(privateKey), message, () => offered.shift()!);
  expect(Buffer.from(signed).toString("hex")).toBe(signature);
  expect(() => signSm2(new Uint8Array(32), message, () => bytes(random))).toThrow(RangeError);
});

test("keys and signatures of any other kind are refused without an exception", () => {
  const any = fc.uint8Array({ maxLength: 80 });
  fc.assert(
    fc.property(any, any, (publicKey, signature) => {
      for (const suite of [nodeSuite, ed25519Sha256, sm2Sm3]) {
        expect(suite.verify(publicKey, bytes("00"), signature)).toBe(false);
      }
    }),
  );
  for (const suite of [nodeSuite, ed25519Sha256]) {
    expect(suite.verify(new Uint8Array(32).fill(0xff), bytes("00"), new Uint8Array(64))).toBe(
      false,
    );
  }
  const offCurve = bytes(`${GB_32918.publicKey.slice(0, -2)}14`);
  expect(sm2Sm3.verify(offCurve, GB_32918.message, bytes(GB_32918.signature))).toBe(false);
});

test("a key of another algorithm is refused", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => createSigner(pem)).toThrow(expect.objectContaining({ code: "unusable-key" }));
  expect(() => createSigner("no key")).toThrow(/不是.*\n.*not an Ed25519/);
});
