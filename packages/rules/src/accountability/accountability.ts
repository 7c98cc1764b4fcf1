/**
 * What a person who makes a finding has to know: which conditions the Measures set. Nothing here
 * finds anything; each answer only says whether the law leaves room.
 */
import type { Law } from "../law/law.ts";
import type { Recipient } from "../results.ts";

export const faults = ["late", "omitted", "false", "concealed"] as const;
export type Fault = (typeof faults)[number];

export interface FindingSoFar {
  readonly faults: readonly Fault[];
  /** 造成重大危害后果; null while nobody has judged it. */
  readonly graveConsequences: boolean | null;
}

/** Art. 10 (2), R22: whether a heavier penalty is possible, not whether it is due. */
export function mayBePenalisedMore(
  { faults: found, graveConsequences }: FindingSoFar,
  { readings }: Law,
): "yes" | "no" | "unknown" {
  if (found.length === 0) return "no";
  if (readings.R22 === "stricter" || graveConsequences === true) return "yes";
  return graveConsequences === null ? "unknown" : "no";
}

/** R24: whether an authority must accept a withdrawal before the duties lapse. */
export function withdrawalNeedsAcceptance({ readings }: Law): boolean {
  return readings.R24 === "stricter";
}

/** Art. 9, R8: whether a report that reached 12387 has reached this recipient too. */
export function hotlineStandsInFor({ kind }: Recipient, { readings }: Law): boolean {
  return readings.R8 === "looser" || kind === "provincial-cac";
}
