/**
 * Everyday helpers that newer engines have built in. The package also runs in browsers of 2021 and
 * in mini programs, so it keeps to the library of ES2021.
 */

/** The values by their key, in the order in which they came. */
export function groupBy<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
