/** From what was typed to the API's request: facts, content, operator, reporter. */
import type { PersonCount } from "@jibao/rules";
import type { SubmissionRequest } from "@jibao/sdk";
import { EVERY_OUTAGE_CAUSE, type Field, fieldOf, NO_KIND, partsOf, wholeOf } from "./catalogue.ts";
import { asPatch, composeCount } from "./counts.ts";
import type { FieldName } from "./field-names.ts";
import { type Json, readAt, writeAt } from "./pointer.ts";
import { readDecimal, readTime } from "./quantities.ts";
import { isAnswered, type Values, valueOf } from "./values.ts";

export { type Values, valueOf };

export type RefusalReason = "not-a-time" | "not-a-number" | "too-long" | "minutes-without-start";

export interface Refusal {
  readonly name: FieldName;
  readonly reason: RefusalReason;
}

export interface Composed {
  readonly body: Partial<SubmissionRequest>;
  readonly refusals: readonly Refusal[];
}

export const shortTextLimit = 300;
export const longTextLimit = 4000;
/** The most that one field of a draft can keep. */
export const draftFieldLimit = 20_000;

type Converted = { readonly value: unknown } | { readonly refused: RefusalReason };

/** One field's answer. Figures of persons and times are numbers; money and shares stay text. */
function convert(field: Field, typed: string): Converted {
  switch (field.kind) {
    case "time": {
      const instant = readTime(typed);
      return instant === null ? { refused: "not-a-time" } : { value: instant };
    }
    case "number":
    case "decimal": {
      const decimal = readDecimal(typed, field.places);
      if (decimal === null) return { refused: "not-a-number" };
      return { value: field.kind === "number" ? Number(decimal) : decimal };
    }
    case "count":
    case "growth":
    case "minutes": {
      const decimal = readDecimal(typed, 0);
      return decimal === null ? { refused: "not-a-number" } : { value: Number(decimal) };
    }
    case "yes-no":
    case "flag":
      return { value: typed === "yes" };
    case "several":
    case "instruments":
      return { value: typed.split(",").filter((value) => value !== NO_KIND && value !== "") };
    case "long":
      return typed.length > longTextLimit ? { refused: "too-long" } : { value: typed };
    case "text":
    case "reason":
    case "select":
    case "choice":
    case "count-unit":
    case "authority":
      return typed.length > shortTextLimit ? { refused: "too-long" } : { value: typed };
  }
}

/** Words of an outage, a place and a defacement that the form implies and does not ask. */
const outages = {
  o1: { target: "cii-whole", start: "wholeFrom" },
  o2: { target: "cii-main-function", start: "mainFrom" },
  o3: { target: "website", start: "siteFrom" },
  o4: { target: "other", start: "otherFrom" },
} as const;

/** The one answer about causes goes into every outage that is stated. */
function writeCause(body: Json, values: Values): void {
  const cause = valueOf(values, "outageCause");
  for (const [id, { start }] of Object.entries(outages)) {
    if (!isAnswered(values, start)) continue;
    writeAt(body, `/facts/outages/${id}/cause`, cause === "" ? null : cause);
  }
}

function complete(body: Json): void {
  for (const [id, { target }] of Object.entries(outages)) {
    const pointer = `/facts/outages/${id}`;
    if (readAt(body, pointer) !== undefined) writeAt(body, `${pointer}/target`, target);
  }
  if (readAt(body, "/facts/places/p1")) writeAt(body, "/facts/places/p1/role", "system");
  const tampered = "/facts/harmfulContent/h1";
  if (readAt(body, tampered) !== undefined) writeAt(body, `${tampered}/byTampering`, true);
}

const minuteMs = 60_000;

/** Harmful content is asked in minutes; the facts hold spans from when it occurred. */
function composeSpans(values: Values): { spans: Json[]; refusals: Refusal[] } {
  const spans: Json[] = [];
  const refusals: Refusal[] = [];
  const start =
    readTime(valueOf(values, "occurredAt")) ?? readTime(valueOf(values, "discoveredAt"));
  for (const name of ["contentHomeMinutes", "contentOtherMinutes"] as const) {
    const field = fieldOf(name);
    const typed = valueOf(values, name);
    const converted = convert(field, typed);
    if (typed === "" || field.kind !== "minutes" || "refused" in converted) continue;
    if (start === null) refusals.push({ name, reason: "minutes-without-start" });
    else {
      const until = new Date(Date.parse(start) + Number(converted.value) * minuteMs);
      spans.push({ page: field.page, from: start, until: until.toISOString() });
    }
  }
  return { spans, refusals };
}

