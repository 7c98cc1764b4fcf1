/** Duties by the rules of a sector (Art. 4 (5)): several rows to one regulator, each by itself. */
import type { Reach } from "@jibao/contract";
import type { Facts } from "@jibao/rules";
import { describe, expect, test } from "vitest";
import {
  beijing,
  gridOperator,
  guangxi,
  guangxiPolice,
  nfra,
  registryWith,
} from "../../../test-support/case-environment.ts";
import { openingOf, reporter, type Story, tellStory } from "../../../test-support/case-story.ts";
import { bankReport, wholeContent } from "../../../test-support/reports.ts";

const pboc = "sector-regulator:pboc";

function tellBank(facts: Facts = {}, reach: Reach = "none", instruments = ["nfra-data-security"]) {
  const registry = registryWith({ [nfra]: reach, [pboc]: "none" });
  return tellStory(openingOf(bankReport(facts, instruments)), { registry });
}

function ruled(story: Story, rule: string) {
  return story.duties("D7").filter((row) => row.rule === rule);
}

function summary(story: Story) {
  return story.duties("D7").map(({ rule, recipientKey, state, dueAt }) => {
    return [rule, recipientKey, state, dueAt];
  });
}

/** The operator tells its regulator by other means, and says so. */
function tellOutside(story: Story, rule: string, at: string) {
  const [row] = ruled(story, rule);
  const act = {
    kind: "record-outside-report",
    obligationId: row?.id ?? "",
    at,
    means: "telephone",
  } as const;
  return story.run({ kind: "perform", actor: reporter, act });
}

const judgedGravest = {
  judgements: { "NFRA-DS-PM": { met: true, by: "值班长", at: beijing("03:20") } },
};

describe("a bank under the data security rules of its regulator", () => {
  test("owes each report of the sequence to its own recipient by its own time", () => {
    const tomorrow = "2026-11-23T03:10:00.000+08:00";
    expect(summary(tellBank())).toEqual([
      ["NFRA-DS-1", nfra, "open", beijing("05:10")],
      ["NFRA-DS-2", nfra, "open", tomorrow],
      ["NFRA-DS-3", nfra, "provisional", null],
      ["NFRA-DS-4", guangxiPolice, "provisional", null],
      ["NFRA-DS-5", nfra, "open", null],
    ]);
  });

  test("breaches the two hours at their true instant, however late it is noticed", () => {
    const story = tellBank();
    story.tick(beijing("12:00"));
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([
      { state: "breached", breachedAt: beijing("05:10"), endedAt: null },
    ]);
    expect(story.entries("obligation-breached").map(({ content }) => content["rule"])).toEqual([
      "NFRA-DS-1",
    ]);
  });

  test("has the clocks of any other dated duty, and a reminder where none is dated", () => {
    const story = tellBank(judgedGravest);
    const kindsOf = (rule: string) => {
      const [row] = ruled(story, rule);
      return story
        .state()
        .clocks.filter(({ obligationId }) => obligationId === row?.id)
        .map(({ kind }) => kind);
    };
    expect(kindsOf("NFRA-DS-1")).toEqual(["breach", "warn-half", "warn-last"]);
    expect(kindsOf("NFRA-DS-5")).toEqual([]);
    const unconfirmed = tellBank({}, "none", ["pboc-incidents"]);
    const [first] = ruled(unconfirmed, "PBOC-1");
    expect(first).toMatchObject({ dueKind: "promptly", recipientKey: pboc });
    const clocks = unconfirmed.state().clocks;
    const ofFirst = clocks.filter(({ obligationId }) => obligationId === first?.id);
    expect(ofFirst).toMatchObject([{ kind: "reminder", dueAt: beijing("04:30") }]);
  });

  test("where only a supplement was missing or asked for, keeps its rows apart from those", () => {
    const story = tellBank();
    story.act(guangxi, { kind: "ask-supplement", items: ["cause"] });
    story.send({ content: wholeContent });
    expect(story.duties("D9").map((row) => row.state)).toEqual(["discharged"]);
    expect(story.duties("D10").map((row) => row.state)).toEqual(["discharged"]);
    expect(story.duties("D7").some((row) => row.state === "discharged")).toBe(false);
  });

  test("may not yet owe anything, and then is warned and never in breach", () => {
    const unknown = { personsLeaked: null, category: null };
    const story = tellBank(unknown);
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([
      { state: "provisional", dueAt: beijing("05:10") },
    ]);
    story.tick(beijing("06:00"));
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "provisional" }]);
    story.send({ facts: { personsLeaked: 0, personalDataHarms: [], data: {}, category: "other" } });
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "lapsed" }]);
    story.send({ facts: { personsLeaked: 1_000 } });
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "open", dueAt: beijing("05:10") }]);
  });
});

