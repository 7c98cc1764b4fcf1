/** Sends one event to one endpoint, signed as Standard Webhooks asks; every wait is bounded. */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { Webhook } from "standardwebhooks";
import type { EndpointGuard } from "./endpoint-guard.ts";

export interface OutgoingEvent {
  /** Stable over repetitions: who has seen it has seen the event. */
  readonly id: string;
  readonly type: string;
  /** When it happened, RFC 3339. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Posting {
  readonly url: string;
  /** One, or two while a secret is being replaced. */
  readonly secrets: readonly string[];
  readonly event: OutgoingEvent;
  /** Of this attempt: receivers refuse what is older than a few minutes, and so replays. */
  readonly sentAt: string;
}

export type Posted =
  | { readonly kind: "accepted" }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly reason: string };

const answerTimeoutMs = 10_000;

function headersOf({ event, secrets, sentAt }: Posting, body: string) {
  const at = new Date(sentAt);
  return {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Jibao",
    "webhook-id": event.id,
    "webhook-timestamp": Math.floor(at.getTime() / 1_000),
    "webhook-signature": secrets
      .map((secret) => new Webhook(secret).sign(event.id, at, body))
      .join(" "),
  };
}

function outcomeOf(status: number): Posted {
  if (status >= 200 && status < 300) return { kind: "accepted" };
  return status === 410 ? { kind: "gone" } : { kind: "failed", reason: `status ${status}` };
}

/** Says nothing of what the endpoint answered: it could be anything, and it is shown on a page. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.name === "AddressNotAllowed") return "address not allowed";
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer in time";
  return error.code ?? "connection failed";
}

/** A redirect is a failure: the address that was checked is the one that is called. */
export function postEvent(posting: Posting, guard: EndpointGuard): Promise<Posted> {
  const { url, event } = posting;
  const refusal = guard.checkUrl(url);
  if (refusal !== null) return Promise.resolve({ kind: "failed", reason: "address not allowed" });
  const body = JSON.stringify({ type: event.type, timestamp: event.at, data: event.data });
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const request = send(url, {
      method: "POST",
      headers: headersOf(posting, body),
      lookup: guard.lookup,
      agent: false,
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    request.on("error", (error) => resolve({ kind: "failed", reason: reasonOf(error) }));
    request.on("response", (response) => {
      resolve(outcomeOf(response.statusCode ?? 0));
      response.destroy();
    });
    request.end(body);
  });
}
