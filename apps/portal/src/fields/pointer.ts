/** Reading and writing JSON by JSON Pointers (RFC 6901). The pointers are our own constants. */

export type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readAt(body: unknown, pointer: string): unknown {
  let place: unknown = body;
  for (const step of pointer.split("/").slice(1)) {
    if (!isObject(place) || !Object.hasOwn(place, step)) return undefined;
    place = place[step];
  }
  return place;
}

/** Writes a value, making the objects on the way. Changes `body`. */
export function writeAt(body: Json, pointer: string, value: unknown): void {
  const path = pointer.split("/").slice(1);
  const last = path.pop();
  if (last === undefined) throw new TypeError("the whole body cannot be replaced");
  let place = body;
  for (const step of path) {
    const next = place[step];
    if (isObject(next)) place = next;
    else {
      const made: Json = {};
      place[step] = made;
      place = made;
    }
  }
  place[last] = value;
}
