/**
 * Limits on guessing the secret of a reference. Only wrong guesses count. The limit of one address
 * does not touch the intake of reports: a whole province may stand behind one address, and a
 * guesser among them must not keep the others out. There the narrower limit holds, for one
 * reference from one address.
 */
import { operations } from "@jibao/contract";
import { addressGroup, createAllowance } from "@jibao/http-shell";
import type { FastifyRequest } from "fastify";
import { type Refusal, refuse } from "../platform/refusal.ts";
import { parseReference } from "../platform/reference.ts";

export interface AttemptLimits {
  /** Null when the caller may try. */
  check(request: FastifyRequest, reference: string): Refusal | null;
  countWrong(request: FastifyRequest, reference: string): void;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Wrong guesses that one address has, for any reference and for a single one. */
export const guessLimits = {
  address: { most: 300, spanMs: minuteMs },
  referenceFromAddress: { most: 30, spanMs: hourMs },
} as const;

/** Keys remembered by each limit; about 20 MB in all at the worst. */
const remembered = 100_000;

const noLimits: AttemptLimits = { check: () => null, countWrong: () => {} };

export function createAttemptLimits(enabled: boolean): AttemptLimits {
  if (!enabled) return noLimits;
  const shared = { remembered, nowMs: () => performance.now() };
  const byAddress = createAllowance({ ...guessLimits.address, ...shared });
  const byPair = createAllowance({ ...guessLimits.referenceFromAddress, ...shared });
  const keysOf = (request: FastifyRequest, reference: string) => {
    const address = addressGroup(request.ip);
    // What is no reference is not remembered at whatever length it came.
    return { address, pair: `${parseReference(reference) ?? "none"} ${address}` };
  };
  return {
    check(request, reference) {
      const { address, pair } = keysOf(request, reference);
      const isIntake = request.routeOptions.url === operations.submit.path;
      const waitMs = Math.max(byPair.waitMs(pair), isIntake ? 0 : byAddress.waitMs(address));
      if (waitMs === 0) return null;
      return refuse("rate-limited", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    },
    countWrong(request, reference) {
      const { address, pair } = keysOf(request, reference);
      byAddress.use(address);
      byPair.use(pair);
    },
  };
}