describe("progress reports that repeat", () => {
  test("count from the first report, then each from the one before", () => {
    const story = tellBank(judgedGravest);
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "open", dueAt: null }]);
    tellOutside(story, "NFRA-DS-1", beijing("03:25"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "open", dueAt: beijing("05:25") }]);
    story.set({ now: beijing("05:05") });
    tellOutside(story, "NFRA-DS-3", beijing("05:00"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([
      { state: "open", dueAt: beijing("07:00"), lastReportedAt: beijing("05:00"), endedAt: null },
    ]);
    story.set({ now: beijing("06:00") });
    story.act(guangxi, { kind: "note", text: "记录" });
    story.send({ content: { cause: "排查中" } });
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ dueAt: beijing("07:00") }]);
    story.tick(beijing("08:00"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([
      { state: "breached", breachedAt: beijing("07:00") },
    ]);
    tellOutside(story, "NFRA-DS-3", beijing("07:30"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([
      { state: "open", dueAt: beijing("09:30"), breachedAt: null },
    ]);
  });

  test("count from the latest report, also where an earlier one is recorded after it", () => {
    const story = tellBank(judgedGravest);
    tellOutside(story, "NFRA-DS-1", beijing("03:25"));
    story.set({ now: beijing("05:30") });
    tellOutside(story, "NFRA-DS-3", beijing("05:20"));
    tellOutside(story, "NFRA-DS-3", beijing("04:20"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ dueAt: beijing("07:20") }]);
  });

  test("end with handling, and come back when it goes on after all", () => {
    const story = tellBank(judgedGravest);
    tellOutside(story, "NFRA-DS-1", beijing("03:25"));
    story.set({ now: beijing("05:00") });
    story.send({ facts: { handledAt: beijing("04:50") } });
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "lapsed" }]);
    const [lapsed] = story.entries("obligation-lapsed");
    expect(lapsed?.content).toMatchObject({ rule: "NFRA-DS-3", reason: "handling-ended" });
    story.send({ facts: { handledAt: null } });
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "open", dueAt: beijing("05:25") }]);
  });

  test("once lapsed by a person's word stay ended", () => {
    const story = tellBank(judgedGravest);
    const [row] = ruled(story, "NFRA-DS-3");
    story.together(guangxi, { kind: "lapse", obligationId: row?.id ?? "", reason: "另有约定" });
    tellOutside(story, "NFRA-DS-1", beijing("03:25"));
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "lapsed" }]);
  });
});

describe("the summary under a sector's rules", () => {
  test("falls due by working days after handling", () => {
    const story = tellBank();
    story.set({ now: "2026-11-25T10:00:00.000+08:00" });
    story.send({ facts: { handledAt: "2026-11-25T09:00:00+08:00" } });
    expect(ruled(story, "NFRA-DS-5")).toMatchObject([
      { state: "open", dueAt: "2026-12-03T00:00:00.000+08:00" },
    ]);
  });
});

