/**
 * How many requests of one caller are answered at once. An account or a key has a number of its
 * own; without one the address counts, except for the intake of reports, whose queue is bounded by
 * itself and answers 503 when it is full, whoever asks. Gateways carry many people: they have none.
 */
import { operations } from "@jibao/contract";
import { addressGroup, createUnderWay, type UnderWay } from "@jibao/http-shell";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Refusal, refuse } from "../platform/refusal.ts";
import { type Authenticated, principalId } from "./principal.ts";

export const underWayLimits = { caller: 32, address: 64 } as const;

const retryAfterSeconds = 1;

/** Takes a place until the answer has left; a refusal when there is none. */
export type TakePlace = (reply: FastifyReply, who: Authenticated | null) => Refusal | null;

type Places = Readonly<Record<keyof typeof underWayLimits, UnderWay>>;

function keyFor(request: FastifyRequest, who: Authenticated | null): [keyof Places, string] | null {
  if (who?.principal.kind === "gateway") return null;
  if (who !== null) return ["caller", principalId(who.principal)];
  if (request.routeOptions.url === operations.submit.path) return null;
  return ["address", addressGroup(request.ip)];
}

export function createPlaces(): TakePlace {
  const places: Places = {
    caller: createUnderWay(underWayLimits.caller),
    address: createUnderWay(underWayLimits.address),
  };
  return (reply, who) => {
    const counted = keyFor(reply.request, who);
    if (counted === null) return null;
    const [kind, key] = counted;
    const leave = places[kind].take(key);
    if (leave === null) return refuse("rate-limited", { retryAfterSeconds });
    reply.raw.once("close", leave);
    return null;
  };
}
