/** What people bring along to verify: read alike by the command line and by the page. */
import type { Json } from "./canonical.ts";
import { type Checkpoint, readCheckpointText } from "./checkpoint.ts";
import type { Trust } from "./trust.ts";
import { isCalledUpgradedReceipt } from "./upgraded-receipt.ts";

export type JsonObject = { readonly [member: string]: Json };

/** The keys that a file names, and how later ones came. */
export type GivenKeys = Required<Omit<Trust, "suite" | "holdsLog">>;

const NO_KEYS: GivenKeys = { pinnedKeys: [], recoveryKeys: [], keyStatements: [] };

/** The receipt itself, upgraded or not, or the one in the whole answer that brought it. */
export function receiptIn(file: JsonObject): Json {
  if (isCalledUpgradedReceipt(file)) return file;
  const inner = file["receipt"];
  return isObject(inner) ? inner : file;
}

/** What a receipt covers of a submission: facts and answers, as they were sent. */
export function contentIn({ facts, factsPatch, content }: JsonObject): JsonObject {
  return { facts: facts ?? factsPatch ?? {}, content: content ?? {} };
}

/** Reads the answer of `GET /api/v1/keys`; null when it is something else. */
export function keysIn(file: JsonObject): GivenKeys | null {
  const { items, keyStatements = [], recoveryKey = null } = file;
  if (!isList(items) || !isList(keyStatements)) return null;
  const ids = items.map(keyIdIn);
  const recovery = recoveryKey === null ? [] : [keyIdIn(recoveryKey)];
  const [pinnedKeys, recoveryKeys] = [ids.filter(isText), recovery.filter(isText)];
  if (pinnedKeys.length < ids.length || recoveryKeys.length < recovery.length) return null;
  return { pinnedKeys, recoveryKeys, keyStatements };
}

/**
 * Checkpoints as they were kept, one a line; null when a line is something else. One that a crash
 * cut short proves nothing, and must not keep the others from proving: it is passed over.
 */
export function checkpointsIn(text: string): Checkpoint[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !isCutShort(line));
  const read = lines.map(readCheckpointText);
  const found = read.filter((checkpoint) => checkpoint !== null);
  return found.length === read.length ? found : null;
}

function isCutShort(line: string): boolean {
  if (!line.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

/**
 * Key ids as people write them, with commas, line ends or spaces between; null when one is none.
 * Groups of figures are not put together: a missing one must be noticed.
 */
export function pinsIn(text: string): string[] | null {
  const ids = text
    .toLowerCase()
    .split(/[\s,;，；、]+/)
    .filter((word) => word !== "");
  return ids.every((id) => /^[0-9a-f]{64}$/.test(id)) ? ids : null;
}

/** With pins, a file counts only for what those keys signed; without, it is the verifier's own. */
export function withPins(
  pins: readonly string[],
  recoveryPins: readonly string[],
  file: GivenKeys | null,
): GivenKeys {
  if (pins.length === 0 && recoveryPins.length === 0) return file ?? NO_KEYS;
  const { pinnedKeys, keyStatements } = file ?? NO_KEYS;
  return {
    pinnedKeys: pins.length === 0 ? pinnedKeys : pins,
    recoveryKeys: recoveryPins,
    keyStatements,
  };
}

function keyIdIn(value: Json): Json | undefined {
  return isObject(value) ? value["keyId"] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}
