/** Reads what people choose or paste; nothing leaves the page. */
import type { GivenFile, Json } from "@jibao/evidence";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export type JsonObject = { readonly [member: string]: Json };

/** What is larger is no receipt and no report, and would only block the page. */
const textLimitBytes = 8_000_000;
const partBytes = 4_194_304;

/** Null when it is no JSON object in UTF-8. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : null;
  } catch {
    // Text that is no JSON is an answer here, not a bug.
    return null;
  }
}

/** Null for what is no text in UTF-8, or far too long. */
export async function readText(file: File): Promise<string | null> {
  if (file.size > textLimitBytes) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    // Bytes that are no text, or a file that is gone by now.
    return null;
  }
}

/** The digest of a file of any size, in parts. */
export async function digestFile(file: File): Promise<GivenFile> {
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += partBytes) {
    hash.update(new Uint8Array(await file.slice(from, from + partBytes).arrayBuffer()));
  }
  return { name: file.name, sha256: bytesToHex(hash.digest()) };
}
