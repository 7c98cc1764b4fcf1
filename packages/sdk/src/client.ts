/** The typed client: one method, `call`, over every operation of the API. */
import type { AnswerOf, OperationName } from "@jibao/contract";
import { type Attempt, type Outcome, readProblem, readRetryAfter } from "./outcome.ts";
import {
  addressOf,
  type AnyCallOptions,
  type CallOptions,
  mayRepeat,
  newIdempotencyKey,
  operationOf,
} from "./request.ts";

export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  /** Longest pause between two attempts; a longer Retry-After ends the call. */
  readonly maximumDelayMs: number;
}

export interface ClientOptions {
  /** Where the API is, without `/api/v1`; `""` in a page served by the same origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** The whole Authorization header, for example `Bearer …` or what `referenceAuthorization` makes. */
  readonly authorization?: string;
  readonly locale?: "zh" | "en";
  readonly retry?: Partial<RetryPolicy>;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  /** Pauses between attempts; for tests. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

export interface Client {
  call<Name extends OperationName>(
    name: Name,
    ...options: Record<never, never> extends CallOptions<Name>
      ? [options?: CallOptions<Name>]
      : [options: CallOptions<Name>]
  ): Promise<Outcome<Name>>;
}

export const defaultRetry: RetryPolicy = { attempts: 4, firstDelayMs: 250, maximumDelayMs: 5_000 };
export const defaultTimeoutMs = 15_000;

/** The Authorization header of somebody who holds a receipt. */
export function referenceAuthorization(reference: string, secret: string): string {
  return `Reference ${reference}:${secret}`;
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function headersOf(client: ClientOptions, hasBody: boolean, key: string | null): Headers {
  const headers = new Headers({ accept: "application/json, application/problem+json" });
  if (hasBody) headers.set("content-type", "application/json");
  if (client.authorization) headers.set("authorization", client.authorization);
  if (client.locale) headers.set("accept-language", client.locale);
  if (key !== null) headers.set("idempotency-key", key);
  return headers;
}

function unreachable(detail: string, retryAfterMs: number | null = null): Attempt<never> {
  return { outcome: { kind: "unreachable", detail }, retry: "unclear", retryAfterMs };
}

/** Statuses by which the core says that it did nothing and may be asked again. */
const refusedForNow: readonly number[] = [429, 503];

async function readAnswer<Name extends OperationName>(
  name: Name,
  response: Response,
): Promise<Attempt<Name>> {
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), Date.now());
  const text = await response.text();
  const body = parse(text);
  const expectsNothing = operationOf(name).answer === undefined;
  if (response.ok && (expectsNothing || body !== undefined)) {
    // The server's response schemas are checked by its own tests against the same table.
    const value = (expectsNothing ? undefined : body) as unknown as AnswerOf<Name>;
    return { outcome: { kind: "answer", value }, retry: "final", retryAfterMs };
  }
  const problem = readProblem(body);
  if (response.ok || problem === null) return unreachable(`HTTP ${response.status}`, retryAfterMs);
  const retry = refusedForNow.includes(response.status) ? "refused" : "final";
  return { outcome: { kind: "problem", problem }, retry, retryAfterMs };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Request {
  readonly address: string;
  readonly init: RequestInit;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

/** One attempt. The time limit covers the body too, so that a stalled answer cannot hang. */
async function attempt<Name extends OperationName>(
  name: Name,
  request: Request,
): Promise<Attempt<Name>> {
  const abort = new AbortController();
  const timer = setTimeout(() => {
    abort.abort();
  }, request.timeoutMs);
  try {
    const send = request.fetch;
    const response = await send(request.address, { ...request.init, signal: abort.signal });
    return await readAnswer(name, response);
  } catch (error) {
    if (abort.signal.aborted) return unreachable(`no answer within ${request.timeoutMs} ms`);
    return unreachable(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Half of the delay is random, so that clients cut off together do not return together. */
function backOff(policy: RetryPolicy, round: number): number {
  const delay = Math.min(policy.firstDelayMs * 2 ** round, policy.maximumDelayMs);
  return delay / 2 + (Math.random() * delay) / 2;
}

/** How long to pause before the next attempt; null when there must not be one. */
function pauseAfter(
  result: Attempt<OperationName>,
  policy: RetryPolicy,
  state: { readonly round: number; readonly repeatable: boolean },
): number | null {
  const allowed = result.retry === "refused" || (result.retry === "unclear" && state.repeatable);
  if (!allowed || state.round + 1 >= policy.attempts) return null;
  if (result.retryAfterMs === null) return backOff(policy, state.round);
  return result.retryAfterMs > policy.maximumDelayMs ? null : result.retryAfterMs;
}

async function callOperation<Name extends OperationName>(
  client: ClientOptions,
  name: Name,
  options: AnyCallOptions,
): Promise<Outcome<Name>> {
  const operation = operationOf(name);
  const key = operation.idempotent ? (options.idempotencyKey ?? newIdempotencyKey()) : null;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const headers = headersOf(client, body !== null, key);
  if (options.ifMatch !== undefined) headers.set("if-match", `"${options.ifMatch}"`);
  const request: Request = {
    address: addressOf(client.baseUrl, operation, options),
    init: { method: operation.method, headers, body },
    timeoutMs: client.timeoutMs ?? defaultTimeoutMs,
    fetch: client.fetch ?? globalThis.fetch.bind(globalThis),
  };
  const policy = { ...defaultRetry, ...client.retry };
  for (let round = 0; ; round += 1) {
    const result = await attempt(name, request);
    const pauseMs = pauseAfter(result, policy, { round, repeatable: mayRepeat(name) });
    if (pauseMs === null) return result.outcome;
    await (client.wait ?? waitFor)(pauseMs);
  }
}

/**
 * A client of one installation. Requests that the core refused for now (429, 503) are repeated;
 * so are those whose fate is unclear, where repeating is safe, always with the same
 * Idempotency-Key. Never throws for what a network or a server can do.
 */
export function createClient(options: ClientOptions): Client {
  return {
    call: (name, ...[callOptions]) => callOperation(options, name, callOptions ?? {}),
  };
}
