/**
 * Two everyday helpers that newer engines have built in. The rules also run in browsers of 2021 and
 * in mini programs, so `src` keeps to the library of ES2021 (see the compiler options beside it).
 */

/** A sorted copy. */
export function sorted<Value>(
  values: Iterable<Value>,
  compare?: (a: Value, b: Value) => number,
): Value[] {
  return [...values].sort(compare);
}

/** A record's own member, never one inherited from a prototype. */
export function ownMember<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}
