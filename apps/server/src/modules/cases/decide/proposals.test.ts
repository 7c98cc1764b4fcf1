/** Acts that need two people: who may, when they happen, and when they are void. */
import type { Act } from "@jibao/contract";
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangxi,
  guangxiPolice,
  lawRead,
} from "../../../test-support/case-environment.ts";
import {
  officerAt,
  openingOf,
  type Story,
  supervisorAt,
  tellStory,
} from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";
import { sealedKinds } from "../../../test-support/sealed-kinds.ts";
import type { Actor } from "./commands.ts";
import { allowedActs } from "./policy.ts";

const report = websiteReport(beijing("03:20"));
const lower = { kind: "set-level", level: "general", reason: "备用系统可用" } as const;

function by(story: Story, actor: Actor, act: Act) {
  return story.run({ kind: "perform", actor, act });
}

function proposedIn(story: Story): string {
  return story.state().incident.proposal?.id ?? "";
}

function confirm(story: Story, actor: Actor, proposalId = proposedIn(story)) {
  return by(story, actor, { kind: "confirm-proposal", proposalId });
}

describe("lowering a level", () => {
  test("waits for a second person, while every clock runs on", () => {
    const story = tellStory(openingOf(report));
    const before = story.state();
    const change = story.act(guangxi, lower);
    expect(sealedKinds(change)).toEqual(["level-lowering-proposed"]);
    const { incident, clocks, obligations, inbox } = story.state();
    expect(incident).toMatchObject({ level: "relatively-major", decision: null });
    expect({ clocks, obligations, inbox }).toEqual({
      clocks: before.clocks,
      obligations: before.obligations,
      inbox: before.inbox,
    });
    const [entry] = story.entries("level-lowering-proposed");
    expect(entry?.content).toMatchObject({ level: "general", reason: lower.reason });
    confirm(story, supervisorAt(guangxi));
    expect(story.state().incident).toMatchObject({ level: "general", proposal: null });
  });

  test("names both in the entry and in the decision", () => {
    const story = tellStory(openingOf(report));
    story.act(guangxi, lower);
    const proposalId = proposedIn(story);
    confirm(story, supervisorAt(guangxi));
    const names = { by: "值班领导", proposedBy: "值班员", proposalId };
    expect(story.entries("level-set")[0]?.content).toMatchObject(names);
    expect(story.state().incident.decision?.by).toBe("值班员、值班领导");
  });

  test("is compared with the level in force, presumed or set", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.tick(beijing("03:00"));
    expect(story.state().incident).toMatchObject({ presumed: true, computedLevel: "undetermined" });
    story.act(guangxi, { ...lower, level: "general" });
    expect(story.state().incident.level).toBe("relatively-major");
    expect(proposedIn(story)).not.toBe("");
  });

  test("upwards, or as it stands, is one person's word", () => {
    for (const level of ["relatively-major", "major", "particularly-major"] as const) {
      const story = tellStory(openingOf(report));
      story.act(guangxi, { ...lower, level });
      expect(story.state().incident).toMatchObject({ level, proposal: null });
    }
  });

  test("cannot be had by entering facts at the desk, nor by destroying them", () => {
    const story = tellStory(openingOf(plainReport({ personsLeaked: 10_000_000 })));
    const command = sentByOfficer({ personsLeaked: 0 });
    story.run(command);
    const { incident } = story.state();
    expect(incident.computedLevel).not.toBe("major");
    expect(incident.level).toBe("major");
    story.act(guangxi, { kind: "quarantine", submissionId: null, guidance: "已告知" });
    expect(story.state().incident.level).toBe("major");
  });
});

function sentByOfficer(facts: object) {
  const from = { channel: "desk", reporter: null, firstContactAt: null, original: null } as const;
  const input = { stage: "supplement" as const, facts, content: {}, ...from };
  return { kind: "add-submission" as const, actor: officerAt(guangxi), input };
}

