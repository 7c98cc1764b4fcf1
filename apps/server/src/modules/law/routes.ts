/** `GET /api/v1/law`: what anyone may know of the law as it is applied here. */
import type { Handlers } from "../../api/handler.ts";
import type { Clock } from "../../clock.ts";
import type { LawsInUse } from "./laws-in-use.ts";
import { presentLaw } from "./present-law.ts";

export interface LawRouteOptions {
  readonly laws: LawsInUse;
  readonly clock: Clock;
}

export function lawHandlers({ laws, clock }: LawRouteOptions): Handlers {
  return { readLaw: async () => presentLaw(laws, clock.now()) };
}
