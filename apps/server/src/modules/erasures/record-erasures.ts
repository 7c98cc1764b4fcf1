/** Writes each erasure into the list by the same act: before whoever did it is answered. */
import type { CaseCommands } from "../cases/commands.ts";
import type { CaseOutcome } from "../cases/run-batch.ts";
import type { ErasureList } from "./erasure-list.ts";
import { erasuresOf } from "./promised-erasure.ts";

/**
 * The same commands. A disk that does not take the line cannot undo what was destroyed: `onError`
 * hears of it, and the next round of `checkErasures` lists it.
 */
export function recordErasures(
  commands: CaseCommands,
  list: ErasureList,
  onError: (error: unknown) => void,
): CaseCommands {
  const recorded = async (running: Promise<CaseOutcome>): Promise<CaseOutcome> => {
    const outcome = await running;
    if (outcome.kind === "committed") {
      await list.append(erasuresOf(outcome.change)).catch(onError);
    }
    return outcome;
  };
  return {
    ...commands,
    run: (job) => {
      const running = commands.run(job);
      return running && recorded(running);
    },
  };
}
