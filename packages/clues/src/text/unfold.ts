/** Undoes how people keep a clue from being clicked: `hxxp`, `[.]`, `(dot)`, full-width letters. */
import { type MappedText, replaceMapped } from "../mapped-text.ts";

const defanged = new RegExp(
  [
    String.raw`\bh(?:xx|\*\*)p(?=s?\[?:)`,
    String.raw` ?[[({] ?(?:\.|dot|点) ?[\])}] ?`,
    String.raw`\[:\/\/\]|\[:\]`,
    String.raw` ?[[({] ?(?:@|at) ?[\])}] ?`,
    // As JavaScript and JSON write a slash, and as addresses carry another address.
    String.raw`\\\/|%3a%2f%2f`,
    "[\uFF01-\uFF5E]",
    "(?<=[a-z0-9])。(?=[a-z0-9])",
  ].join("|"),
  "gi",
);
const fullWidthShift = 0xfe_e0;

function unfolded(written: string): string {
  const plain = written.trim().toLowerCase();
  if (/^h(?:xx|\*\*)p$/.test(plain)) return "http";
  if (plain === "[://]" || plain === "%3a%2f%2f") return "://";
  if (plain === "[:]") return ":";
  if (plain === "\\/") return "/";
  if (plain === "。") return ".";
  if (plain.length > 1) return /@|at/.test(plain) ? "@" : ".";
  return String.fromCharCode((written.codePointAt(0) ?? 0) - fullWidthShift);
}

export function unfold(mapped: MappedText): MappedText {
  return replaceMapped(mapped, defanged, ([written]) => unfolded(written));
}