describe("a proposal", () => {
  const opened = () => {
    const story = tellStory(openingOf(report));
    story.act(guangxi, lower);
    return story;
  };

  test("is not confirmed by its proposer, another desk, or one tied by a recovery", () => {
    const story = opened();
    const circular = { kind: "circulate", recipients: [guangxiPolice], sections: ["summary"] };
    story.act(guangxi, circular as Act);
    const tied = { ...supervisorAt(guangxi), tiedTo: [officerAt(guangxi).id] };
    for (const actor of [officerAt(guangxi), tied]) {
      expect(confirm(story, actor)).toMatchObject({ code: "second-person-needed" });
      expect(allowedActs(story.state(), actor)).not.toContain("confirm-proposal");
    }
    expect(confirm(story, supervisorAt(guangxiPolice))).toMatchObject({ code: "forbidden" });
    expect(story.state().incident.level).toBe("relatively-major");
  });

  test("of one authority is not confirmed by an officer of another that has the case", () => {
    const story = tellStory(openingOf(pipelineReport()));
    story.act(energy, lower);
    expect(confirm(story, officerAt(guangxiPolice))).toMatchObject({
      code: "second-person-needed",
    });
  });

  test("is offered to those alone who may", () => {
    const story = opened();
    const offers = (actor: Actor) =>
      allowedActs(story.state(), actor).filter((kind) => kind.endsWith("-proposal"));
    expect(offers(officerAt(guangxi))).toEqual(["take-back-proposal"]);
    expect(offers(supervisorAt(guangxi))).toEqual(["confirm-proposal", "refuse-proposal"]);
  });

  test("is refused with a reason, or taken back by its proposer alone", () => {
    const refused = opened();
    const proposalId = proposedIn(refused);
    const refusal = { kind: "refuse-proposal", proposalId, reason: "证据不足" } as const;
    expect(by(refused, officerAt(guangxi), refusal)).toMatchObject({
      code: "second-person-needed",
    });
    expect(sealedKinds(by(refused, supervisorAt(guangxi), refusal))).toEqual(["proposal-refused"]);
    const taken = opened();
    const takeBack = { kind: "take-back-proposal", proposalId: proposedIn(taken) } as const;
    expect(by(taken, supervisorAt(guangxi), takeBack)).toMatchObject({ code: "forbidden" });
    expect(sealedKinds(by(taken, officerAt(guangxi), takeBack))).toEqual(["proposal-taken-back"]);
    for (const story of [refused, taken]) {
      expect(story.state().incident).toMatchObject({ level: "relatively-major", proposal: null });
    }
  });

  test("is one a case, and confirmed once", () => {
    const story = opened();
    const id = proposedIn(story);
    expect(by(story, supervisorAt(guangxi), lower)).toMatchObject({ code: "proposal-open" });
    expect(confirm(story, supervisorAt(guangxi), id)).not.toHaveProperty("code");
    expect(confirm(story, supervisorAt(guangxi), id)).toMatchObject({ code: "act-not-possible" });
    story.act(guangxi, { ...lower, level: "relatively-major" });
    story.act(guangxi, lower);
    expect(confirm(story, supervisorAt(guangxi), id)).toMatchObject({ code: "proposal-gone" });
  });

  const changes: readonly [string, (story: Story) => unknown, string][] = [
    ["a supplement", (story) => story.send({ content: { cause: "误操作" } }), "factsVersion"],
    [
      "facts that prove more",
      (story) => story.send({ facts: { personsLeaked: 10_000_000 } }),
      "computedLevel",
    ],
    ["a raise", (story) => story.act(guangxi, { ...lower, level: "major" }), "level"],
    [
      "another's judgement of the same level",
      (story) => by(story, supervisorAt(guangxi), { ...lower, level: "relatively-major" }),
      "decidedAt",
    ],
    [
      "a quarantine",
      (story) => story.act(guangxi, { kind: "quarantine", submissionId: null, guidance: "已告知" }),
      "contents",
    ],
  ];

  test.each(changes)("is void after %s, and the entry says so", (_, change, because) => {
    const story = opened();
    const id = proposedIn(story);
    story.set({ now: beijing("03:31") });
    change(story);
    expect(story.state().incident.proposal).toBeNull();
    const [entry] = story.entries("proposal-void");
    expect(entry?.content).toMatchObject({ act: "set-level", proposedBy: "值班员" });
    expect(entry?.content["changed"]).toContain(because);
    expect(confirm(story, supervisorAt(guangxi), id)).toHaveProperty("code");
  });

  test("is void when time alone raises the level, and when the case is withdrawn", () => {
    const presumed = tellStory(openingOf(websiteReport(null)), { now: beijing("03:10") });
    presumed.act(guangxi, { ...lower, level: "relatively-major" });
    presumed.act(guangxi, lower);
    expect(proposedIn(presumed)).not.toBe("");
    presumed.tick(beijing("07:30"));
    expect(presumed.state().incident).toMatchObject({ level: "major", proposal: null });
    // At the operator's own word, where R24 is read so.
    const law = lawRead({ R24: "looser" });
    const withdrawn = tellStory(openingOf(websiteReport(beijing("03:20"))), { law });
    withdrawn.act(guangxi, lower);
    const operator = { id: "o", kind: "operator", name: "单位", authorityKey: null } as const;
    by(withdrawn, operator, { kind: "request-withdrawal", reason: "误报" });
    expect(withdrawn.entries("proposal-void")[0]?.content["changed"]).toEqual(["status"]);
  });

  test("survives what it does not rest on", () => {
    const story = opened();
    story.act(guangxi, { kind: "take-over" });
    story.act(guangxi, { kind: "note", text: "已联系" });
    story.tick(beijing("03:50"));
    confirm(story, supervisorAt(guangxi));
    expect(story.state().incident.level).toBe("general");
  });

  test("tells its own desk, and says nothing of the case", () => {
    const story = opened();
    const mails = story.mails().filter(({ kind }) => kind === "second-person");
    expect(mails.map(({ recipientKey }) => recipientKey)).toEqual([guangxi]);
    expect(mails[0]?.body).not.toContain(lower.reason);
  });
});