describe("a regulator within reach", () => {
  test("at a desk gets the report, which ends the first of its duties and no other", () => {
    const story = tellBank({}, "desk");
    expect(story.state().inbox.map((row) => row.authorityKey)).toContain(nfra);
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([
      { state: "discharged", endedAt: beijing("03:30") },
    ]);
    expect(ruled(story, "NFRA-DS-2")).toMatchObject([{ state: "open" }]);
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ dueAt: beijing("05:30") }]);
  });

  test("gets what only may be owed to it, but the police do not", () => {
    const registry = registryWith({ [nfra]: "desk" });
    const report = bankReport({ personsLeaked: null, category: "other" });
    const content = { ...report.content, level: { notYetKnown: "仍在统计" } };
    const story = tellStory(openingOf({ ...report, content }), { registry });
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "discharged" }]);
    expect(ruled(story, "NFRA-DS-4")).toMatchObject([{ state: "provisional" }]);
    expect(story.state().inbox.map((row) => row.authorityKey)).not.toContain(guangxiPolice);
    story.send({ facts: { personsLeaked: 1_000_000, ...judgedGravest } });
    expect(ruled(story, "NFRA-DS-4")).toMatchObject([{ state: "discharged" }]);
    expect(story.state().inbox.map((row) => row.authorityKey)).toContain(guangxiPolice);
  });

  test("has its written report once nothing is missing", () => {
    const story = tellBank({}, "desk");
    story.set({ now: beijing("04:00") });
    story.send({ content: wholeContent });
    expect(ruled(story, "NFRA-DS-2")).toMatchObject([
      { state: "discharged", endedAt: beijing("04:00") },
    ]);
  });

  test("hears of progress with every supplement, and of the end by the summary", () => {
    const story = tellBank(judgedGravest, "desk");
    story.set({ now: beijing("05:00") });
    story.send({ stage: "progress" });
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "open", dueAt: beijing("07:00") }]);
    story.set({ now: beijing("06:00") });
    const content = { ...wholeContent, response: "有", harm: "无", accountability: "无" };
    const rest = { rectification: "已整改", lessons: "加强监测" };
    const facts = { handledAt: beijing("05:50") };
    story.send({ stage: "summary", facts, content: { ...content, ...rest } });
    expect(ruled(story, "NFRA-DS-5")).toMatchObject([{ state: "discharged" }]);
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ state: "lapsed" }]);
  });

  test("by mail has the report when its server accepts it, as of when it was made", () => {
    const story = tellBank({}, "mail");
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "open" }]);
    const mail = story.mails().find(({ recipientKey }) => recipientKey === nfra);
    if (mail === undefined) throw new Error("No mail to the regulator");
    story.set({ now: beijing("04:00") });
    story.settle(mail, true);
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([
      { state: "discharged", endedAt: beijing("03:30") },
    ]);
    expect(ruled(story, "NFRA-DS-3")).toMatchObject([{ dueAt: beijing("05:30") }]);
  });
});

describe("several rules at once", () => {
  test("towards one regulator keep a row each, which end by themselves", () => {
    const both = ["nfra-data-security", "cbrc-important-systems"];
    const story = tellBank({}, "none", both);
    const rules = story.duties("D7").map((row) => [row.rule, row.recipientKey]);
    expect(rules).toContainEqual(["NFRA-DS-1", nfra]);
    expect(rules).toContainEqual(["CBRC-1", nfra]);
    tellOutside(story, "CBRC-1", beijing("03:25"));
    expect(ruled(story, "CBRC-1")).toMatchObject([{ state: "discharged" }]);
    expect(ruled(story, "NFRA-DS-1")).toMatchObject([{ state: "open" }]);
  });

  test("whose text is not carried leave one prompt to look them up", () => {
    const story = tellBank({}, "none", ["own-rules-of-the-house"]);
    expect(summary(story)).toEqual([["", "", "open", null]]);
  });

  test("move to the regulator that becomes known, and the nameless row ends", () => {
    const story = tellBank({}, "none", ["miit-data-security"]);
    expect(ruled(story, "MIIT-DS-1").map((row) => row.recipientKey)).toEqual([""]);
    const known = { ...gridOperator, division: "450100", instruments: ["miit-data-security"] };
    const operators = new Map([[known.id, known]]);
    story.set({ registry: { ...registryWith(), operators } });
    story.act(guangxi, { kind: "identify-operator", operatorId: known.id });
    expect(ruled(story, "MIIT-DS-1").map((row) => [row.recipientKey, row.state])).toEqual([
      ["", "lapsed"],
      ["sector-regulator:energy", "open"],
    ]);
  });

  test("without a named regulator are not cancelled by what is learned later", () => {
    const story = tellBank({ personsLeaked: 1_000_000 }, "none", ["miit-data-security"]);
    expect(ruled(story, "MIIT-DS-1")).toMatchObject([{ state: "open" }]);
    story.send({ facts: { personsLeaked: 10 } });
    expect(ruled(story, "MIIT-DS-1")).toMatchObject([{ state: "open" }]);
  });

  test("are named with their rules when they keep a case from closing", () => {
    const story = tellBank();
    const refused = story.act(guangxi, { kind: "close", reason: "办结" });
    expect(JSON.stringify(refused)).toContain("NFRA-DS-1");
  });
});
