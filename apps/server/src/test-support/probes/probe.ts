/** How a test tries one operation as each caller, on what is the caller's own and on what is not. */
import type { Caller } from "../../api/rights.ts";
import type { CallersHouse } from "../callers.ts";

export type Whose = "own" | "foreign";

export interface Attempt {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Beside those that every attempt sends. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A list that answers 200 to both must hold this id, or must not. */
  readonly mustHold?: string;
}

export interface Probe {
  /** False where the operation names no object that could be foreign. */
  readonly hasForeign: boolean;
  readonly attempt: (house: CallersHouse, by: Caller, whose: Whose) => Attempt | Promise<Attempt>;
}

/** An operation that names no object. */
export const plain = (body?: () => unknown): Probe => ({
  hasForeign: false,
  attempt: () => (body === undefined ? {} : { body: body() }),
});

/** An operation on the case that the path names. */
export const onCase = (body?: (caller: Caller) => unknown): Probe => ({
  hasForeign: true,
  attempt: (house, caller, whose) => ({
    params: { id: house[whose].incidentId },
    ...(body === undefined ? {} : { body: body(caller) }),
  }),
});

let count = 0;
/** A name that nothing else has. */
export function unique(): string {
  count += 1;
  return `probe${count}`;
}
