/** An expected "no": a value with a code of the problem catalogue. Exceptions are bugs. */
import type { FieldError, ProblemCode } from "@jibao/contract";

export type Locale = "zh" | "en";

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with one field; the presenter chooses the language where both are given. */
export type FieldRefusal =
  | FieldError
  | { readonly pointer: string; readonly code: string; readonly message: Bilingual };

export interface Refusal {
  readonly kind: "refused";
  readonly code: ProblemCode;
  readonly errors?: readonly FieldRefusal[];
  readonly retryAfterSeconds?: number;
  /** What exactly happened, where the catalogue's remedy is too general. */
  readonly detail?: Bilingual;
}

/** Builds a refusal in one line. */
export function refuse(code: ProblemCode, more: Omit<Refusal, "kind" | "code"> = {}): Refusal {
  return { kind: "refused", code, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "refused";
}

/** Carries a refusal through the parts of Fastify that can only answer with an error. */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
