/** One thing that reads what strangers send. */
import fc from "fast-check";

export interface FuzzTarget {
  /** Real inputs, which are mutated. */
  readonly samples: readonly (string | Uint8Array)[];
  /** Inputs made from nothing; JSON of any shape when absent. */
  readonly generated?: fc.Arbitrary<string>;
  /** Throws, or rejects, for what must not be: above all for an exception of the reader. */
  readonly read: (input: Uint8Array) => unknown;
}

export const anyJson: fc.Arbitrary<string> = fc
  .oneof(
    fc.jsonValue({ maxDepth: 6, stringUnit: "binary" }),
    fc.dictionary(fc.constantFrom("__proto__", "constructor", "a"), fc.jsonValue()),
  )
  .map((value) => JSON.stringify(value));

export const anyText: fc.Arbitrary<string> = fc.string({ unit: "binary", maxLength: 200 });

export function textOf(input: Uint8Array): string {
  return Buffer.from(input.buffer, input.byteOffset, input.length).toString("utf8");
}

/** The JSON of an input; `undefined` where it is none. */
export function jsonOf(input: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(input)) as unknown;
  } catch {
    return undefined;
  }
}

export function demand(condition: boolean, words: string): asserts condition {
  if (!condition) throw new Error(words);
}
