/** The level in force: computed from facts, presumed by time, or decided by an officer. */
import { atLeast, compareLevels, type Grade, grade, type Level } from "@jibao/rules";
import type { Decision, Incident } from "../state.ts";
import { type Actor, signedNames } from "./commands.ts";
import { amend, type CaseDraft, record } from "./draft.ts";

interface LevelSources {
  readonly computed: Level;
  readonly presumed: Level | null;
  readonly decision: Decision | null;
}

/**
 * An officer's decision holds until the facts prove more than they proved when it was made; time
 * alone can only presume. Clocks follow the stricter.
 */
export function effectiveLevel(sources: LevelSources): Pick<Incident, "level" | "presumed"> {
  const firm = firmLevel(sources);
  const { presumed } = sources;
  if (presumed !== null && compareLevels(presumed, firm) > 0) {
    return { level: presumed, presumed: true };
  }
  return { level: firm, presumed: false };
}

function firmLevel({ computed, decision }: LevelSources): Level {
  if (decision === null) return computed;
  const provesMore = compareLevels(computed, decision.computedThen) > 0;
  return provesMore && compareLevels(computed, decision.level) > 0 ? computed : decision.level;
}

/** Recomputes the level in force after anything that may have moved it. */
export function settleLevel(draft: CaseDraft): void {
  const { computedLevel, presumedLevel, decision } = draft.incident;
  const sources = { computed: computedLevel, presumed: presumedLevel, decision };
  amend(draft, effectiveLevel(sources));
}

const keptReason = "级别未经两人确认,维持原级别 (kept: lowering it takes two people)";

/**
 * What one officer enters or destroys can change what the facts prove, but lowers no level: that
 * takes two people. What was presumed stays presumed.
 */
export function keepLevel(draft: CaseDraft, actor: Actor, stood: Incident): void {
  const { level, presumed } = stood;
  if (compareLevels(draft.incident.level, level) >= 0) return;
  if (presumed) {
    amend(draft, { presumedLevel: level });
  } else {
    const { computedLevel: computedThen } = draft.incident;
    const at = draft.environment.now;
    const decision = { level, by: signedNames(actor), reason: keptReason, at, computedThen };
    amend(draft, { decision });
  }
  settleLevel(draft);
}

/** Grades the facts in force and records when that changes what they prove. */
export function gradeFacts(draft: CaseDraft, actor: Actor): Grade {
  const graded = grade(draft.facts, draft.environment.law);
  const isFirst = draft.before === null;
  if (isFirst || graded.level !== draft.incident.computedLevel) {
    record(draft, {
      kind: "level-computed",
      actor,
      content: {
        from: isFirst ? null : draft.incident.computedLevel,
        level: graded.level,
        couldReach: graded.couldReach,
        because: graded.because,
        readings: graded.readings,
      },
    });
  }
  amend(draft, {
    computedLevel: graded.level,
    declaredLevel: draft.facts.declaredLevel ?? null,
  });
  settleLevel(draft);
  return graded;
}

/** Whether the case must go up: 重大 or above (Art. 4). */
export function mustGoUp(level: Level): boolean {
  return atLeast(level, "major");
}
