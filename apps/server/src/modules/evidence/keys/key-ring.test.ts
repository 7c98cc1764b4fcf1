import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  issueReceipt,
  keyStandingAt,
  saltedDigest,
  type Signer,
  verifyKeyChain,
  verifyReceipt,
} from "@jibao/evidence";
import { createKeyFile, createSalt, loadSigner, nodeSuites } from "@jibao/evidence/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatInstant, parseInstant, testClock } from "../../../clock.ts";
import { initRing, revokeKey, rotateKeys } from "./change-keys.ts";
import { type OpenKeyRing, openKeyRing } from "./open-key-ring.ts";
import { type KeyPlace, keyPlaceOf, type KeyRing, publicKeyOf, readRing } from "./ring-files.ts";

const start = "2026-11-22T03:00:00.000+08:00";
const minuteMs = 60_000;
const overlapMs = 60 * minuteMs;
const script = fileURLToPath(new URL("../../../../scripts/keys.ts", import.meta.url));

let folder: string;
let rings: OpenKeyRing[];
const clock = testClock(start);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-keys-"));
  rings = [];
  clock.set(start);
});
afterEach(() => {
  for (const ring of rings) ring.stop();
  rmSync(folder, { recursive: true });
});

const path = (name: string) => join(folder, name);
function open(name: string, onFault = (_fault: string) => {}): OpenKeyRing {
  const ring = openKeyRing({ path: path(name), clock, onFault });
  rings.push(ring);
  return ring;
}
const now = () => ({ nowMs: clock.nowMs(), overlapMs });
const ringOf = (place: KeyPlace): KeyRing => readRing(place.folder)!.ring;

function trustOf({ keys, statements, recoveryKey }: KeyRing) {
  return {
    suite: nodeSuites,
    pinnedKeys: [keys[0]!.keyId],
    recoveryKeys: recoveryKey === null ? [] : [recoveryKey.keyId],
    keyStatements: statements,
  };
}

function receiptBy(signer: Signer, recordedAt = clock.now()) {
  const contentSalt = createSalt();
  return issueReceipt(signer, {
    reference: "4827-1930-5563",
    incidentId: "inc_1",
    submissionId: "sub_1",
    stage: "initial",
    channel: "website",
    recordedAt,
    firstContactAt: null,
    contentDigest: saltedDigest(signer.suite, contentSalt, 1),
    contentSalt,
    entryHash: saltedDigest(signer.suite, contentSalt, "entry"),
    seq: 1,
    logBy: recordedAt,
  });
}

function run(...words: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [script, ...words, "--path", path("keys")]);
  let output = "";
  child.stdout.on("data", (part: Buffer) => (output += part.toString()));
  child.stderr.on("data", (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, output }));
  });
}

