/**
 * The keys that sign receipts and checkpoints. Safe while servers run: they notice within seconds.
 *
 *     node apps/server/scripts/keys.ts recovery FILE
 *     node apps/server/scripts/keys.ts init [--suite sm2-sm3] [--recovery PUBLIC]
 *     node apps/server/scripts/keys.ts rotate [--overlap-minutes 60]
 *     node apps/server/scripts/keys.ts revoke KEY --from INSTANT [--recovery-key FILE]
 *     node apps/server/scripts/keys.ts list
 *
 * The ring is the one of JIBAO_SIGNING_KEY_FILE, or of JIBAO_DATA, or of --path. PUBLIC is the line
 * that `recovery` printed. Ends with 0 when done, 1 when refused, 2 for a wrong command line.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { keyIdOf, keyStandingAt, type SuiteName, verifyKeyChain } from "@jibao/evidence";
import { createKeyFile, KeyFileError, loadSigner, nodeSuites } from "@jibao/evidence/node";
import { formatInstant } from "../src/clock.ts";
import {
  initRing,
  type KeyChange,
  revokeKey,
  rotateKeys,
} from "../src/modules/evidence/keys/change-keys.ts";
import {
  type KeyPlace,
  keyPlaceOf,
  type KeyRing,
  type PublicKey,
  publicKeyOf,
  readRing,
} from "../src/modules/evidence/keys/ring-files.ts";

const done = 0;
const refused = 1;
const wrongUsage = 2;
const minuteMs = 60_000;
const overlapMinutesDefault = "60";

const tell = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

interface Given {
  readonly place: KeyPlace;
  readonly nowMs: number;
  readonly value: string | undefined;
  readonly options: Readonly<Record<string, string | undefined>>;
}

function fail(zh: string, en: string): number {
  complain(`${zh}\n${en}`);
  return refused;
}

/** `suite:hex`, as `recovery` prints it; null when it is something else. */
function readPublicKey(text: string): PublicKey | null {
  const [name, publicKey = ""] = text.split(":");
  const suite = nodeSuites.find((each) => each.name === name);
  if (suite === undefined || !/^([0-9a-f]{2})+$/.test(publicKey)) return null;
  return { suite: suite.name, publicKey, keyId: keyIdOf(suite, Buffer.from(publicKey, "hex")) };
}

function suiteOf(name: string | undefined): SuiteName | null {
  return nodeSuites.find((suite) => suite.name === (name ?? "ed25519-sha256"))?.name ?? null;
}

function makeRecoveryKey({ value, options }: Given): number {
  const suite = suiteOf(options["suite"]);
  if (value === undefined || suite === null) return wrongUsage;
  if (existsSync(value)) return fail(`${value} 已经存在。`, `${value} exists already.`);
  createKeyFile(value, suite);
  const { publicKey } = publicKeyOf(loadSigner(value));
  tell(`${suite}:${publicKey}`);
  complain("请把私钥文件移到离线介质上保存；上面一行交给 init --recovery。");
  complain("Move the private key to an offline medium; give the line above to init --recovery.");
  return done;
}

function init({ place, options, nowMs }: Given): number {
  const suite = suiteOf(options["suite"]);
  const recovery = options["recovery"];
  const recoveryKey = recovery === undefined ? null : readPublicKey(recovery);
  if (suite === null || (recovery !== undefined && recoveryKey === null)) return wrongUsage;
  if (readRing(place.folder) !== null) {
    return fail(`${place.folder} 里已有密钥环。`, `${place.folder} has a ring already.`);
  }
  show(initRing(place, { suite, recoveryKey }), nowMs);
  return done;
}

function finish(change: KeyChange, nowMs: number): number {
  if (change.kind === "refused") return fail(change.zh, change.en);
  show(change.ring, nowMs);
  return done;
}

function rotate({ place, options, nowMs }: Given): number {
  const minutes = Number(options["overlap-minutes"] ?? overlapMinutesDefault);
  if (!(minutes >= 1)) return wrongUsage;
  return finish(rotateKeys(place, { nowMs, overlapMs: minutes * minuteMs }), nowMs);
}

function revoke({ place, options, nowMs, value }: Given): number {
  const untrustedFrom = options["from"];
  const recoveryKeyFile = options["recovery-key"];
  if (value === undefined || untrustedFrom === undefined) return wrongUsage;
  const recovery = recoveryKeyFile === undefined ? {} : { recoveryKeyFile };
  return finish(revokeKey(place, { keyId: value, untrustedFrom, nowMs, ...recovery }), nowMs);
}

function list({ place, nowMs }: Given): number {
  const state = readRing(place.folder);
  if (state !== null) {
    show(state.ring, nowMs);
    return done;
  }
  if (place.file === null || !existsSync(place.file)) {
    return fail("还没有密钥。", "There is no key yet.");
  }
  tell(`${publicKeyOf(loadSigner(place.file)).keyId}  使用中 active`);
  return done;
}

const words = {
  "in-force": "仍可签 may still sign",
  "not-yet": "尚未启用 not yet in force",
  retired: "已停用 retired",
  revoked: "已作废 revoked",
  unknown: "来历不明 unknown",
} as const;

function show(ring: KeyRing, nowMs: number): void {
  const pins = {
    pinnedKeys: ring.keys.slice(0, 1).map(({ keyId }) => keyId),
    recoveryKeys: ring.recoveryKey === null ? [] : [ring.recoveryKey.keyId],
  };
  const chain = verifyKeyChain(nodeSuites, pins, ring.statements);
  const periods = chain.ok ? chain.keys : [];
  for (const { keyId, suite } of ring.keys) {
    const standing = words[keyStandingAt(periods, keyId, formatInstant(nowMs))];
    tell(`${keyId}  ${suite}  ${keyId === ring.activeKeyId ? "使用中 active" : standing}`);
  }
  if (ring.recoveryKey !== null) tell(`${ring.recoveryKey.keyId}  恢复密钥 recovery key`);
}

const commands: Readonly<Record<string, (given: Given) => number>> = {
  recovery: makeRecoveryKey,
  init,
  rotate,
  revoke,
  list,
};

const text = { type: "string" } as const;
const optionTypes = {
  path: text,
  suite: text,
  recovery: text,
  "recovery-key": text,
  "overlap-minutes": text,
  from: text,
};

function run(): number {
  const { values, positionals } = parseArgs({ options: optionTypes, allowPositionals: true });
  const [name = "", value] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return wrongUsage;
  const environment = process.env;
  const usual = join(environment["JIBAO_DATA"] || "data", "signing-key.pem");
  const path = values.path ?? (environment["JIBAO_SIGNING_KEY_FILE"] || usual);
  return command({ place: keyPlaceOf(path), nowMs: Date.now(), value, options: values });
}

function runForPeople(): number {
  try {
    return run();
  } catch (error) {
    if (error instanceof KeyFileError)
      return fail(...(error.message.split("\n") as [string, string]));
    if (error instanceof TypeError) return wrongUsage;
    throw error;
  }
}

process.exitCode = runForPeople();
if (process.exitCode === wrongUsage) {
  complain("用法 usage: keys.ts recovery FILE | init | rotate | revoke KEY --from INSTANT | list");
}
