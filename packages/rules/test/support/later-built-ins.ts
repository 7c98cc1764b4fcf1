/** What came into the library after ES2021: browsers of 2021 and mini programs do not have it. */

/** By the global that holds it; `prototype` members stand under `Array.prototype` and so on. */
export const laterBuiltIns: Readonly<Record<string, readonly string[]>> = {
  "Array.prototype": [
    "at",
    "findLast",
    "findLastIndex",
    "toReversed",
    "toSorted",
    "toSpliced",
    "with",
  ],
  "String.prototype": ["at", "isWellFormed", "toWellFormed"],
  "Set.prototype": [
    "difference",
    "intersection",
    "isDisjointFrom",
    "isSubsetOf",
    "isSupersetOf",
    "symmetricDifference",
    "union",
  ],
  Array: ["fromAsync"],
  Object: ["groupBy", "hasOwn"],
  Map: ["groupBy"],
  Promise: ["try", "withResolvers"],
  RegExp: ["escape"],
  globalThis: ["Iterator", "structuredClone"],
};

const holders: Readonly<Record<string, object>> = {
  "Array.prototype": Array.prototype,
  "String.prototype": String.prototype,
  "Set.prototype": Set.prototype,
  Array,
  Object,
  Map,
  Promise,
  RegExp,
  globalThis,
};

interface Taken {
  readonly holder: object;
  readonly name: string;
  readonly descriptor: PropertyDescriptor;
}

/** Those that this engine has. */
function present(): readonly Taken[] {
  return Object.entries(laterBuiltIns).flatMap(([path, names]) =>
    names.flatMap((name) => {
      const holder = holders[path];
      if (holder === undefined) return [];
      const descriptor = Object.getOwnPropertyDescriptor(holder, name);
      return descriptor === undefined ? [] : [{ holder, name, descriptor }];
    }),
  );
}

/** Runs something in an engine of 2021, and gives back what was taken away. */
export function withoutLater<Result>(run: () => Result): Result {
  const taken = present();
  for (const { holder, name } of taken) Reflect.deleteProperty(holder, name);
  try {
    return run();
  } finally {
    for (const { holder, name, descriptor } of taken) {
      Object.defineProperty(holder, name, descriptor);
    }
  }
}
