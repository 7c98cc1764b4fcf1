/** Who may do which act when: every act, every kind of actor, every state of a case. */
import type { ActKind, IncidentStatus } from "@jibao/contract";
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangxiPolice,
  national,
} from "../../../test-support/case-environment.ts";
import { officerAt, openingOf, supervisorAt, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport } from "../../../test-support/reports.ts";
import type { CaseState } from "../state.ts";
import type { Actor } from "./commands.ts";
import { allowedActs, standingOf } from "./policy.ts";

const everyAct: readonly ActKind[] = [
  "take-over",
  "call-back",
  "set-level",
  "relay-draft",
  "relay-telephone",
  "relay",
  "circulate",
  "ask-supplement",
  "record-outside-report",
  "request-withdrawal",
  "accept-withdrawal",
  "refuse-withdrawal",
  "lapse",
  "identify-operator",
  "quarantine",
  "place-hold",
  "lift-hold",
  "erase-personal-data",
  "confirm-proposal",
  "refuse-proposal",
  "take-back-proposal",
  "note",
  "close",
  "reopen",
];
const operatorActs: readonly ActKind[] = ["record-outside-report", "request-withdrawal"];
const supervisorActs: readonly ActKind[] = ["place-hold", "lift-hold", "erase-personal-data"];
const proposalActs: readonly ActKind[] = [
  "confirm-proposal",
  "refuse-proposal",
  "take-back-proposal",
];
const officerActs = everyAct.filter(
  (kind) =>
    kind !== "request-withdrawal" && !supervisorActs.includes(kind) && !proposalActs.includes(kind),
);
const anyTime: readonly ActKind[] = ["quarantine", "note"];

const someone = (kind: Actor["kind"]): Actor => {
  return { id: "x", kind, name: "某人", authorityKey: null };
};

function caseIn(status: IncidentStatus, more: Partial<CaseState["incident"]> = {}): CaseState {
  const state = tellStory(openingOf({ ...pipelineReport(), content: {} })).state();
  const ended = status === "open" ? {} : { state: "lapsed" as const, endedAt: beijing("03:30") };
  const obligations = state.obligations.map((row) => ({ ...row, ...ended }));
  return { ...state, incident: { ...state.incident, status, ...more }, obligations };
}

const held = { documentNumber: "1", reason: "调查", by: "甲", at: beijing("03:30") };
const asked = { withdrawalRequestedAt: beijing("03:30") };

/** What may be done in each state; everything else that is not forbidden is not possible now. */
const allowed: readonly {
  readonly of: string;
  readonly actor: Actor;
  readonly state: CaseState;
  readonly acts: readonly ActKind[];
}[] = [
  {
    of: "the desk that owes relays in an open case",
    actor: officerAt(energy),
    state: caseIn("open"),
    acts: officerActs.filter((kind) => !/withdrawal|reopen/.test(kind)),
  },
  {
    of: "a desk that owes nothing",
    actor: officerAt(guangxiPolice),
    state: caseIn("open"),
    acts: officerActs.filter((kind) => !/withdrawal|reopen|^relay/.test(kind)),
  },
  {
    of: "a desk asked for a withdrawal",
    actor: officerAt(guangxiPolice),
    state: caseIn("open", asked),
    acts: officerActs.filter((kind) => !/reopen|^relay/.test(kind)),
  },
  {
    of: "a desk with a closed case",
    actor: officerAt(energy),
    state: caseIn("closed"),
    acts: [...anyTime, "reopen"],
  },
  {
    of: "a desk with a withdrawn case",
    actor: officerAt(energy),
    state: caseIn("withdrawn", asked),
    acts: anyTime,
  },
  {
    of: "a supervisor with a closed case",
    actor: supervisorAt(energy),
    state: caseIn("closed"),
    acts: [...anyTime, "reopen", "place-hold", "erase-personal-data"],
  },
  {
    of: "a supervisor with a case under the own hold",
    actor: supervisorAt(energy),
    state: caseIn("closed", { holds: { [energy]: held } }),
    acts: [...anyTime, "reopen", "lift-hold"],
  },
  {
    of: "a supervisor with a case under another's hold",
    actor: supervisorAt(energy),
    state: caseIn("closed", { holds: { [guangxiPolice]: held } }),
    acts: [...anyTime, "reopen", "place-hold"],
  },
  { of: "a desk without the case", actor: officerAt(national), state: caseIn("open"), acts: [] },
  ...(["operator", "reporter"] as const).flatMap((kind) => [
    { of: `the ${kind}`, actor: someone(kind), state: caseIn("open"), acts: operatorActs },
    {
      of: `the ${kind} that asked to withdraw`,
      actor: someone(kind),
      state: caseIn("open", asked),
      acts: ["record-outside-report" as const],
    },
    { of: `the ${kind} of a closed case`, actor: someone(kind), state: caseIn("closed"), acts: [] },
    {
      of: `the ${kind} of a withdrawn case`,
      actor: someone(kind),
      state: caseIn("withdrawn"),
      acts: [],
    },
  ]),
  ...(["gateway", "system"] as const).map((kind) => {
    return { of: `a ${kind}`, actor: someone(kind), state: caseIn("open"), acts: [] };
  }),
];

test.each(allowed)("$of may do exactly its acts", ({ actor, state, acts }) => {
  expect(allowedActs(state, actor).toSorted()).toEqual(acts.toSorted());
  for (const kind of everyAct) {
    expect(standingOf(state, actor, kind) === "allowed").toBe(acts.includes(kind));
  }
});

describe("what is not allowed", () => {
  test.each(everyAct)("%s by the wrong kind of actor is forbidden, now and ever", (kind) => {
    for (const status of ["open", "closed", "withdrawn"] as const) {
      const state = caseIn(status);
      expect(standingOf(state, someone("gateway"), kind)).toBe("forbidden");
      expect(standingOf(state, someone("system"), kind)).toBe("forbidden");
      expect(standingOf(state, officerAt(national), kind)).toBe("forbidden");
      if (!operatorActs.includes(kind)) {
        expect(standingOf(state, someone("operator"), kind)).toBe("forbidden");
        expect(standingOf(state, someone("reporter"), kind)).toBe("forbidden");
      }
    }
  });

  test("taking over twice is not possible", () => {
    const state = caseIn("open");
    const inbox = state.inbox.map((row) => ({ ...row, takenOverAt: beijing("03:30") }));
    expect(standingOf({ ...state, inbox }, officerAt(energy), "take-over")).toBe("not-possible");
  });

  test("a circular gives sight and no hands", () => {
    const state = caseIn("open");
    const inbox = [{ ...state.inbox[0]!, authorityKey: national, why: "circular" as const }];
    expect(allowedActs({ ...state, inbox }, officerAt(national))).toEqual([]);
  });
});
