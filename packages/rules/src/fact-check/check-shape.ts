/** Holds unknown input against a shape: reports, never repairs, never throws. */
import { ownMember } from "../collections.ts";
import { isDivisionCode } from "../divisions.ts";
import { countUnits } from "../facts.ts";
import { decimal } from "../figures.ts";
import { MINUTE_MS, parseInstant } from "../instant.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
import { type FactProblem, type FactProblemCode, factProblem } from "./problem.ts";
import { MAX_ENTRIES, type Shape } from "./shapes.ts";

/** Clocks differ: an instant may lie this far ahead. */
const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;
/** Enough to mend a report in one go; the rest shows up at the next try. */
const MAX_PROBLEMS = 50;

/** Half of a character outside the basic plane: cannot be written as UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const reservedIds = new Set(["__proto__", "constructor", "prototype"]);
/** Fields that every bounded figure may carry besides its bounds. */
const figureFields = new Set(["atLeast", "atMost", "alleged", "growthPerHour", "asOf", "source"]);
const MAX_SOURCE_LENGTH = 500;
/** More than any count may reach, in one hour. */
const MAX_GROWTH = 1_000_000_000_000_000;
const MAX_KEY_LENGTH = 100;

export interface Checking {
  readonly problems: FactProblem[];
  /** Epoch milliseconds; null when the caller's own instant is malformed. */
  readonly now: number | null;
}

export function report(checking: Checking, pointer: FactPointer, code: FactProblemCode): void {
  if (checking.problems.length < MAX_PROBLEMS) checking.problems.push(factProblem(pointer, code));
}

type Members = Readonly<Record<string, unknown>>;

/** A plain object as JSON makes them: nothing that carries behaviour. */
export function isMembers(value: unknown): value is Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export interface Field {
  readonly value: unknown;
  readonly pointer: FactPointer;
}

export function checkShape(checking: Checking, field: Field, shape: Shape): void {
  if (field.value === null || field.value === undefined) return;
  switch (shape.kind) {
    case "instant":
      return checkInstant(checking, field, shape.mayBeAhead);
    case "text":
      return checkText(checking, field, shape.maxLength);
    case "boolean":
      if (typeof field.value !== "boolean") report(checking, field.pointer, "wrong-type");
      return;
    case "one-of":
      return checkChoice(checking, field, shape.values);
    case "figure":
      return checkFigure(checking, field, { largest: shape.largest, scale: "whole" });
    case "person-count":
      return checkPersonCount(checking, field, shape.largest);
    case "amount":
      return checkFigure(checking, field, { largest: shape.largest, scale: "money" });
    case "share":
      return checkFigure(checking, field, { largest: 1, scale: "share" });
    case "division":
      return checkDivision(checking, field);
    case "object":
      return checkObject(checking, field, shape.fields);
    case "record":
      return checkRecord(checking, field, shape);
    case "list":
      return checkList(checking, field, shape.of);
  }
}

function checkInstant(checking: Checking, { value, pointer }: Field, mayBeAhead: boolean): void {
  const instant = typeof value === "string" ? parseInstant(value) : null;
  if (instant === null) return report(checking, pointer, "malformed-instant");
  const { now } = checking;
  if (!mayBeAhead && now !== null && instant > now + FUTURE_TOLERANCE_MS) {
    report(checking, pointer, "future-instant");
  }
}

function checkText(checking: Checking, { value, pointer }: Field, maxLength: number): void {
  if (typeof value !== "string") return report(checking, pointer, "wrong-type");
  if (value.length > maxLength) return report(checking, pointer, "too-long");
  // U+0000 cannot be stored.
  if (value.includes("\u0000") || loneSurrogate.test(value)) report(checking, pointer, "bad-text");
}

function checkChoice(checking: Checking, { value, pointer }: Field, values: readonly string[]) {
  if (typeof value !== "string") return report(checking, pointer, "wrong-type");
  if (!values.includes(value)) report(checking, pointer, "unknown-value");
}

function checkDivision(checking: Checking, { value, pointer }: Field): void {
  if (typeof value !== "string" || !isDivisionCode(value)) {
    report(checking, pointer, "bad-division");
  }
}

interface Bounds {
  readonly largest: number;
  readonly scale: "whole" | "money" | "share";
}

/** A count of persons may say that it counts something else (R15). */
function checkPersonCount(checking: Checking, field: Field, largest: number): void {
  const { value, pointer } = field;
  const bounds: Bounds = { largest, scale: "whole" };
  if (!isMembers(value)) return checkFigure(checking, field, bounds);
  const { unit, ...figure } = value;
  const isStated = unit !== null && unit !== undefined;
  if (isStated) checkChoice(checking, { value: unit, pointer: `${pointer}/unit` }, countUnits);
  checkFigure(checking, { value: figure, pointer }, bounds);
}