describe("lapsing a duty", () => {
  const lapse = (obligationId: string) =>
    ({ kind: "lapse", obligationId, reason: "不必" }) as const;

  test("that is dated takes two: a relay, and what the operator owes", () => {
    const story = tellStory(openingOf({ ...pipelineReport(), content: {} }));
    for (const duty of ["D1", "D2"]) {
      const [row] = story.duties(duty);
      story.act(energy, lapse(row?.id ?? ""));
      expect(story.duties(duty)[0]?.state).toBe("open");
      confirm(story, supervisorAt(energy));
      expect(story.duties(duty)[0]).toMatchObject({
        state: "lapsed",
        endedBy: "值班员、值班领导",
      });
    }
  });

  test("that is prompt and has no hour is one person's word", () => {
    const story = tellStory(openingOf({ ...report, content: {} }));
    const [row] = story.duties("D9");
    story.act(guangxi, lapse(row?.id ?? ""));
    expect(story.duties("D9")[0]?.state).toBe("lapsed");
  });

  test("is void once the duty is breached: the second person did not see that", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const [row] = story.duties("D2");
    story.act(energy, lapse(row?.id ?? ""));
    story.tick(beijing("04:10"));
    expect(story.duties("D2")[0]?.state).toBe("breached");
    expect(story.entries("proposal-void")[0]?.content["changed"]).toEqual(["state"]);
  });
});

describe("a legal hold", () => {
  const hold = { kind: "place-hold", documentNumber: "调字 1 号", reason: "调查" } as const;
  const lift = { ...hold, kind: "lift-hold" } as const;

  test("is placed by a supervisor and lifted by two, and each authority has its own", () => {
    const story = tellStory(openingOf(pipelineReport()));
    expect(by(story, officerAt(energy), hold)).toMatchObject({ code: "forbidden" });
    by(story, supervisorAt(energy), hold);
    by(story, supervisorAt(guangxiPolice), hold);
    expect(by(story, supervisorAt(energy), hold)).toMatchObject({ code: "act-not-possible" });
    by(story, supervisorAt(energy), lift);
    expect(Object.keys(story.state().incident.holds)).toEqual([energy, guangxiPolice]);
    confirm(story, officerAt(energy));
    expect(Object.keys(story.state().incident.holds)).toEqual([guangxiPolice]);
    expect(story.entries("hold-lifted")[0]?.content).toMatchObject({ proposedBy: "值班领导" });
  });
});
