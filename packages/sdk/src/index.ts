/** Typed client of the Jibao API, for Node and browsers. */
export {
  type Client,
  type ClientOptions,
  createClient,
  defaultRetry,
  defaultTimeoutMs,
  referenceAuthorization,
  type RetryPolicy,
} from "./client.ts";
export type { Outcome } from "./outcome.ts";
export { type CallOptions, newIdempotencyKey } from "./request.ts";
