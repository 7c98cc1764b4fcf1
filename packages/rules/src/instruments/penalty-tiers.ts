/** Which penalties could come into question: information beside a person's finding, never one. */
import {
  penaltyGravities,
  type PenaltyGravity,
  type PenaltyTier,
  penaltyTierRows,
} from "../law/instruments/penalties.ts";
import type { Instant } from "../facts.ts";
import { parseInstant } from "../instant.ts";

/** Null or absent: not known, so nothing is excluded by it. */
export interface PenaltyCircumstances {
  /** When it was done or left undone: the law of that instant counts. */
  readonly conductAt?: Instant | null;
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
  return penaltyTierRows.filter((tier) => {
    const { bearer, gravities } = tier;
    const isBearer = bearer === "any" || holdsCii === null || (bearer === "cii") === holdsCii;
    return isBearer && gravities.some(isOpen) && covers(tier, circumstances.conductAt);
  });
}

function covers(
  { conductFrom, conductUntil }: PenaltyTier,
  at: Instant | null | undefined,
): boolean {
  const conduct = parseInstant(at);
  if (conduct === null) return true;
  const until = parseInstant(conductUntil);
  return (parseInstant(conductFrom) ?? 0) <= conduct && (until === null || conduct < until);
}
