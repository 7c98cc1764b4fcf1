/** Undoes the encodings in which mails travel (RFC 2045, RFC 2047). Lenient: nothing is refused. */
import { base64nopad } from "@scure/base";
import { decodeBytes } from "../decode-bytes.ts";
import { type MappedText, replaceMapped } from "../mapped-text.ts";

/** A string of bytes, one a character, as bytes. */
export function bytesOf(raw: string): Uint8Array {
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}

export function decodeBase64(raw: string): Uint8Array {
  const letters = raw
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/[^A-Za-z0-9+/]/g, "");
  // One letter alone is less than a byte.
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  // The bits that are left over say nothing; some programs do not clear them.
  const extra = whole.length % 4;
  const cleared = extra === 0 ? whole : whole.slice(0, -1) + clearedLetter(whole, extra);
  return base64nopad.decode(cleared);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function clearedLetter(letters: string, extra: number): string {
  const value = alphabet.indexOf(letters.charAt(letters.length - 1));
  return alphabet.charAt(extra === 2 ? value & 0b110000 : value & 0b111100);
}

function decodeQuotedPrintable(raw: string): Uint8Array {
  const joined = raw.replace(/=[ \t]{0,20}\r?\n/g, "");
  const plain = joined.replace(/=([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return bytesOf(plain);
}

export function decodeBody(raw: string, encoding: string): Uint8Array {
  const name = encoding.trim().toLowerCase();
  if (name === "base64") return decodeBase64(raw);
  return name === "quoted-printable" ? decodeQuotedPrintable(raw) : bytesOf(raw);
}

const encodedWord = /=\?([\w-]{2,30})(?:\*\w{1,10})?\?([bq])\?([^?\s]{0,500})\?=/gi;

/** `=?gb18030?B?…?=` in headers becomes what it says. */
export function decodeWords(mapped: MappedText): MappedText {
  return replaceMapped(mapped, encodedWord, ([, charset = "", kind = "", content = ""]) => {
    const isBase64 = kind.toLowerCase() === "b";
    const bytes = isBase64
      ? decodeBase64(content)
      : decodeQuotedPrintable(content.replaceAll("_", " "));
    return decodeBytes(bytes, charset);
  });
}
