/** Counts of persons: the number, what was counted in their stead, and how it grows. */
import type { PersonCount } from "@jibao/rules";
import { countUnits } from "@jibao/rules/words";
import { fieldOf, partsOf, wan } from "./catalogue.ts";
import { type Values, valueOf } from "./values.ts";
import type { FieldName } from "./field-names.ts";
import { readDecimal, readTime } from "./quantities.ts";

export interface ComposedCount {
  /** Undefined where nothing is stated that counts. */
  readonly value: PersonCount | undefined;
  readonly refusals: readonly {
    readonly name: FieldName;
    readonly reason: "not-a-number" | "not-a-time";
  }[];
}

/** Where the parts of a count are typed. */
export function countParts(name: FieldName) {
  const find = (kind: string) => partsOf(name).find((part) => fieldOf(part).kind === kind) ?? name;
  return { unit: find("count-unit"), growth: find("growth"), asOf: find("time") };
}

/** Persons of a known number are a plain number; anything else says what it is. */
export function composeCount(values: Values, name: FieldName): ComposedCount {
  const parts = countParts(name);
  const typed = (part: FieldName) => valueOf(values, part);
  const count = readDecimal(typed(name), wan);
  const perHour = readDecimal(typed(parts.growth), wan);
  const asOf = readTime(typed(parts.asOf));
  const unread = (part: FieldName, read: string | null) => typed(part) !== "" && read === null;
  const refusals = [
    ...(unread(name, count) ? [{ name, reason: "not-a-number" } as const] : []),
    ...(unread(parts.growth, perHour)
      ? [{ name: parts.growth, reason: "not-a-number" } as const]
      : []),
    ...(unread(parts.asOf, asOf) ? [{ name: parts.asOf, reason: "not-a-time" } as const] : []),
  ];
  if (count === null && perHour === null) return { value: undefined, refusals };
  const unit = countUnits.find((known) => known === typed(parts.unit)) ?? "person";
  if (unit === "person" && perHour === null && asOf === null) {
    return { value: Number(count), refusals };
  }
  const value = {
    ...(count === null ? {} : { atLeast: Number(count) }),
    // What still grows is not bounded by what it is now.
    ...(count === null || perHour !== null ? {} : { atMost: Number(count) }),
    ...(unit === "person" ? {} : { unit }),
    ...(perHour === null ? {} : { growthPerHour: Number(perHour) }),
    ...(asOf === null ? {} : { asOf }),
  };
  return { value, refusals };
}

/** In a merge patch, what the form no longer says has to be taken back by name. */
export function asPatch(value: PersonCount): PersonCount {
  if (typeof value === "number") return value;
  return { atLeast: null, atMost: null, unit: null, growthPerHour: null, asOf: null, ...value };
}

/** The number that a stored count shows in its field. */
export function numberOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return (value as { readonly atLeast?: unknown }).atLeast;
}
