/** What was typed, valid or not, by field. Absent and empty are unanswered. */
import type { FieldName } from "./field-names.ts";

export type Values = Readonly<Record<string, string>>;

export function valueOf(values: Values, name: FieldName): string {
  return (values[name] ?? "").trim();
}

export function isAnswered(values: Values, name: FieldName): boolean {
  return valueOf(values, name) !== "";
}
