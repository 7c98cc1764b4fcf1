/** From what was typed to the API's request: facts, content, operator, reporter. */
import type { SubmissionRequest } from "@jibao/sdk";
import { EVERY_OUTAGE_CAUSE, type Field, fieldOf, NO_KIND, reasonFieldOf } from "./catalogue.ts";
import type { FieldName } from "./field-names.ts";
import { type Json, readAt, writeAt } from "./pointer.ts";
import { readDecimal, readTime } from "./quantities.ts";

/** What was typed, valid or not, by field. Absent and empty are unanswered. */
export type Values = Readonly<Record<string, string>>;

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
    case "minutes": {
      const decimal = readDecimal(typed, 0);
      return decimal === null ? { refused: "not-a-number" } : { value: Number(decimal) };
    }
    case "yes-no":
    case "flag":
      return { value: typed === "yes" };
    case "several":
      return { value: typed.split(",").filter((value) => value !== NO_KIND) };
    case "long":
      return typed.length > longTextLimit ? { refused: "too-long" } : { value: typed };
    case "text":
    case "reason":
    case "select":
    case "choice":
    case "authority":
      return typed.length > shortTextLimit ? { refused: "too-long" } : { value: typed };
  }
}

export function valueOf(values: Values, name: FieldName): string {
  return (values[name] ?? "").trim();
}

function isAnswered(values: Values, name: FieldName): boolean {
  return valueOf(values, name) !== "";
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
  return !isAnswered(values, name.replace(/Unknown$/, "") as FieldName);
}

/** The request that the given fields make; fields that cannot be read are named and left out. */
export function compose(values: Values, names: readonly FieldName[]): Composed {
  const body: Json = {};
  const asksMinutes = names.some((name) => fieldOf(name).kind === "minutes");
  const { spans, refusals } = asksMinutes ? composeSpans(values) : { spans: [], refusals: [] };
  for (const name of names) {
    if (!countsFor(values, name)) continue;
    const field = fieldOf(name);
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

/**
 * What changed from `before` to `after`, as a supplement: a JSON Merge Patch of the facts in
 * `factsPatch`, and the answers in words that differ. What was emptied becomes null: unknown again.
 */
export function composePatch(before: Values, after: Values, names: readonly FieldName[]): Composed {
  const changed = names.filter((name) => valueOf(before, name) !== valueOf(after, name));
  const withAnswers = new Set(changed.map((name) => name.replace(/Unknown$/, "") as FieldName));
  const reasons = [...withAnswers].flatMap((name) => reasonFieldOf(name) ?? []);
  const composed = compose(after, [...withAnswers, ...reasons]);
  const body = composed.body as Json;
  for (const name of withAnswers) {
    const reason = reasonFieldOf(name);
    const silent = !isAnswered(after, name) && (reason === null || !isAnswered(after, reason));
    if (silent) retract(body, name, after);
  }
  complete(body);
  const { facts, ...rest } = body;
  const patch = facts === undefined ? {} : { factsPatch: facts };
  return { body: { ...rest, ...patch } as Composed["body"], refusals: composed.refusals };
}
