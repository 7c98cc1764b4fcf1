/** Carries out again, after a restore, what had been erased: as acts that the journal tells. */
import type { CaseCommands } from "../cases/commands.ts";
import { checkErasures, type ErasureParts } from "./check-erasures.ts";

export interface ReapplyParts extends ErasureParts {
  readonly commands: CaseCommands;
}

export interface Reapplied {
  readonly again: number;
  /** Still not so; not zero only when something is wrong. */
  readonly missing: number;
}

export async function reapplyErasures(parts: ReapplyParts): Promise<Reapplied> {
  let again = 0;
  for (const erasure of await checkErasures(parts)) {
    const { incidentId } = erasure;
    const command = { kind: "reapply-erasure", erasure } as const;
    const answer = () => null;
    const outcome = await parts.commands.run({ incidentId, command, request: null, answer });
    if (outcome?.kind === "failed") throw outcome.error;
    if (outcome?.kind === "committed") again += 1;
  }
  return { again, missing: (await checkErasures(parts)).length };
}
