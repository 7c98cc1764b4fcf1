/** What a call can come to. Expected failures are values; only mistakes in calling throw. */
import type { AnswerOf, OperationName, Problem } from "@jibao/contract";

export type Outcome<Name extends OperationName> =
  | { readonly kind: "answer"; readonly value: AnswerOf<Name> }
  | { readonly kind: "problem"; readonly problem: Problem }
  /** The core gave no usable answer. Whether it received the request is not known. */
  | { readonly kind: "unreachable"; readonly detail: string };

/** One attempt: an outcome, and whether and when another attempt may change it. */
export interface Attempt<Name extends OperationName> {
  readonly outcome: Outcome<Name>;
  /** `refused`: the core did nothing. `unclear`: it may have acted. `final`: do not repeat. */
  readonly retry: "final" | "refused" | "unclear";
  /** What Retry-After asked for; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
}

/** A problem body, or null when the body is something else, such as a proxy's page. */
export function readProblem(body: unknown): Problem | null {
  if (typeof body !== "object" || body === null) return null;
  const { type, title, status, detail, code } = body as Partial<Problem>;
  const named = typeof code === "string" && typeof title === "string";
  const told = typeof type === "string" && typeof detail === "string";
  return named && told && typeof status === "number" ? (body as Problem) : null;
}

/** Milliseconds that a Retry-After header asks for; it holds seconds or an HTTP date. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
