/** Acts whose effects reach further than one row: withdrawal, closing, circulars, quarantine. */
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangdong,
  guangxi,
  guangxiPolice,
  national,
  nationalPolice,
  peers,
  registryWith,
} from "../../../test-support/case-environment.ts";
import {
  openingOf,
  reporter,
  type Story,
  supervisorAt,
  tellStory,
} from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";
import { sealedKinds } from "../../../test-support/sealed-kinds.ts";
import { isOwed } from "../state.ts";

const report = websiteReport(beijing("03:20"));

function byReporter(story: Story, act: { kind: "request-withdrawal"; reason: string }) {
  return story.run({ kind: "perform", actor: reporter, act });
}

describe("a withdrawal", () => {
  const reason = "误报";
  const request = { kind: "request-withdrawal", reason } as const;

  test("ends duties when two accept it, tells everyone, and keeps what comes later", () => {
    const story = tellStory(openingOf({ ...websiteReport(beijing("03:20")), content: {} }));
    byReporter(story, request);
    expect(story.state().obligations.some(isOwed)).toBe(true);
    story.act(guangxi, { kind: "accept-withdrawal", reason });
    expect(story.state().incident.status).toBe("open");
    const proposalId = story.state().incident.proposal?.id ?? "";
    const confirm = { kind: "confirm-proposal", proposalId } as const;
    story.run({ kind: "perform", actor: supervisorAt(guangxi), act: confirm });
    expect(story.state().incident.status).toBe("withdrawn");
    expect(story.state().obligations.filter(isOwed)).toEqual([]);
    const told = story.mails().filter((mail) => mail.kind === "correction");
    expect(told.map((mail) => mail.recipientKey)).toEqual([null, guangxi]);
    story.send({});
    expect(story.state().obligations.filter(isOwed)).toEqual([]);
    expect(story.mails().some((mail) => mail.kind === "late-news")).toBe(true);
    expect(story.tick(beijing("12:00"))).toEqual({ kind: "unchanged" });
  });

  test("leaves another desk the duties that it owes itself, and their clocks", () => {
    const story = tellStory(openingOf(pipelineReport()));
    byReporter(story, request);
    story.together(guangxiPolice, { kind: "accept-withdrawal", reason });
    expect(story.state().incident.status).toBe("withdrawn");
    const left = story.state().obligations.filter(isOwed);
    expect(new Set(left.map((row) => row.obligorKey))).toEqual(new Set([energy]));
    story.tick(beijing("12:00"));
    expect(story.entries("obligation-breached")).not.toEqual([]);
    for (const { id } of left) story.together(energy, { kind: "lapse", obligationId: id, reason });
    expect(story.state().obligations.filter(isOwed)).toEqual([]);
    expect(story.state().clocks).toEqual([]);
  });

  test("of a case whose mail is still on its way is not undone when the mail arrives", () => {
    const story = tellStory(openingOf({ ...report, operator: { name: "甲", division: "440100" } }));
    const [mail] = story.mails().filter((row) => row.recipientKey === guangdong);
    byReporter(story, request);
    story.together(national, { kind: "accept-withdrawal", reason });
    if (mail) story.settle(mail, true);
    expect(story.duties("D5").map((row) => row.state)).toEqual(["lapsed"]);
  });
});

/** Two people end what has a time limit. */
function endDated(story: Story): void {
  for (const { id, dueKind } of story.state().obligations.filter(isOwed)) {
    if (dueKind !== "latest") continue;
    story.together(guangxi, { kind: "lapse", obligationId: id, reason: "不属实" });
  }
}

