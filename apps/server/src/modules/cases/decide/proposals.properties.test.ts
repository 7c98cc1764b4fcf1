/** What holds of acts that need two people, whatever else happens to the case. */
import { compareLevels } from "@jibao/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plusMinutes } from "../../../platform/instants.ts";
import { beijing } from "../../../test-support/case-environment.ts";
import {
  officerAt,
  openingOf,
  reporter,
  type Story,
  supervisorAt,
  tellStory,
} from "../../../test-support/case-story.ts";
import {
  actOf,
  type ActStep,
  beginLife,
  randomCase,
  type Step,
} from "../../../test-support/random-case.ts";
import { type CaseState, isOwed, type StoredObligation } from "../state.ts";
import type { Actor } from "./commands.ts";

const levels = ["general", "relatively-major", "major", "particularly-major"] as const;
const numRuns = 60;

/** The desk that has the whole case first. */
function deskOf(state: CaseState): string {
  return state.inbox.find(({ why }) => why !== "circular")?.authorityKey ?? "";
}

/** Everything that one person can do: acts, and facts entered at the desk; time goes on. */
function doAlone(story: Story, actor: Actor, step: Step): void {
  switch (step.kind) {
    case "act": {
      const act = actOf(step, story);
      story.run({ kind: "perform", actor, act });
      break;
    }
    case "send": {
      const { stage = "supplement", facts = {}, content = {} } = step.sent;
      const from = { channel: "desk", reporter: null, firstContactAt: null } as const;
      const input = { stage, facts, content, ...from, original: null };
      story.run({ kind: "add-submission", actor, input });
      break;
    }
    case "wait":
    case "settle":
    case "reach":
      story.run({ kind: "tick" });
  }
}

/** One person at a desk, and whoever they may be: with the secret of what they entered themselves. */
type Person = readonly [opens: boolean, ...actors: Actor[]];

function personAt(key: string, who: "officer" | "supervisor" | "clerk" | "own reference"): Person {
  switch (who) {
    case "officer":
      return [false, officerAt(key)];
    case "supervisor":
      return [false, supervisorAt(key)];
    case "clerk":
      return [true, clerk];
    case "own reference":
      return [true, officerAt(key), reporter];
  }
}

const clerk: Actor = {
  id: "account:clerk",
  kind: "gateway",
  name: "接线员",
  authorityKey: null,
  isClerk: true,
};

const anybody = fc.constantFrom(
  "officer" as const,
  "supervisor" as const,
  "clerk" as const,
  "own reference" as const,
);

interface Moment {
  readonly step: Step;
  readonly before: CaseState;
  readonly after: CaseState;
}

/** Lives each case by what one person does to it, in any of their guises. */
function alone(check: (moment: Moment) => void): void {
  fc.assert(
    fc.property(
      randomCase,
      anybody,
      fc.infiniteStream(fc.nat(1)),
      ({ report, steps }, who, pick) => {
        let now = beijing("03:30");
        const key = deskOf(tellStory(openingOf(report), { now }).state());
        const [opens, ...actors] = personAt(key, who);
        const by = opens && actors[0] ? { actor: actors[0] } : {};
        const story = tellStory(openingOf(report, by), { now });
        for (const step of steps) {
          if (step.kind === "wait") now = plusMinutes(now, step.minutes);
          story.set({ now });
          const before = story.state();
          doAlone(story, actors[pick.next().value % actors.length] ?? officerAt(key), step);
          check({ step, before, after: story.state() });
        }
      },
    ),
    { numRuns: 300 },
  );
}

test("no sequence of what one account does ever lowers a level", () => {
  alone(({ before, after }) => {
    const [was, is] = [before.incident.level, after.incident.level];
    expect(compareLevels(is, was)).toBeGreaterThanOrEqual(0);
  });
});

/** Brought to its recipient, or moved to its right one: no word of a person ended it. */
function isDoneOrMoved(row: StoredObligation, { step, after }: Moment): boolean {
  const later = after.obligations.find(({ id }) => id === row.id);
  if (later?.state === "discharged") {
    const isFirst = ["D1", "D3", "D5", "D7"].includes(row.duty);
    if (step.kind === "act") return ["relay", "circulate"].includes(step.act) || isFirst;
    return isFirst;
  }
  return after.obligations.some(
    (other) => other.id !== row.id && other.duty === row.duty && other.state !== "lapsed",
  );
}