function checkFigure(checking: Checking, field: Field, bounds: Bounds): void {
  const { value, pointer } = field;
  if (!isMembers(value)) return checkNumber(checking, field, bounds);
  for (const key of Object.keys(value)) {
    if (!figureFields.has(key)) report(checking, memberOf(pointer, key), "unknown-key");
  }
  checkGrowth(checking, { value: value["growthPerHour"], pointer: `${pointer}/growthPerHour` });
  for (const key of ["atLeast", "atMost", "alleged"]) {
    const member = { value: value[key], pointer: `${pointer}/${key}` };
    if (member.value === null || member.value === undefined) continue;
    if (typeof member.value === "number") checkNumber(checking, member, bounds);
    else report(checking, member.pointer, "wrong-type");
  }
  const { asOf, source, atLeast, atMost } = value;
  checkShape(checking, { value: asOf, pointer: `${pointer}/asOf` }, anInstant);
  checkShape(checking, { value: source, pointer: `${pointer}/source` }, aSource);
  if (typeof atLeast === "number" && typeof atMost === "number" && atLeast > atMost) {
    report(checking, pointer, "at-least-above-at-most");
  }
}

/** A rate need not be whole. */
function checkGrowth(checking: Checking, { value, pointer }: Field): void {
  if (value === null || value === undefined) return;
  if (typeof value !== "number") report(checking, pointer, "wrong-type");
  else if (value < 0) report(checking, pointer, "negative");
  else if (value > MAX_GROWTH) report(checking, pointer, "too-large");
}

const anInstant: Shape = { kind: "instant", mayBeAhead: false };
const aSource: Shape = { kind: "text", maxLength: MAX_SOURCE_LENGTH };

/** Hostile keys may be long: the pointer keeps enough to find one. */
function memberOf(pointer: FactPointer, key: string): FactPointer {
  return `${pointer}${pointerTo(key.slice(0, MAX_KEY_LENGTH))}`;
}

/** Persons and counts are numbers; money and shares may also be decimal strings. */
function checkNumber(checking: Checking, { value, pointer }: Field, bounds: Bounds): void {
  const isText = typeof value === "string" && bounds.scale !== "whole";
  if (typeof value !== "number" && !isText) {
    return report(checking, pointer, typeof value === "string" ? "malformed-number" : "wrong-type");
  }
  const amount = decimal(value);
  if (amount === null) return report(checking, pointer, "malformed-number");
  if (bounds.scale === "share") {
    if (amount < 0 || amount > 1) report(checking, pointer, "share-out-of-range");
    return;
  }
  if (amount < 0) return report(checking, pointer, "negative");
  if (amount > bounds.largest) return report(checking, pointer, "too-large");
  if (bounds.scale === "whole" && !Number.isInteger(amount))
    report(checking, pointer, "fractional");
}

type Fields = Readonly<Record<string, Shape>>;

function checkObject(checking: Checking, { value, pointer }: Field, fields: Fields): void {
  if (!isMembers(value)) return report(checking, pointer, "wrong-type");
  for (const key of Object.keys(value)) {
    const shape = ownMember(fields, key);
    const member = memberOf(pointer, key);
    if (shape === undefined) report(checking, member, "unknown-key");
    else checkShape(checking, { value: value[key], pointer: member }, shape);
    if (checking.problems.length >= MAX_PROBLEMS) return;
  }
}

type RecordShape = Shape & { readonly kind: "record" };

function checkRecord(checking: Checking, { value, pointer }: Field, shape: RecordShape): void {
  if (!isMembers(value)) return report(checking, pointer, "wrong-type");
  const ids = Object.keys(value);
  if (ids.length > MAX_ENTRIES) return report(checking, pointer, "too-many");
  for (const id of ids) {
    const member = { value: value[id], pointer: memberOf(pointer, id) };
    if (shape.ids !== null && !shape.ids.includes(id)) {
      report(checking, member.pointer, "unknown-key");
    } else if (!idPattern.test(id) || reservedIds.has(id)) {
      report(checking, member.pointer, "bad-id");
    } else if (!isMembers(member.value)) {
      report(checking, member.pointer, "wrong-type");
    } else {
      checkShape(checking, member, shape.of);
    }
  }
}

function checkList(checking: Checking, { value, pointer }: Field, of: Shape): void {
  if (!Array.isArray(value)) return report(checking, pointer, "wrong-type");
  const entries: readonly unknown[] = value;
  if (entries.length > MAX_ENTRIES) return report(checking, pointer, "too-many");
  for (const [index, entry] of entries.entries()) {
    const member = { value: entry, pointer: `${pointer}/${index}` };
    if (entry === null || entry === undefined) report(checking, member.pointer, "wrong-type");
    else checkShape(checking, member, of);
  }
}
