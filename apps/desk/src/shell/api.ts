/** Asking the API. Answers are values; what went wrong reaches the views as an `ApiFailure`. */
import { type CallOptions, createClient, type Client } from "@jibao/sdk";
import { learnServerTime } from "../time/shared-clock.ts";
import type { Answer, Locale, OperationName, Problem } from "./api-types.ts";
import { confirmPerson } from "./confirmation.ts";

/** Thrown because the query library takes failures only as exceptions. */
class ApiFailure extends Error {
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super(problem?.title ?? "unreachable");
    this.problem = problem;
  }
}

/** Passes a request on and reads the server's clock from the answer. */
const fetchWithClock: typeof fetch = async (input, init) => {
  const sentMs = Date.now();
  const response = await fetch(input, init);
  const serverMs = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(serverMs)) {
    learnServerTime({ serverMs, resolutionMs: 1000, sentMs, receivedMs: Date.now() });
  }
  return response;
};

const clients = new Map<Locale, Client>();

function clientFor(locale: Locale): Client {
  const known = clients.get(locale);
  if (known) return known;
  const made = createClient({ baseUrl: "", fetch: fetchWithClock, locale });
  clients.set(locale, made);
  return made;
}

type Options<Name extends OperationName> =
  Record<never, never> extends CallOptions<Name>
    ? [options?: CallOptions<Name>]
    : [options: CallOptions<Name>];

/**
 * The answer, or an `ApiFailure` with the problem, or with null when nothing answered. Where the
 * person has to confirm first, the same is sent once more after that.
 */
export async function ask<Name extends OperationName>(
  locale: Locale,
  name: Name,
  ...options: Options<Name>
): Promise<Answer<Name>> {
  const call = clientFor(locale).call as (
    name: Name,
    options?: CallOptions<Name>,
  ) => ReturnType<Client["call"]>;
  let outcome = await call(name, options[0]);
  const mustConfirm =
    outcome.kind === "problem" && outcome.problem.code === "confirmation-required";
  if (mustConfirm && (await confirmPerson())) outcome = await call(name, options[0]);
  if (outcome.kind === "answer") return outcome.value as Answer<Name>;
  throw new ApiFailure(outcome.kind === "problem" ? outcome.problem : null);
}

/** The problem of a failed query or change; null when the server was not reached. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof ApiFailure ? error.problem : null;
}
