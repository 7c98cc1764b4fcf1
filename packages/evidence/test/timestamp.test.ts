import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { checkpointBytes, issueCheckpoint } from "../src/index.ts";
import { type TimestampExpectation, timestampRequest, verifyTimestamp } from "../src/timestamp.ts";
import { openssl, opensslObstacle } from "./support/openssl.ts";
import { newSigner } from "./support/signers.ts";

const obstacle = opensslObstacle(["ts", "-help"]);

const CONFIGURATION = `
[ req ]
distinguished_name = name
[ name ]
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[ stamp ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ mixed ]
basicConstraints = CA:FALSE
extendedKeyUsage = critical, timeStamping, codeSigning
[ mild ]
basicConstraints = CA:FALSE
extendedKeyUsage = timeStamping
[ authority ]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_chain = no
`;

const ELLIPTIC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

const bytes = checkpointBytes(
  issueCheckpoint(newSigner(), {
    logId: "jibao.example",
    number: 1,
    treeSize: 0,
    rootHash: `sha256:${"0".repeat(64)}`,
    issuedAt: "2026-11-22T03:10:00Z",
  }),
);
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const nonce = Buffer.from("1234567890abcdef", "hex");

let folder: string;
const path = (name: string) => join(folder, name);
const run = (...words: string[]) => openssl(folder, ...words);
const read = (name: string) => readFileSync(path(name));

/** A certificate that the root signs, with a key of its own. */
function certify(name: string, extensions: string, key = ELLIPTIC): void {
  const paths = ["-keyout", `${name}.key`, "-out", `${name}.csr`];
  run("req", "-config", "ts.cnf", ...key, "-nodes", "-subj", `/CN=${name}`, ...paths);
  const signed = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30"];
  const by = ["-extfile", "ts.cnf", "-extensions", extensions];
  run("x509", "-req", "-in", `${name}.csr`, ...signed, ...by, "-out", `${name}.pem`);
}

function reply(signer: string, question = timestampRequest({ bytes, nonce })): Buffer {
  writeFileSync(path("question.tsq"), question);
  const by = ["-config", "ts.cnf", "-section", "authority"];
  const as = ["-signer", `${signer}.pem`, "-inkey", `${signer}.key`];
  run("ts", "-reply", ...by, "-queryfile", "question.tsq", ...as, "-out", "answer.tsr");
  return read("answer.tsr");
}

/** What `openssl ts` refuses to make: the same stamp signed by another kind of certificate. */
function forge(signer: string, ...more: string[]): Buffer {
  reply("elliptic");
  run("ts", "-reply", "-in", "answer.tsr", "-token_out", "-out", "token.der");
  const given = ["-inform", "DER", "-in", "token.der", "-noverify", "-out", "info.der"];
  run("cms", "-verify", ...given);
  const as = ["-signer", `${signer}.pem`, "-inkey", `${signer}.key`, "-md", "sha256", ...more];
  const form = ["-binary", "-nodetach", "-econtent_type", TST_INFO, "-outform", "DER"];
  run("cms", "-sign", ...form, "-in", "info.der", ...as, "-out", "forged.der");
  const body = Buffer.concat([Buffer.from("3003020100", "hex"), read("forged.der")]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([Buffer.from("3082", "hex"), length, body]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-timestamp-"));
  if (obstacle !== null) return;
  writeFileSync(path("ts.cnf"), CONFIGURATION);
  writeFileSync(path("serial"), "01");
  for (const name of ["root", "stranger"]) {
    const self = ["-x509", ...ELLIPTIC, "-nodes", "-days", "30", "-extensions", "root"];
    const paths = ["-keyout", `${name}.key`, "-out", `${name}.pem`];
    run("req", "-config", "ts.cnf", ...self, "-subj", `/CN=${name}`, ...paths);
  }
  certify("elliptic", "stamp");
  certify("rsa", "stamp", ["-newkey", "rsa:2048"]);
  certify("mixed", "mixed");
  certify("mild", "mild");
});
afterAll(() => rmSync(folder, { recursive: true }));

const expectation = (part: Partial<TimestampExpectation> = {}): TimestampExpectation => ({
  bytes,
  nonce,
  trustedCertificates: [read("root.pem").toString()],
  ...part,
});

const verdictOf = async (answer: Uint8Array, part: Partial<TimestampExpectation> = {}) => {
  const verdict = await verifyTimestamp(answer, expectation(part));
  return verdict.ok ? "right" : verdict.reason;
};

test("the question is what openssl reads", ({ skip }) => {
  skip(obstacle !== null, obstacle ?? "");
  writeFileSync(path("read.tsq"), timestampRequest({ bytes, nonce }));
  const told = run("ts", "-query", "-in", "read.tsq", "-text").toString();
  expect(told).toContain("Hash Algorithm: sha256");
  expect(told).toContain("Nonce: 0x1234567890ABCDEF");
  expect(told).toContain("Certificate required: yes");
});

describe.each(["elliptic", "rsa"])("an answer signed by %s", (name) => {
  test("verifies, here and with openssl", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const verdict = await verifyTimestamp(reply(name), expectation());
    expect(verdict).toMatchObject({ ok: true, policy: "1.2.3.4.1" });
    expect(verdict.ok && verdict.stampedAt).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
    writeFileSync(path("stamped"), bytes);
    const files = ["-in", "answer.tsr", "-data", "stamped", "-CAfile", "root.pem"];
    expect(run("ts", "-verify", ...files).toString()).toContain("Verification: OK");
  });
});

