/** From the API's pointer back to the field that a person typed into. */
import type { FieldError } from "@jibao/sdk";
import { EVERY_OUTAGE_CAUSE, fieldNames, fieldOf } from "./catalogue.ts";
import { type FieldName, fieldsOfStep, type StepName, stepNames } from "./field-names.ts";

function commonSteps(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  return index === left.length || index === right.length ? index : 0;
}

/** A pointer of a supplement means the same fact as one of a first report. */
function normal(pointer: string): string {
  return pointer
    .replace(/^\/factsPatch(?=\/|$)/, "/facts")
    .replace(/^\/facts\/outages\/[^/]+\/cause$/, EVERY_OUTAGE_CAUSE)
    .replace(/^(\/facts\/harmfulContent\/h1\/spans\/\d+)\/.*$/, "$1");
}

/** The field at a pointer, or the nearest above or below it; null when no field is near. */
export function fieldAt(pointer: string): FieldName | null {
  const wanted = normal(pointer);
  const exact = fieldNames.find((name) => fieldOf(name).pointer === wanted);
  if (exact !== undefined) return exact;
  let best: FieldName | null = null;
  // A facts collection as a whole ("/facts") is nobody's field; two shared steps are.
  let bestLength = 2;
  for (const name of fieldNames) {
    const length = commonSteps(fieldOf(name).pointer, wanted);
    if (length > bestLength) [best, bestLength] = [name, length];
  }
  return best;
}

export function stepOf(name: FieldName): StepName | null {
  return stepNames.find((step) => fieldsOfStep(step).includes(name)) ?? null;
}

export interface PlacedError {
  /** Null when the message belongs to no field of ours. */
  readonly name: FieldName | null;
  readonly message: string;
}

export function placeErrors(errors: readonly FieldError[] | undefined): readonly PlacedError[] {
  return (errors ?? []).map(({ pointer, message }) => ({ name: fieldAt(pointer), message }));
}
