/** Limits on guessing, for each address. Generous: a call centre shares one address. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Refusal, refuse } from "../platform/refusal.ts";

export type AttemptLimit = (request: FastifyRequest) => Promise<Refusal | null>;

const windowMs = 60_000;
const referencesPerWindow = 300;

/** Counts requests that carry a reference and its secret. */
export function createAttemptLimits(
  app: FastifyInstance,
  enabled: boolean,
): { readonly reference: AttemptLimit } {
  if (!enabled) return { reference: async () => null };
  const check = app.createRateLimit({ max: referencesPerWindow, timeWindow: windowMs });
  return {
    reference: async (request) => {
      const result = await check(request);
      if (result.isAllowed || !result.isExceeded) return null;
      return refuse("rate-limited", { retryAfterSeconds: result.ttlInSeconds });
    },
  };
}
