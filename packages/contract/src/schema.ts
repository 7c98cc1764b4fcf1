/** Small building blocks that the schemas of every resource share. */
import Type, { type TSchema } from "typebox";

/** Limits of what the API takes; each is stated in the OpenAPI document. */
export const bodyLimitBytes = 1_000_000;
export const textLimit = 20_000;
export const shortTextLimit = 300;
export const pageLimit = 200;

export const Instant = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$",
  description: "RFC 3339 instant with offset",
  examples: ["2026-11-22T03:10:00+08:00"],
});

export const ShortText = Type.String({ minLength: 1, maxLength: shortTextLimit });
export const LongText = Type.String({ minLength: 1, maxLength: textLimit });
export const Locale = Type.Enum(["zh", "en"]);

/** An id with its prefix, for example `inc_01KAMJ…`. */
export function Id(prefix: string) {
  return Type.String({ pattern: `^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$` });
}

export function Nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** An object that refuses unknown fields, so that a misspelt one is named and not ignored. */
export function Closed<Properties extends Record<string, TSchema>>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

/** A value whose inner shape another part checks and explains better than a schema can. */
export function Checked<Value>(description: string) {
  return Type.Unsafe<Value>(Type.Object({}, { additionalProperties: true, description }));
}

export function Page<Item extends TSchema>(item: Item) {
  return Type.Object({
    items: Type.Array(item),
    /** Pass as `after` to get the next page; null on the last one. */
    next: Nullable(Type.String()),
  });
}