describe("closing", () => {
  const close = { kind: "close", reason: "已处置" } as const;

  test("is refused while a dated duty is owed, and names it", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const refused = story.act(energy, close);
    expect(refused).toMatchObject({ kind: "refused", code: "act-not-possible" });
    expect(JSON.stringify(refused)).toContain(` → ${national}`);
  });

  test("is refused over provisional dated duties; reopening brings prompt ones back", () => {
    const vague = { ...plainReport({ outages: {} }), content: {} };
    const story = tellStory(openingOf(vague));
    const owed = () =>
      story
        .state()
        .obligations.filter(isOwed)
        .map((row) => row.duty);
    const before = owed();
    expect(before).toEqual(["D5", "D9", "D11"]);
    expect(story.act(guangxi, close)).toMatchObject({ code: "act-not-possible" });
    endDated(story);
    story.act(guangxi, close);
    expect(owed()).toEqual([]);
    story.act(guangxi, { kind: "reopen", reason: "新情况" });
    expect(owed()).toEqual(["D9"]);
  });

  test("does not outlast news that prove more: it reopens, and clocks run", () => {
    const story = tellStory(openingOf({ ...plainReport({ personsLeaked: 0 }), content: {} }));
    endDated(story);
    story.act(guangxi, close);
    story.send({ facts: {} });
    expect(story.state().incident.status).toBe("closed");
    story.send({ facts: { personsLeaked: 200_000_000 } });
    expect(story.state().incident).toMatchObject({ status: "open", level: "particularly-major" });
    expect(story.entries("reopened")).toMatchObject([{ content: { by: "Jibao" } }]);
    expect(story.state().clocks).not.toEqual([]);
  });
});

describe("acts on duties", () => {
  test("name each duty once, however often it is written", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const [first] = story.duties("D2");
    const id = first?.id ?? "";
    const change = story.act(energy, { kind: "relay", obligationIds: [id, id], text: "正文" });
    expect(sealedKinds(change)).toEqual(["relayed", "obligation-discharged"]);
  });

  test("are refused for a duty of another desk, one that ended, or none", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const [theirs] = story.duties("D1");
    const draft = (id: string) =>
      story.act(energy, { kind: "relay-draft", obligationIds: [id], text: "草稿" });
    expect(draft(theirs?.id ?? "")).toMatchObject({ code: "forbidden" });
    expect(draft("obl_none")).toMatchObject({ code: "not-found" });
    const [own] = story.duties("D2");
    story.act(energy, { kind: "relay", obligationIds: [own?.id ?? ""], text: "正文" });
    expect(draft(own?.id ?? "")).toMatchObject({ code: "obligation-already-ended" });
    const lapse = { kind: "lapse", obligationId: own?.id ?? "", reason: "x" } as const;
    expect(story.act(energy, lapse)).toMatchObject({ code: "obligation-already-ended" });
  });

  test("that tell of the future are refused beyond what clocks differ", () => {
    const story = tellStory(openingOf(report));
    const call = (at: string) =>
      story.act(guangxi, { kind: "call-back", at, telephone: "000", outcome: "denied" });
    expect(call(beijing("03:36"))).toMatchObject({ code: "validation-failed" });
    expect(sealedKinds(call(beijing("03:35")))).toEqual(["called-back"]);
  });

  test("a relay by mail ends its duty when the recipient's server accepts", () => {
    const registry = registryWith({ [nationalPolice]: "mail" });
    const story = tellStory(openingOf(pipelineReport()), { registry });
    const [duty] = story.duties("D2").filter((row) => row.recipientKey === nationalPolice);
    const id = duty?.id ?? "";
    story.act(energy, { kind: "relay", obligationIds: [id], text: "正文" });
    const state = () => story.duties("D2").find((row) => row.id === id)?.state;
    expect(state()).toBe("open");
    const [mail] = story.mails().filter((row) => row.obligationId === id);
    if (mail) story.settle(mail, true);
    expect(state()).toBe("discharged");
  });
});

test("a circular is seen in its sections, widened by the next, and never narrows a receipt", () => {
  const story = tellStory(openingOf(report));
  const circulate = (recipients: string[], sections: ("summary" | "cause")[]) =>
    story.act(guangxi, { kind: "circulate", recipients, sections });
  circulate([guangxiPolice, guangxi], ["summary"]);
  circulate([guangxiPolice], ["cause"]);
  const rows = story.state().inbox.map((row) => [row.authorityKey, row.why, row.sections]);
  expect(rows).toEqual([
    [guangxi, "recipient", null],
    [guangxiPolice, "circular", ["summary", "cause"]],
  ]);
  story.act(guangxi, { kind: "set-level", level: "major", reason: "影响严重" });
  const owed = story.duties("D6").filter((row) => row.recipientKey === peers);
  expect(owed.map((row) => row.state)).toEqual(["open"]);
  circulate([guangxiPolice], ["summary"]);
  expect(story.duties("D6").filter((row) => row.recipientKey === peers)[0]?.state).toBe(
    "discharged",
  );
});