/** A reason counts only where the answer itself is still empty. */
function countsFor(values: Values, name: FieldName): boolean {
  if (!isAnswered(values, name)) return false;
  if (fieldOf(name).kind !== "reason") return true;
  return !isAnswered(values, wholeOf(name));
}

/** A count goes with its unit and its growth, so that none of them is written alone. */
function isPartOfCount(name: FieldName): boolean {
  const whole = wholeOf(name);
  return whole !== name && fieldOf(whole).kind === "count";
}

/** A count as a number or as what it is; what cannot be read is named. */
function writeCount(body: Json, values: Values, name: FieldName): readonly Refusal[] {
  const { value, refusals } = composeCount(values, name);
  if (value !== undefined) writeAt(body, fieldOf(name).pointer, value);
  return refusals;
}

/** The request that the given fields make; fields that cannot be read are named and left out. */
export function compose(values: Values, names: readonly FieldName[]): Composed {
  const body: Json = {};
  const asksMinutes = names.some((name) => fieldOf(name).kind === "minutes");
  const { spans, refusals } = asksMinutes ? composeSpans(values) : { spans: [], refusals: [] };
  for (const name of names) {
    const field = fieldOf(name);
    if (field.kind === "count") refusals.push(...writeCount(body, values, name));
    if (field.kind === "count" || isPartOfCount(name) || !countsFor(values, name)) continue;
    const converted = convert(field, valueOf(values, name));
    if ("refused" in converted) refusals.push({ name, reason: converted.refused });
    else if (field.pointer === EVERY_OUTAGE_CAUSE) writeCause(body, values);
    else if (field.kind !== "minutes") writeAt(body, field.pointer, converted.value);
  }
  if (spans.length > 0) writeAt(body, "/facts/harmfulContent/h1/spans", spans);
  complete(body);
  return { body: body as Partial<SubmissionRequest>, refusals };
}

function retract(body: Json, name: FieldName, after: Values): void {
  const field = fieldOf(name);
  if (field.pointer === EVERY_OUTAGE_CAUSE) return writeCause(body, after);
  if (field.kind !== "minutes") return writeAt(body, field.pointer, null);
  const spans = "/facts/harmfulContent/h1/spans";
  if (readAt(body, spans) === undefined) writeAt(body, spans, []);
}

/** Neither an answer, nor a reason for none, nor how it grows; a unit alone says nothing. */
function isSilent(values: Values, name: FieldName): boolean {
  const saying = partsOf(name).filter((part) => ["reason", "growth"].includes(fieldOf(part).kind));
  return [name, ...saying].every((each) => !isAnswered(values, each));
}

function patchCount(body: Json, name: FieldName): void {
  const { pointer } = fieldOf(name);
  const value = readAt(body, pointer);
  if (value !== undefined) writeAt(body, pointer, asPatch(value as PersonCount));
}

/**
 * What changed from `before` to `after`, as a supplement: a JSON Merge Patch of the facts in
 * `factsPatch`, and the answers in words that differ. What was emptied becomes null: unknown again.
 */
export function composePatch(before: Values, after: Values, names: readonly FieldName[]): Composed {
  const changed = names.filter((name) => valueOf(before, name) !== valueOf(after, name));
  const withAnswers = new Set(changed.map(wholeOf));
  const parts = [...withAnswers].flatMap(partsOf);
  const composed = compose(after, [...withAnswers, ...parts]);
  const body = composed.body as Json;
  for (const name of withAnswers) {
    if (isSilent(after, name)) retract(body, name, after);
    else if (fieldOf(name).kind === "count") patchCount(body, name);
  }
  complete(body);
  const { facts, ...rest } = body;
  const patch = facts === undefined ? {} : { factsPatch: facts };
  return { body: { ...rest, ...patch } as Composed["body"], refusals: composed.refusals };
}