describe("a ring in a folder", () => {
  it("is made once, for its owner alone, and kept", () => {
    const first = open("keys").signer();
    expect(open("keys").signer().keyId).toBe(first.keyId);
    expect(statSync(path("keys")).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(path("keys"))) {
      expect(statSync(path(`keys/${name}`)).mode & 0o777, name).toBe(0o600);
    }
  });

  it("is refused with the remedy when others may read the key or enter the folder", () => {
    const { keyId } = open("keys").signer();
    const loose = (target: string) =>
      expect.objectContaining({
        code: "loose-permissions",
        message: expect.stringContaining(`chmod go= ${path(target)}`) as string,
      });
    chmodSync(path(`keys/${keyId}.pem`), 0o640);
    expect(() => open("keys")).toThrow(loose(`keys/${keyId}.pem`));
    chmodSync(path(`keys/${keyId}.pem`), 0o600);
    chmodSync(path("keys"), 0o710);
    expect(() => open("keys")).toThrow(loose("keys"));
  });

  it("hands over to the next key, and a receipt by either is followed from the first", () => {
    const place = keyPlaceOf(path("keys"));
    const ring = open("keys");
    const before = receiptBy(ring.signer());
    clock.advance(minuteMs);
    expect(rotateKeys(place, now()).kind).toBe("changed");
    const between = receiptBy(ring.signer());
    ring.look();
    const after = receiptBy(ring.signer());
    expect(after.promise.keyId).not.toBe(before.promise.keyId);
    expect(ring.ring().activeKeyId).toBe(after.promise.keyId);
    const trust = trustOf(ringOf(place));
    for (const receipt of [before, between, after]) {
      expect(verifyReceipt(receipt, trust).ok).toBe(true);
    }
    const tooLate = receiptBy(loadSigner(path(`keys/${before.promise.keyId}.pem`)), nextDay());
    expect(verifyReceipt(tooLate, trust).ok).toBe(false);
  });

  const nextDay = () => formatInstant(clock.nowMs() + 24 * 60 * minuteMs);

  it("lets a node without the new key go on until the old one retires, and says so", () => {
    const place = keyPlaceOf(path("keys"));
    const faults: string[] = [];
    const ring = open("keys", (fault) => faults.push(fault));
    const old = ring.signer().keyId;
    rotateKeys(place, now());
    const { activeKeyId } = ringOf(place);
    chmodSync(path(`keys/${activeKeyId}.pem`), 0o644);
    ring.look();
    ring.look();
    expect(ring.signer().keyId).toBe(old);
    expect(faults).toHaveLength(1);
    expect([ring.canSign(), ring.fault()]).toEqual([true, faults[0]]);
    clock.advance(overlapMs);
    expect(ring.canSign()).toBe(false);
    expect(() => ring.signer()).toThrow("cannot read the active signing key");
    chmodSync(path(`keys/${activeKeyId}.pem`), 0o600);
    ring.look();
    expect([ring.signer().keyId, ring.fault()]).toEqual([activeKeyId, null]);
  });
});

describe("a single key file", () => {
  it("becomes a ring beside it at the first rotation, while the server runs", () => {
    const ring = open("signing-key.pem");
    const first = ring.signer().keyId;
    const place = keyPlaceOf(path("signing-key.pem"));
    expect(readRing(place.folder)).toBeNull();
    expect(rotateKeys(place, now()).kind).toBe("changed");
    ring.look();
    expect(ring.ring().keys.map(({ keyId }) => keyId)).toEqual([first, ring.signer().keyId]);
    expect(loadSigner(path("signing-key.pem")).keyId).toBe(first);
    expect(open("signing-key.pem").signer().keyId).toBe(ring.signer().keyId);
  });
});

describe("revoking", () => {
  const from = formatInstant(parseInstant(start) - 10 * minuteMs);
  const standings = (ring: KeyRing) => {
    const { pinnedKeys, recoveryKeys } = trustOf(ring);
    const chain = verifyKeyChain(nodeSuites, { pinnedKeys, recoveryKeys }, ring.statements);
    const keys = chain.ok ? chain.keys : [];
    return ring.keys.map(({ keyId }) => keyStandingAt(keys, keyId, clock.now()));
  };

  it("of the key in use needs the recovery key, which names the next at once", () => {
    createKeyFile(path("recovery.pem"), "ed25519-sha256");
    createKeyFile(path("other.pem"), "ed25519-sha256");
    const place = keyPlaceOf(path("keys"));
    initRing(place, { recoveryKey: publicKeyOf(loadSigner(path("recovery.pem"))) });
    const ring = open("keys");
    const stolen = ring.signer().keyId;
    const revocation = { keyId: stolen, untrustedFrom: from, nowMs: clock.nowMs() };
    expect(revokeKey(place, revocation)).toMatchObject({ kind: "refused" });
    const wrong = { ...revocation, recoveryKeyFile: path("other.pem") };
    expect(revokeKey(place, wrong)).toMatchObject({ kind: "refused" });
    const right = { ...revocation, recoveryKeyFile: path("recovery.pem") };
    expect(revokeKey(place, right)).toMatchObject({ kind: "changed" });
    expect(standings(ringOf(place))).toEqual(["revoked", "in-force"]);
    chmodSync(path(`keys/${ringOf(place).activeKeyId}.pem`), 0o644);
    ring.look();
    expect(() => ring.signer()).toThrow("cannot read");
  });

  it("of an earlier key is signed by the one in use, for SM2 as well", () => {
    const place = keyPlaceOf(path("keys"));
    initRing(place, { suite: "sm2-sm3" });
    rotateKeys(place, now());
    rotateKeys(place, { ...now(), nowMs: clock.nowMs() + 1 });
    const [first] = ringOf(place).keys;
    const revocation = { keyId: first!.keyId, untrustedFrom: from, nowMs: clock.nowMs() };
    expect(revokeKey(place, revocation)).toMatchObject({ kind: "changed" });
    expect(standings(ringOf(place))).toEqual(["revoked", "in-force", "in-force"]);
    expect(ringOf(place).keys.every(({ suite }) => suite === "sm2-sm3")).toBe(true);
    const unknown = { ...revocation, keyId: "0".repeat(64) };
    expect(revokeKey(place, unknown)).toMatchObject({ kind: "refused" });
    const later = { ...revocation, untrustedFrom: formatInstant(clock.nowMs() + 1) };
    expect(revokeKey(place, later)).toMatchObject({ kind: "refused" });
  });
});