describe("a quarantine", () => {
  const guidance = "已告知按保密规定报告";
  const secretWord = "绝密内容";

  test("of one supplement makes the case again without it", () => {
    const story = tellStory(openingOf(report));
    story.send({ facts: { personsLeaked: 10_000_000 }, content: { cause: secretWord } });
    expect(story.state().incident.level).toBe("major");
    const [, second] = story.state().submissions;
    story.act(guangxi, { kind: "quarantine", submissionId: second?.id ?? "", guidance });
    const { incident, facts, provenance } = story.state();
    // What one person destroys lowers what the facts prove, and not yet the level in force.
    const decision = { level: "major", computedThen: "relatively-major" };
    expect(incident).toMatchObject({ level: "major", factsVersion: 3, decision });
    expect(incident.computedLevel).toBe("relatively-major");
    expect(JSON.stringify([incident, facts, provenance])).not.toMatch(
      /绝密|10000000|personsLeaked/,
    );
    expect(story.duties("D6").map((row) => row.state)).toEqual(["open", "open"]);
  });

  test.each(["initial", "voluntary", "tip"] as const)(
    "of the %s report leaves no name",
    (stage) => {
      const operator = { name: secretWord, division: "450100" };
      const story = tellStory(openingOf({ ...report, stage, operator }));
      story.act(guangxi, { kind: "quarantine", submissionId: null, guidance });
      const { incident, facts, submissions } = story.state();
      // Who quarantined is named like the reporter, and stays.
      const { decision: _, ...rest } = incident;
      expect(JSON.stringify([rest, submissions])).not.toMatch(/绝密|演练系统|值班员/);
      expect(Object.keys(facts)).toEqual(["asOf"]);
      const again = story.act(guangxi, { kind: "quarantine", submissionId: null, guidance });
      expect(again).toMatchObject({ kind: "refused", code: "not-found" });
    },
  );

  test("leaves what time had presumed, until two people say otherwise", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.tick(beijing("03:00"));
    expect(story.state().incident.presumed).toBe(true);
    story.act(guangxi, { kind: "quarantine", submissionId: null, guidance });
    const presumed = { level: "relatively-major", presumed: true };
    expect(story.state().incident).toMatchObject({ ...presumed, computedLevel: "undetermined" });
    story.together(guangxi, { kind: "set-level", level: "general", reason: "已核实" });
    expect(story.state().incident).toMatchObject({ level: "general", presumed: false });
  });

  test("erases the entries since, with those that clocks made in the same moment", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.set({ now: beijing("03:00") });
    const first = story.state().incident.seq;
    story.act(guangxi, { kind: "quarantine", submissionId: null, guidance });
    const change = story.changes().at(-1);
    const erased = change?.erased?.entrySeqs ?? [];
    const presumed = story.entries("level-presumed")[0]?.seq ?? 0;
    expect(presumed).toBeGreaterThan(first);
    expect(erased).toEqual(Array.from({ length: erased.length }, (_, index) => index + 1));
    expect(erased).toContain(presumed);
    expect(erased).not.toContain(story.entries("secret-quarantined")[0]?.seq);
  });

  test("that raises the level starts the relays at once", () => {
    const story = tellStory(openingOf(plainReport({ personsLeaked: 10_000_000 })));
    story.set({ now: beijing("03:40") });
    story.send({ facts: { personsLeaked: 1_000_000 } });
    story.set({ now: beijing("04:00") });
    const [, second] = story.state().submissions;
    story.act(guangxi, { kind: "quarantine", submissionId: second?.id ?? "", guidance });
    expect(story.state().incident.level).toBe("major");
    for (const row of story.duties("D6")) expect(row.dueAt).not.toBeNull();
  });

  test("of a closed case starts no duty", () => {
    const story = tellStory(openingOf(report));
    for (const { id } of story.duties("D11")) {
      story.together(guangxi, { kind: "lapse", obligationId: id, reason: "演练" });
    }
    story.act(guangxi, { kind: "close", reason: "已处置" });
    story.act(guangxi, { kind: "quarantine", submissionId: null, guidance });
    expect(story.state().obligations.filter(isOwed)).toEqual([]);
  });
});
