/** What a file is by its first bytes; names and declared types are only claims. */

const unknownType = "application/octet-stream";
/** Enough for every mark below. */
export const headBytes = 4_096;

interface Mark {
  readonly type: string;
  readonly bytes: string;
  /** Where the bytes stand; at the start when absent. */
  readonly at?: number;
}

/** Bytes as Latin-1 text; the first mark that fits counts. */
const marks: readonly Mark[] = [
  { type: "image/png", bytes: "\x89PNG\r\n\x1a\n" },
  { type: "image/jpeg", bytes: "\xff\xd8\xff" },
  { type: "image/gif", bytes: "GIF8" },
  { type: "image/webp", bytes: "WEBP", at: 8 },
  { type: "image/tiff", bytes: "II*\0" },
  { type: "image/tiff", bytes: "MM\0*" },
  { type: "image/bmp", bytes: "BM" },
  { type: "application/pdf", bytes: "%PDF-" },
  { type: "application/zip", bytes: "PK\x03\x04" },
  { type: "application/zip", bytes: "PK\x05\x06" },
  { type: "application/gzip", bytes: "\x1f\x8b" },
  { type: "application/x-7z-compressed", bytes: "7z\xbc\xaf\x27\x1c" },
  { type: "application/vnd.rar", bytes: "Rar!\x1a\x07" },
  { type: "application/x-bzip2", bytes: "BZh" },
  { type: "application/x-xz", bytes: "\xfd7zXZ\0" },
  { type: "application/zstd", bytes: "\x28\xb5\x2f\xfd" },
  { type: "application/x-tar", bytes: "ustar", at: 257 },
  // Microsoft's compound file: .doc, .xls, .ppt, .msg, .msi, and encrypted OOXML.
  { type: "application/x-cfb", bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { type: "application/x-msdownload", bytes: "MZ" },
  { type: "application/x-elf", bytes: "\x7fELF" },
  { type: "application/x-mach-binary", bytes: "\xcf\xfa\xed\xfe" },
  { type: "application/x-mach-binary", bytes: "\xce\xfa\xed\xfe" },
  { type: "application/x-mach-binary", bytes: "\xca\xfe\xba\xbe" },
  { type: "application/x-ms-shortcut", bytes: "\x4c\0\0\0\x01\x14\x02\0" },
  { type: "application/vnd.sqlite3", bytes: "SQLite format 3\0" },
  { type: "application/vnd.tcpdump.pcap", bytes: "\xd4\xc3\xb2\xa1" },
  { type: "application/vnd.tcpdump.pcap", bytes: "\xa1\xb2\xc3\xd4" },
  { type: "application/x-pcapng", bytes: "\n\r\r\n" },
  { type: "application/x-evtx", bytes: "ElfFile\0" },
  { type: "video/mp4", bytes: "ftyp", at: 4 },
  { type: "audio/mpeg", bytes: "ID3" },
  { type: "audio/wav", bytes: "WAVE", at: 8 },
  { type: "application/ogg", bytes: "OggS" },
  { type: "text/rtf", bytes: "{\\rtf" },
  { type: "text/x-script", bytes: "#!" },
];

export const executableTypes: ReadonlySet<string> = new Set([
  "application/x-msdownload",
  "application/x-elf",
  "application/x-mach-binary",
  "application/x-ms-shortcut",
  "text/x-script",
]);

function isText(head: Buffer, isWhole: boolean): boolean {
  // oxlint-disable-next-line no-control-regex -- these never stand in text
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head.toString("latin1"))) return false;
  try {
    // A character may be cut where the head ends.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

/** Markup that a browser would run, however it begins. */
function isMarkup(head: Buffer): string | null {
  const text = head
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body|script|iframe)/.test(text)) return "text/html";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg/.test(text)) {
    return "image/svg+xml";
  }
  return text.startsWith("<?xml") ? "application/xml" : null;
}

/** The media type by the first bytes; `isWhole` says that there are no more. */
export function detectType(head: Buffer, isWhole: boolean): string {
  const text = head.toString("latin1");
  const mark = marks.find(({ bytes, at = 0 }) => text.startsWith(bytes, at));
  if (mark !== undefined) return mark.type;
  const markup = isMarkup(head);
  if (markup !== null) return markup;
  return isText(head, isWhole) ? "text/plain" : unknownType;
}

const zipFamily = ["application/zip"];
const office = ["application/x-cfb"];
const texts = ["text/plain", "text/html", "application/xml", "text/x-script"];
/** What a file of this ending may be. Endings that are not here are not judged. */
const typesOfEnding: Readonly<Record<string, readonly string[]>> = {
  png: ["image/png"],
  jpg: ["image/jpeg"],
  jpeg: ["image/jpeg"],
  gif: ["image/gif"],
  webp: ["image/webp"],
  bmp: ["image/bmp"],
  pdf: ["application/pdf"],
  zip: zipFamily,
  docx: [...zipFamily, ...office],
  xlsx: [...zipFamily, ...office],
  pptx: [...zipFamily, ...office],
  doc: [...office, "text/rtf", ...texts],
  xls: [...office, ...texts],
  ppt: office,
  gz: ["application/gzip"],
  tgz: ["application/gzip"],
  "7z": ["application/x-7z-compressed"],
  rar: ["application/vnd.rar"],
  mp4: ["video/mp4"],
  txt: ["text/plain"],
  log: ["text/plain"],
  csv: ["text/plain"],
  json: ["text/plain"],
  pcap: ["application/vnd.tcpdump.pcap"],
  pcapng: ["application/x-pcapng"],
  evtx: ["application/x-evtx"],
};

/** Whether the ending of the name, or the declared image type, says something else. */
export function contradicts(
  { name, declaredType }: { readonly name: string; readonly declaredType: string | null },
  detected: string,
): boolean {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const expected = typesOfEnding[ending];
  if (expected !== undefined) return !expected.includes(detected);
  const isPicture =
    declaredType?.startsWith("image/") === true || declaredType === "application/pdf";
  return isPicture && declaredType !== detected && detected !== "image/svg+xml";
}
