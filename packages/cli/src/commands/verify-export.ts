/** `jibao verify manifest.json --export cases.jsonl [--key …] [--keys keys.json]` */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type ExportedFile, verifyExport } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal, refuseUsage } from "../ending.ts";
import { readObject } from "../input.ts";
import { readTrustedKeys } from "../trusted-keys.ts";

const missingManifest = refuseUsage(
  "请指明清单文件，例如 jibao verify manifest.json --export cases.jsonl。",
  "Name the manifest's file, for example jibao verify manifest.json --export cases.jsonl.",
);

const lineEnd = 0x0a;

/** Read in parts: an export may be larger than memory. */
async function readExport(path: string): Promise<ExportedFile | Refusal> {
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  try {
    for await (const part of createReadStream(path)) {
      const piece = part as Uint8Array;
      hash.update(piece);
      bytes += piece.length;
      for (const byte of piece) if (byte === lineEnd) lines += 1;
    }
  } catch {
    return refuseUsage(`不能读取文件 ${path}。`, `The file ${path} cannot be read.`);
  }
  return { bytes, lines, sha256: hash.digest("hex") };
}

export async function runVerifyExport(given: Arguments): Promise<Ending> {
  const [path] = given.values;
  if (path === undefined || given.values.length > 1) return missingManifest;
  const answer = await readObject(path);
  if (answer instanceof Refusal) return answer;
  const file = await readExport(given.options["export"] ?? "");
  if (file instanceof Refusal) return file;
  const keys = await readTrustedKeys(given);
  if (keys instanceof Refusal) return keys;
  const manifest = "manifest" in answer ? answer["manifest"] : answer;
  const value = verifyExport(manifest, file, { suite: nodeSuites, ...keys });
  return { kind: value.ok ? "done" : "failed", value };
}
