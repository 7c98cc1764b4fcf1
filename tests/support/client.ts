import { setTimeout as sleep } from "node:timers/promises";

export interface Request {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  /** An Authorization header, or a session cookie. */
  readonly credential?: string;
  readonly body?: unknown;
  /** Idempotency-Key. */
  readonly key?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const retryPauseMs = 50;
const answerPatienceMs = 20_000;

function credentialHeader(credential: string | undefined): Record<string, string> {
  if (credential === undefined) return {};
  return credential.includes(" ")
    ? { authorization: credential }
    : { cookie: credential, "sec-fetch-site": "same-origin" };
}

/** One request, one answer; rejects when the connection fails. */
export async function call(url: string, request: Request): Promise<Answer> {
  const response = await fetch(url + request.path, {
    method: request.method,
    headers: {
      ...credentialHeader(request.credential),
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...(request.key === undefined ? {} : { "idempotency-key": request.key }),
    },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal: AbortSignal.timeout(answerPatienceMs),
  });
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
}

/** As `call`, but anything except the wished status is an error. */
export async function must<Body>(url: string, status: number, request: Request): Promise<Body> {
  const answer = await call(url, request);
  if (answer.status === status) return answer.body as Body;
  const told = `${request.method} ${request.path}: ${answer.status}`;
  throw new Error(`${told} ${JSON.stringify(answer.body)}`);
}

/**
 * What a careful client does: the same request with the same key, until it is answered. A broken
 * connection, a 5xx and anything with Retry-After are no answers.
 */
export async function insist(
  urls: readonly string[],
  request: Request,
): Promise<Answer & { readonly tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const url = urls[tries % urls.length] ?? "";
    const answer = await call(url, request).catch(() => null);
    if (answer !== null && answer.status < 500 && !answer.headers.has("retry-after")) {
      return { ...answer, tries };
    }
    await sleep(retryPauseMs);
  }
}
