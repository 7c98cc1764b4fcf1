/** `jibao verify receipt.json [--keys keys.json] [--content submission.json]` */
import { isCalledUpgradedReceipt, verifyReceipt } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal, refuseUsage } from "../ending.ts";
import { isObject, type Json, type JsonObject, readObject } from "../input.ts";

const missingReceipt = refuseUsage(
  "请指明回执文件，例如 jibao verify receipt.json。",
  "Name the receipt's file, for example jibao verify receipt.json.",
);

/** The receipt itself, upgraded or not, or the whole answer that brought it. */
function receiptIn(file: JsonObject): Json {
  if (isCalledUpgradedReceipt(file)) return file;
  return isObject(file["receipt"]) ? file["receipt"] : file;
}

interface Keys {
  readonly pinnedKeys: readonly string[];
  /** By which the pinned keys named later ones, oldest first. */
  readonly keyStatements: readonly Json[];
}

/** What `GET /api/v1/keys` answers, with the key statements that the verifier has. */
function keysIn({ items, keyStatements = [] }: JsonObject): Keys | Refusal {
  const ids = Array.isArray(items)
    ? items.map((item) => (isObject(item) ? item["keyId"] : undefined))
    : [undefined];
  const known = ids.filter((id) => typeof id === "string");
  if (known.length === ids.length && Array.isArray(keyStatements)) {
    return { pinnedKeys: known, keyStatements };
  }
  const detail = {
    zh: "密钥文件应是 GET /api/v1/keys 的回答：{ items: [{ keyId, … }] }，可另加 keyStatements: [ … ]。",
    en: "The keys must be the answer of GET /api/v1/keys: { items: [{ keyId, … }] }, to which keyStatements: [ … ] may be added.",
  };
  return new Refusal({ code: "keys-refused", detail });
}

/** A receipt covers the facts and the answers of one submission, as they were sent. */
function contentOf({ facts, factsPatch, content }: JsonObject) {
  return { facts: facts ?? factsPatch ?? {}, content: content ?? {} };
}

interface Trusted extends Keys {
  readonly content?: ReturnType<typeof contentOf>;
}

async function readTrusted({ options }: Arguments): Promise<Trusted | Refusal> {
  const { keys: keysPath, content: contentPath } = options;
  const keys = keysPath === undefined ? { items: [] } : await readObject(keysPath);
  if (keys instanceof Refusal) return keys;
  const known = keysIn(keys);
  if (known instanceof Refusal || contentPath === undefined) return known;
  const sent = await readObject(contentPath);
  return sent instanceof Refusal ? sent : { ...known, content: contentOf(sent) };
}

export async function runVerify(given: Arguments): Promise<Ending> {
  const [path] = given.values;
  if (path === undefined || given.values.length > 1) return missingReceipt;
  const file = await readObject(path);
  if (file instanceof Refusal) return file;
  const trusted = await readTrusted(given);
  if (trusted instanceof Refusal) return trusted;
  const value = verifyReceipt(receiptIn(file), { suite: nodeSuites, ...trusted });
  return { kind: value.ok ? "done" : "failed", value };
}
