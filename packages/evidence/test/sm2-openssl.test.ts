import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { digestText, sm2Sm3 } from "../src/index.ts";
import { createSigner, loadOrCreateSigner, nodeSm2Suite } from "../src/node.ts";
import { openssl, opensslObstacle } from "./support/openssl.ts";

const obstacle = opensslObstacle(
  ["list", "-1", "-digest-commands"],
  ["dgst", "-sm3", "/dev/null"],
  ["ecparam", "-name", "SM2", "-genkey", "-noout"],
);
const DEFAULT_ID = ["-pkeyopt", "distid:1234567812345678"];
const RUNS = 4;

let folder: string;
const path = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-sm2-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("openssl dgst -sm3 gives the same hash", ({ skip }) => {
  skip(obstacle !== null, obstacle ?? "");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      writeFileSync(path("message"), message);
      const told = openssl(folder, "dgst", "-sm3", "-r", "message").toString().slice(0, 64);
      expect(digestText(sm2Sm3, message)).toBe(`sm3:${told}`);
    }),
    { numRuns: RUNS },
  );
});

test("openssl verifies what a key made here signs, and refuses another message", ({ skip }) => {
  skip(obstacle !== null, obstacle ?? "");
  const signer = loadOrCreateSigner(path("made-here/key.pem"), "sm2-sm3");
  openssl(folder, "pkey", "-in", "made-here/key.pem", "-pubout", "-out", "here.pub");
  const verify = ["pkeyutl", "-verify", "-rawin", "-digest", "sm3", ...DEFAULT_ID];
  const files = ["-pubin", "-inkey", "here.pub", "-in", "message", "-sigfile", "signature"];
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (message) => {
      writeFileSync(path("message"), message);
      writeFileSync(path("signature"), derOf(signer.sign(message)));
      expect(openssl(folder, ...verify, ...files).toString()).toContain("Verified Successfully");
      writeFileSync(path("message"), message.with(0, message[0]! ^ 1));
      expect(() => openssl(folder, ...verify, ...files)).toThrow();
    }),
    { numRuns: RUNS },
  );
});

test("what openssl signs verifies here, with its key file as the signer's", ({ skip }) => {
  skip(obstacle !== null, obstacle ?? "");
  openssl(folder, "ecparam", "-name", "SM2", "-genkey", "-noout", "-out", "theirs.pem");
  openssl(folder, "pkcs8", "-topk8", "-nocrypt", "-in", "theirs.pem", "-out", "theirs.p8");
  const { publicKey, suite } = createSigner(readFileSync(path("theirs.p8"), "utf8"));
  expect(createSigner(readFileSync(path("theirs.pem"), "utf8")).publicKey).toEqual(publicKey);
  expect(suite.name).toBe("sm2-sm3");
  const sign = ["pkeyutl", "-sign", "-rawin", "-digest", "sm3", ...DEFAULT_ID];
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (message) => {
      writeFileSync(path("message"), message);
      const der = openssl(folder, ...sign, "-inkey", "theirs.p8", "-in", "message");
      const signature = rawOf(der);
      for (const each of [sm2Sm3, nodeSm2Suite]) {
        expect(each.verify(publicKey, message, signature)).toBe(true);
        expect(each.verify(publicKey, message.with(0, message[0]! ^ 1), signature)).toBe(false);
      }
    }),
    { numRuns: RUNS },
  );
});

test("SM3 agrees with OpenSSL's library over every length of the last block", () => {
  for (let length = 0; length <= 200; length += 1) {
    const message = Buffer.alloc(length, length);
    const told = createHash("sm3").update(message).digest();
    expect(Buffer.from(sm2Sm3.digest(message))).toEqual(told);
    expect(Buffer.from(nodeSm2Suite.digest(message))).toEqual(told);
  }
});

/** r and s as OpenSSL writes them: a SEQUENCE of two INTEGERs. */
function derOf(signature: Uint8Array): Buffer {
  const parts = [signature.subarray(0, 32), signature.subarray(32)].map((part) => {
    const start = part.findIndex((byte) => byte !== 0);
    const sign = part[start]! >= 0x80 ? [0] : [];
    const value = [...sign, ...part.subarray(start)];
    return Buffer.from([0x02, value.length, ...value]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function rawOf(der: Buffer): Uint8Array {
  const rLength = der[3]!;
  const parts = [der.subarray(4, 4 + rLength), der.subarray(6 + rLength)];
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.alloc(32), part]).subarray(-32)));
}
