/** `jibao verify receipt.json [--key …] [--keys keys.json] [--content submission.json] …` */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import {
  checkpointsIn,
  contentIn,
  isCalledUpgradedReceipt,
  receiptIn,
  type VerifyReceiptOptions,
  verifyReceipt,
} from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal, refuseUsage } from "../ending.ts";
import { readObject, readText } from "../input.ts";
import { readTrustedKeys } from "../trusted-keys.ts";
import { runVerifyExport } from "./verify-export.ts";

const missingReceipt = refuseUsage(
  "请指明回执文件，例如 jibao verify receipt.json。",
  "Name the receipt's file, for example jibao verify receipt.json.",
);

const wrongCheckpoints = new Refusal({
  code: "checkpoints-refused",
  detail: {
    zh: "--checkpoints 的文件应每行一个检查点。",
    en: "The file of --checkpoints must have one checkpoint a line.",
  },
});

const wrongCertificates = new Refusal({
  code: "certificates-refused",
  detail: {
    zh: "--timestamp-certificates 的文件应是 PEM 格式的证书。",
    en: "The file of --timestamp-certificates must hold certificates in PEM form.",
  },
});

type Extras = Pick<VerifyReceiptOptions, "attachments" | "content" | "keptCheckpoints" | "stamp">;

/** Read in parts: an attachment may be larger than memory. */
async function readAttachment(path: string | undefined): Promise<Extras | Refusal> {
  if (path === undefined) return {};
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  } catch {
    return refuseUsage(`不能读取文件 ${path}。`, `The file ${path} cannot be read.`);
  }
  return { attachments: [{ name: basename(path), sha256: hash.digest("hex") }] };
}

async function readContent(path: string | undefined): Promise<Extras | Refusal> {
  if (path === undefined) return {};
  const sent = await readObject(path);
  return sent instanceof Refusal ? sent : { content: contentIn(sent) };
}

async function readKept(path: string | undefined): Promise<Extras | Refusal> {
  if (path === undefined) return {};
  const keptCheckpoints = checkpointsIn((await readText(path)) ?? "?");
  return keptCheckpoints === null ? wrongCheckpoints : { keptCheckpoints };
}

/** The library for certificates is loaded only when there is something to do for it. */
async function readStamp(receipt: unknown, path: string | undefined): Promise<Extras | Refusal> {
  if (path === undefined) return {};
  const trusted = (await readText(path)) ?? "";
  const { certificatesIn, verifyEnclosedTimestamp } = await import("@jibao/evidence/timestamp");
  const trustedCertificates = certificatesIn(trusted);
  if (trustedCertificates === null) return wrongCertificates;
  if (!isCalledUpgradedReceipt(receipt)) return {};
  const stamp = await verifyEnclosedTimestamp(receipt, trustedCertificates);
  return stamp === null ? {} : { stamp };
}

export async function runVerify(given: Arguments): Promise<Ending> {
  if (given.options["export"] !== undefined) return runVerifyExport(given);
  const [path] = given.values;
  if (path === undefined || given.values.length > 1) return missingReceipt;
  const file = await readObject(path);
  if (file instanceof Refusal) return file;
  const receipt = receiptIn(file);
  const {
    content,
    attachment,
    checkpoints,
    "timestamp-certificates": certificates,
  } = given.options;
  const keys = await readTrustedKeys(given);
  if (keys instanceof Refusal) return keys;
  const brought: Extras = {};
  for (const read of [
    readContent(content),
    readAttachment(attachment),
    readKept(checkpoints),
    readStamp(receipt, certificates),
  ]) {
    const part = await read;
    if (part instanceof Refusal) return part;
    Object.assign(brought, part);
  }
  const value = verifyReceipt(receipt, { suite: nodeSuites, ...keys, ...brought });
  return { kind: value.ok ? "done" : "failed", value };
}