describe("an answer is refused", () => {
  test("to another question", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const answer = reply("elliptic");
    expect(await verdictOf(answer, { bytes: bytes.subarray(1) })).toBe("other-imprint");
    expect(await verdictOf(answer, { nonce: nonce.subarray(1) })).toBe("other-nonce");
    const without = reply("elliptic", timestampRequest({ bytes }));
    expect(await verdictOf(without)).toBe("other-nonce");
    const { nonce: _, ...rest } = expectation();
    expect(await verifyTimestamp(without, rest)).toMatchObject({ ok: true });
  });

  test("that the authority did not grant", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const question = timestampRequest({ bytes, nonce });
    // The authority here knows SHA-256 alone: one number more, and the question names SHA-512.
    const sha256 = Buffer.from("0609608648016503040201", "hex");
    const place = Buffer.from(question).indexOf(sha256) + sha256.length - 1;
    expect(await verdictOf(reply("elliptic", question.with(place, 3)))).toBe("refused");
  });

  test("from an authority that nobody trusted vouches for", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const answer = reply("elliptic");
    const trustedCertificates = [read("stranger.pem").toString()];
    expect(await verdictOf(answer, { trustedCertificates })).toBe("untrusted-authority");
    expect(await verdictOf(answer, { trustedCertificates: [] })).toBe("untrusted-authority");
  });

  test("from a certificate that is not for time-stamps alone", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    expect(await verdictOf(forge("elliptic", "-cades"))).toBe("right");
    expect(await verdictOf(forge("mixed", "-cades"))).toBe("not-an-authority");
    expect(await verdictOf(forge("mild", "-cades"))).toBe("not-an-authority");
  });

  test("that does not name the certificate, or does not bring it", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    expect(await verdictOf(forge("elliptic"))).toBe("bad-signature");
    expect(await verdictOf(forge("elliptic", "-cades", "-nocerts"))).toBe("bad-signature");
  });

  test("or says the same, with any byte changed", async ({ skip }) => {
    skip(obstacle !== null, obstacle ?? "");
    const answer = reply("elliptic");
    const verdict = await verifyTimestamp(answer, expectation());
    let refused = 0;
    for (let at = 0; at < answer.length; at += 29) {
      const changed = await verifyTimestamp(answer.with(at, answer[at]! ^ 1), expectation());
      // A few bytes of the wrapping are not signed, such as its version; they say nothing.
      if (changed.ok) expect(changed).toEqual(verdict);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(answer.length / 29 / 2);
  });

  test("that is none", async () => {
    const trustedCertificates: string[] = [];
    for (const answer of [new Uint8Array(0), Uint8Array.of(48, 0), bytes]) {
      const verdict = await verifyTimestamp(answer, { bytes, trustedCertificates });
      expect(verdict).toEqual({ ok: false, reason: "malformed" });
    }
  });
});