test("no sequence of what one account does ever ends a dated duty by its word", () => {
  let watched = 0;
  alone((moment) => {
    const { before, after, step } = moment;
    const left = new Set(after.obligations.filter(isOwed).map(({ id }) => id));
    for (const row of before.obligations) {
      if (!isOwed(row) || row.dueKind !== "latest") continue;
      watched += 1;
      const mayMove = step.kind === "send" || (step.kind === "act" && step.act !== "lapse");
      const isKept = left.has(row.id) || (mayMove && isDoneOrMoved(row, moment));
      expect({ row, step, isKept }).toMatchObject({ isKept: true });
    }
    if (step.kind === "act" && step.act === "record-outside-report") {
      const ended = after.obligations.filter(({ id }) => !left.has(id));
      const was = before.obligations.filter((row) => isOwed(row) && row.dueKind === "latest");
      expect(ended.filter(({ id }) => was.some((row) => row.id === id))).toEqual([]);
    }
  });
  expect(watched).toBeGreaterThan(1_000);
});

/** What a change leaves behind, without numbers and ids that count up. */
function effects({ incident, obligations, clocks, inbox }: CaseState) {
  const { level, presumed, computedLevel, decision, arrivals, status } = incident;
  return {
    incident: { level, presumed, computedLevel, decision, arrivals, status },
    obligations: obligations.map(({ id: _, ...row }) => JSON.stringify(row)).toSorted(),
    clocks: clocks.map(({ kind, dueAt }) => `${kind} ${dueAt}`).toSorted(),
    inbox,
  };
}

test("what two people do is what one did before", () => {
  let compared = 0;
  fc.assert(
    fc.property(randomCase, fc.nat(3), (given, pick) => {
      const life = beginLife(given);
      for (const step of given.steps) life.live(step);
      life.story.tick(life.now());
      const { incident } = life.story.state();
      const level = levels[pick] ?? "general";
      if (incident.status !== "open" || incident.proposal !== null) return;
      if (compareLevels(level, incident.level) >= 0) return;
      const key = deskOf(life.story.state());
      const act = { kind: "set-level", level, reason: "核实" } as const;
      // The same life once more, in which one person may do it alone.
      const twin = beginLife(given);
      for (const step of given.steps) twin.live(step);
      twin.story.tick(twin.now());
      life.story.together(key, act);
      const proposer = { proposalId: "prp_0", name: officerAt(key).name };
      const actor = { ...supervisorAt(key), proposer };
      twin.story.run({ kind: "perform", actor, act });
      expect(effects(life.story.state())).toEqual(effects(twin.story.state()));
      compared += 1;
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(10);
});

test("a proposal never outlives what it was based on", () => {
  let open = 0;
  fc.assert(
    fc.property(randomCase, (given) => {
      const life = beginLife(given);
      for (const step of given.steps) {
        life.live(step);
        const { incident, obligations } = life.story.state();
        const { proposal, factsVersion, computedLevel, level, status } = incident;
        if (proposal === null) continue;
        open += 1;
        const { act, basis } = proposal;
        if (act.kind === "set-level") {
          expect(basis).toMatchObject({ factsVersion, computedLevel, level, status: "open" });
          expect(status).toBe("open");
          expect(compareLevels(act.level, level)).toBeLessThan(0);
        }
        if (act.kind === "lapse") {
          const row = obligations.find(({ id }) => id === act.obligationId);
          expect(basis).toMatchObject({ factsVersion, state: row?.state, dueAt: row?.dueAt });
        }
        if (act.kind === "erase-personal-data") expect(incident.holds).toEqual({});
      }
    }),
    { numRuns },
  );
  expect(open).toBeGreaterThan(0);
});

const erasing: ActStep = {
  kind: "act",
  act: "erase-personal-data",
  desk: 0,
  pick: 0,
  supervisor: true,
};

test("erasing changes no level, no duty and no clock, and makes nothing owed again", () => {
  let erased = 0;
  fc.assert(
    fc.property(randomCase, fc.nat(2), (given, pick) => {
      const life = beginLife(given);
      for (const step of given.steps) life.live(step);
      life.story.tick(life.now());
      const before = life.story.state();
      const key = deskOf(before);
      const act = actOf({ ...erasing, pick }, life.story);
      life.story.run({ kind: "perform", actor: supervisorAt(key), act });
      const proposalId = life.story.state().incident.proposal?.id ?? "";
      if (life.story.state().incident.proposal?.act.kind !== act.kind) return;
      const confirm = { kind: "confirm-proposal", proposalId } as const;
      life.story.run({ kind: "perform", actor: officerAt(key), act: confirm });
      expect(effects(life.story.state())).toEqual(effects(before));
      if (life.story.entries("personal-data-erased").length === 0) return;
      erased += 1;
      expect(life.story.state().facts).toEqual(before.facts);
    }),
    { numRuns: 100 },
  );
  expect(erased).toBeGreaterThan(10);
});
