/** What a script would write or where it would lead, read as text. It is never run. */
import type { ClueReason } from "../clue.ts";
import { type MappedText, replaceMapped } from "../mapped-text.ts";
import { decodeBase64 } from "../mail/transfer-encoding.ts";

const escapes = /\\x([0-9a-f]{2})|\\u00([0-9a-f]{2})|%([2-7][0-9a-f])/gi;
const characterCodes = /fromCharCode\(([\d\s,]{2,20000})\)/g;
const base64Call = /atob\(\s{0,5}["']([A-Za-z0-9+/=]{8,20000})["']\s{0,5}\)/g;

const latin = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

function ofCodes(list: string): string {
  const codes = list.split(",").map(Number);
  return codes.map((code) => String.fromCharCode(code)).join("");
}

/** The script with what it hides in numbers, escapes and Base64 spelt out. */
export function spellOut(script: MappedText): MappedText {
  const withCodes = replaceMapped(script, characterCodes, ([, list = ""]) => `"${ofCodes(list)}"`);
  const withBase64 = replaceMapped(
    withCodes,
    base64Call,
    ([, content = ""]) => `"${latin(decodeBase64(content))}"`,
  );
  return replaceMapped(withBase64, escapes, ([, hex, short, percent]) =>
    String.fromCharCode(Number.parseInt(hex ?? short ?? percent ?? "20", 16)),
  );
}

const writes = /document\s{0,5}\.\s{0,5}write|\.innerHTML\s{0,5}\+?=|insertAdjacentHTML/;
const leads =
  /(?:window|document|self|top|parent)?\.?\blocation(?:\.href)?\s{0,5}=(?!=)|location\.(?:replace|assign)\s{0,5}\(|window\.open\s{0,5}\(/;
const asks = /navigator\.userAgent|document\.referrer/i;
const spiders =
  /baidu|sogou|google|\bbing\b|360spider|haosou|so\.com|sm\.cn|toutiao|spider|\bbot\b/i;

/** Null for a script that neither writes nor leads away, as far as its text tells. */
export function scriptReason(text: string): ClueReason | null {
  const isRedirect = leads.test(text);
  const isWriting = writes.test(text);
  if (!isRedirect && !isWriting) return null;
  if (asks.test(text) && spiders.test(text)) return "search-engines-only";
  return isRedirect ? "script-redirect" : "written-by-script";
}

const wrapper =
  /<(?:div|span|marquee|ul|p|td)[^<>]{0,200}style\s{0,5}=\s{0,5}\\?["']?([^"'<>]{1,300})/i;
const ending = /<\/(?:div|span|marquee|ul|p|td)/i;

/** The style of an element that a script writes and leaves open around what follows, or null. */
export function openedStyle(text: string): string | null {
  return writes.test(text) && !ending.test(text) ? (wrapper.exec(text)?.[1] ?? null) : null;
}

/** Whether a script writes the end of such an element. */
export function closesElement(text: string): boolean {
  return writes.test(text) && ending.test(text);
}