describe("the command, in processes of its own", () => {
  it("lists, rotates, and refuses a wrong line", async () => {
    expect((await run("init")).code).toBe(0);
    expect((await run("init")).code).toBe(1);
    expect(await run("rotate")).toMatchObject({ code: 0 });
    const { output } = await run("list");
    expect(output.trim().split("\n")).toHaveLength(2);
    expect(output.match(/active/g)).toHaveLength(1);
    expect((await run("revoke")).code).toBe(2);
    expect((await run("dance")).code).toBe(2);
  });

  it("lets one of two rotations at a time win; the others change nothing", async () => {
    await run("init");
    const runs = await Promise.all(Array.from({ length: 4 }, () => run("rotate")));
    const won = runs.filter(({ code }) => code === 0).length;
    expect(won).toBeGreaterThanOrEqual(1);
    const { keys, activeKeyId, statements } = ringOf(keyPlaceOf(path("keys")));
    expect([keys.length, statements.length]).toEqual([won + 1, won]);
    expect(keys.at(-1)?.keyId).toBe(activeKeyId);
    const pems = readdirSync(path("keys")).filter((name) => name.endsWith(".pem"));
    expect(pems).toHaveLength(keys.length);
    expect(standingsAreOneLine(ringOf(keyPlaceOf(path("keys"))))).toBe(true);
  });

  it("killed at any moment leaves exactly one active key that can sign", async () => {
    await run("init");
    const place = keyPlaceOf(path("keys"));
    const begunAt = performance.now();
    await run("rotate");
    const wholeMs = performance.now() - begunAt;
    let killed = 0;
    for (let part = 0.6; part < 1.1; part += 0.025) {
      const child = spawn(process.execPath, [script, "rotate", "--path", path("keys")]);
      const ended = new Promise<NodeJS.Signals | null>((resolve) => {
        child.once("close", (_code, signal) => resolve(signal));
      });
      setTimeout(() => child.kill("SIGKILL"), wholeMs * part);
      if ((await ended) === "SIGKILL") killed += 1;
      const { ring } = readRing(place.folder)!;
      const signer = loadSigner(path(`keys/${ring.activeKeyId}.pem`));
      expect(signer.keyId).toBe(ring.activeKeyId);
      expect(ring.keys.filter(({ keyId }) => keyId === ring.activeKeyId)).toHaveLength(1);
      expect(standingsAreOneLine(ring)).toBe(true);
    }
    expect(killed).toBeGreaterThan(0);
    expect((await run("rotate")).code).toBe(0);
  });

  /** The statements lead from the first key to the active one, and every one of them holds. */
  function standingsAreOneLine(ring: KeyRing): boolean {
    const pins = { pinnedKeys: [ring.keys[0]!.keyId] };
    const chain = verifyKeyChain(nodeSuites, pins, ring.statements);
    return chain.ok && chain.keys.map(({ keyId }) => keyId).join() === idsOf(ring).join();
  }
  const idsOf = ({ keys }: KeyRing) => keys.map(({ keyId }) => keyId);

  it("writes no private key where the state is", async () => {
    await run("init");
    await run("rotate");
    for (const name of readdirSync(path("keys")).filter((each) => each.startsWith("ring-"))) {
      expect(readFileSync(path(`keys/${name}`), "utf8")).not.toContain("PRIVATE");
    }
  });
});
