/** Bytes to text: the encoding that is declared, else UTF-8, else GB18030. Never throws. */

const fallback = "gb18030";

function decoderFor(label: string, fatal: boolean): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // Streaming, because a limit may have cut the last character in two.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const metaCharset = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i;
const headLength = 2_048;

/** What a web page says of itself in its first kilobytes. */
export function charsetOfPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, headLength));
  return metaCharset.exec(head)?.[1] ?? null;
}

/** What a media type declares, as in `text/html; charset=gbk`. */
export function charsetOfType(mediaType: string): string | null {
  return /charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(mediaType)?.[1] ?? null;
}

export function decodeBytes(bytes: Uint8Array, declared: string | null): string {
  const marked = byMark(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const stated = declared === null ? null : decoderFor(declared, false);
  // A page that calls itself UTF-8 and is not was written by somebody else's program.
  if (stated !== null && stated.encoding !== "utf-8") return stated.decode(bytes);
  const encoding = isUtf8(bytes) ? "utf-8" : fallback;
  return new TextDecoder(encoding).decode(bytes);
}
