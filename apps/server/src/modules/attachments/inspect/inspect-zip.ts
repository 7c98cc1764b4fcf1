/** Looks into a ZIP, one level deep: counts, sizes and ratios as said, then as they are. */
import type { AttachmentFlag } from "@jibao/contract";
import { expand, isBomb, unpackLimit } from "./expansion.ts";
import { detectType, executableTypes, headBytes } from "./file-type.ts";
import { isArchive } from "./archive-types.ts";
import { type ContentSource, readPart } from "./source.ts";
import { findDirectory, localHeaderBytes, readEntries, type ZipEntry } from "./zip-directory.ts";

const entriesLimit = 10_000;
const declaredLimit = 16 * 1024 * 1024 * 1024;
/** Entries that are unpacked to see whether they are what the directory says. */
const unpackedEntriesLimit = 1_000;

const macroEntry = /(?:^|\/)vbaProject\.bin$/i;
const archiveEnding = /\.(?:zip|7z|rar|gz|tgz|bz2|xz|zst|jar|cab|iso)$/i;
const executableEnding = /\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|msi|jar)$/i;

export interface ZipFindings {
  readonly flags: ReadonlySet<AttachmentFlag>;
  /** A more exact type than ZIP, by what is inside. */
  readonly type: string | null;
}

const office = "application/vnd.openxmlformats-officedocument";
/** A map: an entry may be called `constructor`. */
const officeRoots: ReadonlyMap<string, string> = new Map([
  ["word", `${office}.wordprocessingml.document`],
  ["xl", `${office}.spreadsheetml.sheet`],
  ["ppt", `${office}.presentationml.presentation`],
]);

export async function inspectZip(source: ContentSource): Promise<ZipFindings> {
  const flags = new Set<AttachmentFlag>();
  const directory = await findDirectory(source);
  if (directory === null) return { flags: flags.add("archive-damaged"), type: null };
  if (directory.count > entriesLimit) return { flags: flags.add("archive-bomb"), type: null };
  const listed = await listEntries(source, directory, flags);
  if (!flags.has("archive-bomb")) await lookInside(source, listed, flags);
  return { flags, type: typeOf(listed) };
}

async function listEntries(
  source: ContentSource,
  directory: Parameters<typeof readEntries>[1],
  flags: Set<AttachmentFlag>,
): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let total = 0;
  for await (const entry of readEntries(source, directory)) {
    if (entry === null) {
      flags.add("archive-damaged");
      break;
    }
    entries.push(entry);
    total += entry.unpackedBytes;
    noteEntry(entry, flags);
    const isTooMuch = total > declaredLimit || isBomb(source.sizeBytes, total);
    if (isTooMuch || entries.length > entriesLimit) {
      flags.add("archive-bomb");
      break;
    }
  }
  return entries;
}

function noteEntry({ name, isEncrypted }: ZipEntry, flags: Set<AttachmentFlag>): void {
  if (isEncrypted) flags.add("encrypted");
  if (macroEntry.test(name)) flags.add("macros");
  if (archiveEnding.test(name)) flags.add("nested-archive");
  if (executableEnding.test(name)) flags.add("executable");
}

function typeOf(entries: readonly ZipEntry[]): string | null {
  if (!entries.some(({ name }) => name === "[Content_Types].xml")) return null;
  const roots = entries.map(({ name }) => officeRoots.get(name.split("/")[0] ?? ""));
  return roots.find((type) => type !== undefined) ?? null;
}

async function lookInside(
  source: ContentSource,
  entries: readonly ZipEntry[],
  flags: Set<AttachmentFlag>,
): Promise<void> {
  const readable = entries.filter(
    ({ isEncrypted, packedBytes }) => !isEncrypted && packedBytes > 0,
  );
  let left = unpackLimit;
  for (const entry of readable.slice(0, unpackedEntriesLimit)) {
    const unpacked = await lookAt(source, entry, { left, flags });
    left -= unpacked;
    if (left <= 0 || flags.has("archive-bomb")) break;
  }
  if (readable.length > unpackedEntriesLimit || left <= 0) flags.add("contents-unread");
}

interface Looking {
  /** Bytes that may still be unpacked of this attachment. */
  readonly left: number;
  readonly flags: Set<AttachmentFlag>;
}

/** Answers how much was unpacked. */
async function lookAt(
  source: ContentSource,
  entry: ZipEntry,
  { left, flags }: Looking,
): Promise<number> {
  const from = await dataOffset(source, entry);
  const to = from === null ? 0 : from + entry.packedBytes;
  if (from === null || to > source.sizeBytes) {
    flags.add("archive-damaged");
    return 0;
  }
  if (entry.method === 0) {
    noteHead(await readPart(source, { from, to: Math.min(to, from + headBytes) }), flags);
    return 0;
  }
  if (entry.method !== 8) {
    flags.add("contents-unread");
    return 0;
  }
  const atMostBytes = Math.min(entry.unpackedBytes, left);
  const limits = { packedBytes: entry.packedBytes, atMostBytes };
  const seen = await expand(await source.open(from, to), "deflate", limits);
  noteHead(seen.head, flags);
  const isLie = seen.end === "over-limit" && entry.unpackedBytes <= left;
  if (seen.end === "bomb" || isLie) flags.add("archive-bomb");
  if (seen.end === "damaged") flags.add("archive-damaged");
  return seen.unpackedBytes;
}

/** Null when the entry's own header is not where the directory says. */
async function dataOffset(
  source: ContentSource,
  { headerOffset }: ZipEntry,
): Promise<number | null> {
  const to = headerOffset + localHeaderBytes;
  if (to > source.sizeBytes) return null;
  const header = await readPart(source, { from: headerOffset, to });
  if (header.readUInt32LE(0) !== 0x04034b50) return null;
  return to + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function noteHead(head: Buffer, flags: Set<AttachmentFlag>): void {
  const type = detectType(head, false);
  if (isArchive(type)) flags.add("nested-archive");
  if (executableTypes.has(type) && type !== "text/x-script") flags.add("executable");
}
