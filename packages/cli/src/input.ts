/** Reading what a command is given. What cannot be read is a refusal, never an exception. */
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { Refusal, refuseUsage, type Text } from "./ending.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const nothingPiped = refuseUsage(
  "请把 JSON 交给标准输入，例如 jibao grade < facts.json。",
  "Give JSON on standard input, for example jibao grade < facts.json.",
);

/** Whether the address is one that a request can go to. */
export function isHttpAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

async function readBytes(path: string | null): Promise<Uint8Array | Refusal> {
  if (path === null) return process.stdin.isTTY ? nothingPiped : buffer(process.stdin);
  try {
    return await readFile(path);
  } catch {
    return refuseUsage(`不能读取文件 ${path}。`, `The file ${path} cannot be read.`);
  }
}

function parse(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json;
  } catch {
    // Where the parser gave up helps less than what was expected.
    return undefined;
  }
}

function refuseJson(path: string | null, { zh, en }: Text): Refusal {
  const detail = {
    zh: `${path ?? "标准输入"} ${zh}`,
    en: `${path ?? "Standard input"} ${en}`,
  };
  return new Refusal({ code: "malformed-json", detail });
}

/** The text of a file; a file that is not there is no text at all. */
export async function readText(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** The JSON object in a file, or on standard input when the path is null. */
export async function readObject(path: string | null): Promise<JsonObject | Refusal> {
  const bytes = await readBytes(path);
  if (bytes instanceof Refusal) return bytes;
  const value = parse(bytes);
  if (isObject(value)) return value;
  return value === undefined
    ? refuseJson(path, {
        zh: "不是有效的 UTF-8 编码的 JSON，请检查括号、引号和逗号。",
        en: "is not valid JSON in UTF-8; check brackets, quotes and commas.",
      })
    : refuseJson(path, { zh: "应为一个 JSON 对象。", en: "must be one JSON object." });
}
