/** Everything that the package exports, whatever the entry: tests look at all of it. */
export * from "../../src/accountability/accountability.ts";
export * from "../../src/choices.ts";
export * from "../../src/format.ts";
export * from "../../src/fact-check/index.ts";
export * from "../../src/index.ts";
export * from "../../src/words.ts";
