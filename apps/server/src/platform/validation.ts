/** Checks requests against the contract's schemas; refusals name each field. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { describeFieldErrors } from "./field-messages.ts";
import { type FieldRefusal, RefusalError, refuse } from "./refusal.ts";

/** Enough to correct a form in one go; more would only be an echo of abuse. */
const fieldErrorLimit = 50;

const shared = { allErrors: true, strict: false, validateFormats: false } as const;
const bodies = new Ajv({ ...shared, coerceTypes: false });
/** A query string knows only text, so numbers in it are text first. */
const queries = new Ajv({ ...shared, coerceTypes: true });

export type SchemaCheck = (value: unknown) => true | { error: RefusalError };

interface Branch {
  readonly properties?: { readonly kind?: { readonly const?: string } };
}

function refused(errors: readonly FieldRefusal[]): { error: RefusalError } {
  return { error: new RefusalError(refuse("validation-failed", { errors })) };
}

function checkWith(validate: ValidateFunction): SchemaCheck {
  return (value) =>
    validate(value) || refused(describeFieldErrors(validate.errors ?? [], fieldErrorLimit));
}

/**
 * A union told apart by `kind` is checked against the one branch meant; against all of them it
 * would answer with the errors of every branch.
 */
function checkByKind(branches: ReadonlyMap<string, SchemaCheck>): SchemaCheck {
  return (value) => {
    const kind: unknown =
      typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
    const check = typeof kind === "string" ? branches.get(kind) : undefined;
    if (check !== undefined) return check(value);
    const error = {
      keyword: kind === undefined ? "required" : "enum",
      instancePath: kind === undefined ? "" : "/kind",
      params:
        kind === undefined ? { missingProperty: "kind" } : { allowedValues: [...branches.keys()] },
    };
    return refused(describeFieldErrors([error as unknown as ErrorObject], 1));
  };
}

/** Compiles a body's schema. */
export function checkBody(schema: object): SchemaCheck {
  const branches = (schema as { anyOf?: readonly Branch[] }).anyOf ?? [];
  const kinds = branches.map((branch) => branch.properties?.kind?.const);
  if (kinds.length === 0 || kinds.includes(undefined)) return checkWith(bodies.compile(schema));
  const checks = branches.map((branch) => checkWith(bodies.compile(branch)));
  return checkByKind(new Map(checks.map((check, index) => [String(kinds[index]), check])));
}

/** Compiles a query's schema; numbers are read from their text. */
export function checkQuery(schema: object): SchemaCheck {
  return checkWith(queries.compile(schema));
}
