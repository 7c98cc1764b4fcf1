/** Names as senders give them: kept to be shown, never used as a path. */

const nameLength = 255;
const extensionLength = 20;

/** Control characters, line separators, and the marks that turn the direction of text. */
const unusable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

function shorten(name: string): string {
  if (name.length <= nameLength) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= extensionLength ? name.slice(dot) : "";
  // A character of two halves stays whole.
  const head = name.slice(0, nameLength - extension.length);
  return (head.isWellFormed() ? head : head.slice(0, -1)) + extension;
}

/**
 * The last part of what may be a path, at most 255 characters with its ending kept. Null when it
 * holds what could mislead a reader or break a header: such a name is refused, not mended.
 */
export function readFileName(declared: string): string | null {
  if (unusable.test(declared) || !declared.isWellFormed()) return null;
  const last = declared.split(/[/\\]/).at(-1)?.trim() ?? "";
  return last === "" || last === "." || last === ".." ? null : shorten(last);
}

/** A media type without parameters, or null. */
export function readMediaType(declared: string): string | null {
  const type = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/.test(type)
    ? type
    : null;
}

function encode(text: string): string {
  // What RFC 8187 lets stand is less than what encodeURIComponent leaves.
  return encodeURIComponent(text).replaceAll(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `Content-Disposition` by RFC 6266: plain ASCII for old readers, UTF-8 for the others. */
export function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, "_").replaceAll(/["\\%]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encode(name)}`;
}
