/** What can be said of a file without opening it as its programs would. Nothing is unpacked to disk. */
import type { AttachmentFlag } from "@jibao/contract";
import { isArchive } from "./archive-types.ts";
import { expand, unpackLimit } from "./expansion.ts";
import { contradicts, detectType, executableTypes, headBytes } from "./file-type.ts";
import { inspectZip } from "./inspect-zip.ts";
import { type ContentSource, readPart } from "./source.ts";

export interface Claims {
  readonly name: string;
  readonly declaredType: string | null;
}

export interface Findings {
  readonly type: string;
  readonly flags: readonly AttachmentFlag[];
}

export async function inspectContent(source: ContentSource, claims: Claims): Promise<Findings> {
  const { sizeBytes } = source;
  const head = await readPart(source, { from: 0, to: Math.min(sizeBytes, headBytes) });
  const type = detectType(head, sizeBytes <= headBytes);
  const flags = new Set<AttachmentFlag>();
  if (contradicts(claims, type)) flags.add("type-mismatch");
  if (executableTypes.has(type)) flags.add("executable");
  const exactType = await lookInto(source, type, flags);
  return { type: exactType ?? type, flags: [...flags] };
}

/** Answers a more exact type, where what is inside tells it. */
async function lookInto(
  source: ContentSource,
  type: string,
  flags: Set<AttachmentFlag>,
): Promise<string | null> {
  switch (type) {
    case "application/zip": {
      const found = await inspectZip(source);
      for (const flag of found.flags) flags.add(flag);
      return found.type;
    }
    case "application/gzip":
      await inspectGzip(source, flags);
      return null;
    case "application/x-7z-compressed":
      await inspect7z(source, flags);
      return null;
    case "application/x-cfb":
      await inspectCompoundFile(source, flags);
      return null;
    default:
      if (isArchive(type)) flags.add("contents-unread");
      return null;
  }
}

async function inspectGzip(source: ContentSource, flags: Set<AttachmentFlag>): Promise<void> {
  const { sizeBytes } = source;
  const limits = { packedBytes: sizeBytes, atMostBytes: unpackLimit };
  const seen = await expand(await source.open(0, sizeBytes), "gzip", limits);
  if (seen.end === "bomb") flags.add("archive-bomb");
  if (seen.end === "damaged") flags.add("archive-damaged");
  if (seen.end === "over-limit") flags.add("contents-unread");
  const inner = detectType(seen.head, false);
  if (isArchive(inner)) flags.add("nested-archive");
  if (executableTypes.has(inner)) flags.add("executable");
}

const start7zBytes = 32;
/** More than this is no list of files. */
const header7zLimit = 4 * 1024 * 1024;
/** The coder that encrypts, as headers name it. */
const aes7z = Buffer.from("06f10701", "hex");

/** Its list of files is packed too, by a method that we do not unpack: only the outside is read. */
async function inspect7z(source: ContentSource, flags: Set<AttachmentFlag>): Promise<void> {
  flags.add("contents-unread");
  if (source.sizeBytes < start7zBytes) {
    flags.add("archive-damaged");
    return;
  }
  const start = await readPart(source, { from: 0, to: start7zBytes });
  const from = start7zBytes + Number(start.readBigUInt64LE(12));
  const to = from + Number(start.readBigUInt64LE(20));
  if (to > source.sizeBytes) {
    flags.add("archive-damaged");
  } else if (to - from > header7zLimit) {
    flags.add("archive-bomb");
  } else if ((await readPart(source, { from, to })).includes(aes7z)) {
    flags.add("encrypted");
  }
}

const macroMark = Buffer.from("_VBA_PROJECT", "utf16le");
const encryptedMark = Buffer.from("EncryptedPackage", "utf16le");
const overlapBytes = encryptedMark.length;

/** Names of streams stand in the directory of the file as UTF-16, wherever it lies. */
async function inspectCompoundFile(
  source: ContentSource,
  flags: Set<AttachmentFlag>,
): Promise<void> {
  let before = Buffer.alloc(0);
  for await (const chunk of await source.open(0, source.sizeBytes)) {
    source.signal.throwIfAborted();
    const bytes = Buffer.concat([before, chunk]);
    if (bytes.includes(macroMark)) flags.add("macros");
    if (bytes.includes(encryptedMark)) flags.add("encrypted");
    before = bytes.subarray(Math.max(0, bytes.length - overlapBytes));
  }
}
