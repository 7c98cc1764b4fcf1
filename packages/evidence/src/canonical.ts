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

type Place = { value: Json; pointer: string };

const encoder = new TextEncoder();

/**
 * The one byte sequence that stands for a JSON value (RFC 8785), in UTF-8.
 *
 * Throws a TypeError for text that `findUnsafeText` reports and an Error for a number that is not
 * finite: check what comes from outside with `findUnsafeText` first and refuse it by field.
 */
export function canonicalBytes(value: Json): Uint8Array {
  const unsafe = findUnsafeText(value);
  if (unsafe !== null) {
    throw new TypeError(`Unsafe text (${unsafe.code}) at "${unsafe.pointer}"`);
  }
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("The value has no JSON form");
  return encoder.encode(text);
}

/**
 * The first text that PostgreSQL cannot keep (U+0000) or that has no UTF-8 form (a lone
 * surrogate), in document order; null when there is none. Member names are looked at too.
 */
export function findUnsafeText(value: Json): UnsafeText | null {
  // A list in place of recursion: depth comes from outside and must not end the call stack.
  const waiting: Place[] = [{ value, pointer: "" }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const code = unsafeCode(place.value);
    if (code !== null) return { pointer: place.pointer, code };
    waiting.push(...childrenOf(place).reverse());
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

function childrenOf({ value, pointer }: Place): Place[] {
  if (value === null || typeof value !== "object") return [];
  const members: [string, Json][] = Object.entries(value);
  return members.map(([name, child]) => ({
    value: child,
    pointer: `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  }));
}
