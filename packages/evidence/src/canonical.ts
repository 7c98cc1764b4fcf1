import canonicalize from "canonicalize";

/** A value that JSON can carry. `undefined` is not one. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json };

/** Where a value holds text that must not be signed or stored. */
export type UnsafeText = {
  /** JSON Pointer (RFC 6901) of the text; for a member name, of the object that has it. */
  pointer: string;
  code: "null-character" | "lone-surrogate";
};

/** A value and the way to it; the pointer is spelled out only when something is found. */
type Place = { value: Json; name: string; parent: Place | null };

/** How U+0000 looks in canonical text, and also a backslash followed by the letters u0000. */
const ESCAPED_NULL = "\\u0000";

const encoder = new TextEncoder();

/**
 * The one byte sequence that stands for a JSON value (RFC 8785), in UTF-8.
 *
 * Throws for text that `findUnsafeText` reports and for a number that is not finite: check what
 * comes from outside with `findUnsafeText` first and refuse it by field.
 */
export function canonicalBytes(value: Json): Uint8Array {
  // Refuses lone surrogates and numbers that are not finite by itself.
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("The value has no JSON form");
  if (text.includes(ESCAPED_NULL) && findUnsafeText(value) !== null) {
    throw new TypeError("U+0000 has no place in canonical text");
  }
  return encoder.encode(text);
}

/**
 * The first text that PostgreSQL cannot keep (U+0000) or that has no UTF-8 form (a lone
 * surrogate), in document order; null when there is none. Member names are looked at too.
 */
export function findUnsafeText(value: Json): UnsafeText | null {
  // A list in place of recursion: depth comes from outside and must not end the call stack.
  const waiting: Place[] = [{ value, name: "", parent: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const code = unsafeCode(place.value);
    if (code !== null) return { pointer: pointerTo(place), code };
    pushChildren(waiting, place);
  }
  return null;
}

function unsafeCode(value: Json): UnsafeText["code"] | null {
  if (typeof value === "string") return textCode(value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  for (const name of Object.keys(value)) {
    const code = textCode(name);
    if (code !== null) return code;
  }
  return null;
}

function textCode(text: string): UnsafeText["code"] | null {
  if (text.includes("\u0000")) return "null-character";
  return text.isWellFormed() ? null : "lone-surrogate";
}

/** Pushed from last to first, so that the first is looked at next. */
function pushChildren(waiting: Place[], parent: Place): void {
  if (parent.value === null || typeof parent.value !== "object") return;
  const members: [string, Json][] = Object.entries(parent.value);
  for (const [name, value] of members.reverse()) waiting.push({ value, name, parent });
}

function pointerTo(place: Place): string {
  const names: string[] = [];
  for (let step = place; step.parent !== null; step = step.parent) {
    names.push(`/${step.name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  return names.reverse().join("");
}
