/** Whatever a request may hold has an end: texts, lists, and objects with names of their own. */
import { expect, test } from "vitest";
import { operations } from "./operations.ts";

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
}

/** A pattern that ends at a fixed length is a limit too; inside brackets a plus is a letter. */
const endless = (pattern: string) =>
  /[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[[^\]]*\]|\\./g, "x"));

/** What a browser makes of itself, with parts that standards may add; the body's length bounds it. */
const madeByBrowsers = "body/credential";

function unboundedIn(schema: Schema, at: string): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(
      ([name, one]) => [`${at}/${name}`, one] as const,
    ),
    ...Object.values(schema.patternProperties ?? {}).map((one) => [`${at}/*`, one] as const),
    ...(schema.anyOf ?? []).map((one) => [at, one] as const),
    ...(schema.items ? [[`${at}[]`, schema.items] as const] : []),
  ].flatMap(([place, one]) => unboundedIn(one, place));
  if (at.startsWith(madeByBrowsers)) return inner;
  const isFixed = schema.enum !== undefined || schema.const !== undefined;
  const isShort = schema.pattern !== undefined && !endless(schema.pattern);
  const isText = schema.type === "string" && !isFixed && !isShort && schema.maxLength === undefined;
  const isList = schema.type === "array" && schema.maxItems === undefined;
  // What another part checks and bounds says so in its description.
  const isOpen =
    schema.type === "object" &&
    schema.additionalProperties !== false &&
    schema.maxProperties === undefined &&
    schema.description === undefined;
  return isText || isList || isOpen ? [at, ...inner] : inner;
}

test.each(Object.entries(operations))("%s", (_name, operation) => {
  const { body, query } = operation as { body?: Schema; query?: Schema };
  expect([
    ...(body ? unboundedIn(body, "body") : []),
    ...(query ? unboundedIn(query, "query") : []),
  ]).toEqual([]);
});
