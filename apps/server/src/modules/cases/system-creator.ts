/** Ids and references from the system's randomness. */
import { randomInt } from "node:crypto";
import { createId } from "../../platform/identifiers.ts";
import { createReference } from "../../platform/reference.ts";
import type { Creator } from "./decide/environment.ts";

export function systemCreator(nowMs: number): Creator {
  return {
    id: (prefix) => createId(prefix, nowMs),
    reference: () => createReference((limit) => randomInt(limit)),
  };
}
