/** Which penalties could come into question: information beside a person's finding, never one. */
import {
  penaltyGravities,
  type PenaltyGravity,
  type PenaltyTier,
  penaltyTierRows,
} from "../law/instruments/penalties.ts";

/** Null or absent: not known, so nothing is excluded by it. */
export interface PenaltyCircumstances {
  /** Whether the operator runs critical information infrastructure. */
  readonly holdsCii?: boolean | null;
  /** The gravest circumstance that is established. */
  readonly established?: PenaltyGravity | null;
  /** The gravest circumstance that is not excluded. */
  readonly notExcluded?: PenaltyGravity | null;
}

const gravityOf = (gravity: PenaltyGravity): number => penaltyGravities.indexOf(gravity);

/** The tiers that could apply, the lightest first. Which one does is for a person to find. */
export function penaltyTiers(circumstances: PenaltyCircumstances): readonly PenaltyTier[] {
  const { holdsCii = null, established = null, notExcluded = null } = circumstances;
  const lightest = established === null ? 0 : gravityOf(established);
  const gravest = notExcluded === null ? penaltyGravities.length - 1 : gravityOf(notExcluded);
  const isOpen = (gravity: PenaltyGravity): boolean =>
    lightest <= gravityOf(gravity) && gravityOf(gravity) <= gravest;
  return penaltyTierRows.filter(({ bearer, gravities }) => {
    const isBearer = bearer === "any" || holdsCii === null || (bearer === "cii") === holdsCii;
    return isBearer && gravities.some(isOpen);
  });
}
