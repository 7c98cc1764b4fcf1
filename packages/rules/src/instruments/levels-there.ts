/** The level of an incident on an instrument's own scale: what results tell beside the duties. */
import type { Answer } from "./conditions.ts";
import type { InstrumentRules } from "./instrument.ts";
import type { WeighedRow } from "./own-level.ts";

export interface LevelsThere {
  /** The gravest level that is proven; null without a scale, or while it is open. */
  readonly level: string | null;
  /** The gravest level that is not excluded. */
  readonly couldReach: string | null;
}

export function levelsThere(
  instrument: InstrumentRules,
  weighed: readonly WeighedRow[],
): LevelsThere {
  const codes = instrument.levels.map(({ code }) => code);
  const gravest = (isAsked: (answer: Answer) => boolean): string | undefined =>
    codes.find((code) => weighed.some(({ row, answer }) => row.level === code && isAsked(answer)));
  const proven = gravest(({ truth }) => truth === "yes");
  const possible = gravest(({ truth }) => truth !== "no");
  const level = proven ?? (possible === undefined ? restOf(instrument) : null);
  return { level, couldReach: possible ?? level };
}

/** The lightest level where no line leads to it: what is left once all others are excluded. */
function restOf({ levels, scale }: InstrumentRules): string | null {
  const lightest = levels[levels.length - 1]?.code ?? null;
  return scale.some(({ level }) => level === lightest) ? null : lightest;
}
