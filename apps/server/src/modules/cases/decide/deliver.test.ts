/** Where a report goes, and that only its arrival there ends a duty. */
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangdong,
  guangxi,
  guangxiPolice,
  ministry,
  national,
  nationalPolice,
  registryWith,
  water,
} from "../../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";

const here = websiteReport(beijing("03:20"));
const byMail = { ...here, operator: { name: "演练南方公司", division: "440100" } };
const somewhere = { means: "telephone", at: beijing("03:25") } as const;

function desks(story: Story) {
  return story.state().inbox.map((row) => [row.authorityKey, row.why]);
}

function reportsTo(story: Story, key: string) {
  return story.mails().filter((mail) => mail.kind === "report" && mail.recipientKey === key);
}

describe("a recipient with a desk", () => {
  test("has the case in its inbox, its arrival noted, and one notice", () => {
    const story = tellStory(openingOf(here));
    expect(desks(story)).toEqual([[guangxi, "recipient"]]);
    expect(story.state().incident.arrivals).toEqual({
      [guangxi]: { arrivedAt: beijing("03:30"), majorAt: null },
    });
    story.send({ content: { cause: "误操作" } });
    expect(reportsTo(story, guangxi)).toHaveLength(1);
  });

  test("has an incomplete report too, which ends nothing", () => {
    const story = tellStory(openingOf({ ...here, content: {} }));
    expect(desks(story)).toEqual([[guangxi, "recipient"]]);
    expect(story.duties("D5").map((row) => row.state)).toEqual(["open"]);
  });

  test("not yet known as 重大 when it arrived, knows it from the raise on", () => {
    const story = tellStory(openingOf(here));
    story.set({ now: beijing("04:00") });
    story.send({ facts: { personsLeaked: 10_000_000 } });
    expect(story.state().incident.arrivals[guangxi]).toEqual({
      arrivedAt: beijing("03:30"),
      majorAt: beijing("04:00"),
    });
  });

  test("of a central organ passes it on within the hour, and to the State's departments", () => {
    const operator = {
      name: "演练信息中心",
      kinds: ["central-organ" as const],
      division: "110100",
      parentOrgan: ministry,
    };
    const story = tellStory(openingOf({ ...plainReport({ personsLeaked: 1e7 }), operator }));
    expect(story.duties("D3").map((row) => [row.recipientKey, row.state])).toEqual([
      [ministry, "discharged"],
    ]);
    const [relay] = story.duties("D4");
    expect(relay).toMatchObject({ recipientKey: national, dueAt: beijing("04:30") });
    story.act(ministry, { kind: "relay", obligationIds: [relay?.id ?? ""], text: "正文" });
    expect(story.duties("D4").map((row) => [row.recipientKey, row.state, row.dueKind])).toEqual([
      [national, "discharged", "latest"],
      ["peer-department:national", "open", "promptly"],
    ]);
  });
});

describe("a recipient by mail", () => {
  test("has one mail on its way, and the duty ends when it is accepted", () => {
    const story = tellStory(openingOf(byMail));
    const [mail] = reportsTo(story, guangdong);
    const [duty] = story.duties("D5");
    expect(mail).toMatchObject({ obligationId: duty?.id, transport: "mail" });
    expect(duty?.state).toBe("open");
    story.send({ content: { cause: "误操作" } });
    expect(reportsTo(story, guangdong)).toHaveLength(1);
    if (mail) story.settle(mail, true);
    expect(story.duties("D5").map((row) => row.state)).toEqual(["discharged"]);
    expect(story.state().incident.arrivals[guangdong]?.arrivedAt).toBe(beijing("03:30"));
  });

  test("whose server refused for good is still owed, and gets the next report again", () => {
    const story = tellStory(openingOf(byMail));
    const [mail] = reportsTo(story, guangdong);
    if (mail) story.settle(mail, false);
    expect(story.entries("delivery-failed")).toHaveLength(1);
    expect(story.duties("D5").map((row) => row.state)).toEqual(["open"]);
    story.send({ content: { cause: "误操作" } });
    expect(reportsTo(story, guangdong)).toHaveLength(2);
  });

  test("is told at once of an incomplete report, which ends nothing when accepted", () => {
    const story = tellStory(openingOf({ ...byMail, content: {} }));
    const [mail] = reportsTo(story, guangdong);
    expect(mail?.obligationId).toBeNull();
    if (mail) story.settle(mail, true);
    story.send({ content: byMail.content ?? {} });
    expect(reportsTo(story, guangdong).map((row) => row.obligationId)).toEqual([
      null,
      story.duties("D5")[0]?.id,
    ]);
  });

  test("accepted twice, ends its duty once", () => {
    const story = tellStory(openingOf(byMail));
    const [mail] = reportsTo(story, guangdong);
    if (mail) {
      story.settle(mail, true);
      story.settle(mail, true);
    }
    expect(story.entries("obligation-discharged")).toHaveLength(1);
  });
});

describe("a recipient out of reach", () => {
  const report = pipelineReport({ cii: { c1: { protectionDepartment: water } } });

  test("is owed until the report made elsewhere is recorded, and only that duty ends", () => {
    const story = tellStory(openingOf(report));
    const [own] = story.duties("D1").filter((row) => row.recipientKey === water);
    const act = {
      kind: "record-outside-report",
      obligationId: own?.id ?? "",
      ...somewhere,
    } as const;
    const operator = { id: "o", kind: "operator", name: "单位", authorityKey: null } as const;
    story.run({ kind: "perform", actor: operator, act });
    expect(story.duties("D1").find((row) => row.id === own?.id)).toMatchObject({
      state: "discharged",
      endedAt: beijing("03:25"),
    });
    const again = story.run({ kind: "perform", actor: operator, act });
    expect(again).toMatchObject({ kind: "refused" });
    // The department now owes its own relays, though its desk is elsewhere.
    expect(story.duties("D2").map((row) => row.recipientKey)).toEqual([national, nationalPolice]);
    expect(desks(story)).toEqual([[guangxiPolice, "recipient"]]);
  });

  test("by relay is refused by name, and nothing is half done", () => {
    const registry = registryWith({ [nationalPolice]: "none" });
    const story = tellStory(openingOf(pipelineReport()), { registry });
    const before = story.state();
    const obligationIds = story.duties("D2").map((row) => row.id);
    const refused = story.act(energy, { kind: "relay", obligationIds, text: "正文" });
    expect(refused).toMatchObject({ kind: "refused", code: "recipient-out-of-reach" });
    expect(JSON.stringify(refused)).toContain(nationalPolice);
    expect(story.state()).toBe(before);
  });

  test("that gets a desk has the case with the next event, unless the duty has lapsed", () => {
    const note = { kind: "set-level", level: "major", reason: "核实" } as const;
    const story = tellStory(openingOf(report));
    story.set({ registry: registryWith({ [water]: "desk" }) });
    story.act(guangxiPolice, note);
    expect(desks(story)).toContainEqual([water, "recipient"]);
    const lapsed = tellStory(openingOf(report));
    const [own] = lapsed.duties("D1").filter((row) => row.recipientKey === water);
    lapsed.together(guangxiPolice, {
      kind: "lapse",
      obligationId: own?.id ?? "",
      reason: "不涉及",
    });
    lapsed.set({ registry: registryWith({ [water]: "desk" }) });
    lapsed.act(guangxiPolice, note);
    expect(desks(lapsed)).toEqual([[guangxiPolice, "recipient"]]);
  });
});

describe("custody", () => {
  test("of what reaches no desk is with the province, else with the national desk", () => {
    const everywhere = tellStory(openingOf(byMail));
    expect(desks(everywhere)).toEqual([[national, "custody"]]);
    const harmless = { outages: {}, population: {}, livelihood: {}, personsLeaked: 0 };
    const facts = { ...harmless, data: {}, harmfulContent: {}, directLossYuan: 0 };
    const general = { personalDataHarms: [], determinations: {} };
    const report = plainReport({ ...facts, ...general });
    const story = tellStory(openingOf({ ...report, stage: "voluntary" }));
    expect(story.state().incident.level).toBe("general");
    expect(desks(story)).toEqual([[guangxi, "custody"]]);
    expect(story.state().incident.arrivals).toEqual({});
  });

  test("becomes receipt when a duty to that desk arises, and its own clocks start then", () => {
    const tip = {
      stage: "tip",
      facts: { livelihood: { l1: { service: "water", persons: 1e6 } } },
    } as const;
    const places = { p1: { division: "450100", role: "effect" } } as const;
    const story = tellStory(openingOf({ ...tip, facts: { ...tip.facts, places } }));
    expect(desks(story)).toEqual([[guangxi, "custody"]]);
    expect(story.state().obligations).toEqual([]);
    story.set({ now: beijing("04:00") });
    const call = { at: beijing("03:55"), telephone: "000", outcome: "confirmed" } as const;
    story.act(guangxi, { kind: "call-back", ...call });
    expect(desks(story)).toEqual([[guangxi, "recipient"]]);
    expect(story.duties("D5").map((row) => row.state)).toEqual(["open"]);
    expect(story.duties("D6")[0]).toMatchObject({ dueAt: beijing("05:00") });
  });
});

describe("first contact", () => {
  const contact = { ...here, firstContactAt: beijing("03:00") };

  test("counts when the required items follow within the window", () => {
    const story = tellStory(openingOf({ ...contact, content: {} }));
    story.set({ now: beijing("04:00") });
    story.send({ content: here.content ?? {} });
    expect(story.duties("D5")).toMatchObject([{ state: "discharged", endedAt: beijing("03:00") }]);
  });

  test("does not count a minute after it", () => {
    const story = tellStory(openingOf({ ...contact, content: {} }));
    story.set({ now: beijing("04:01") });
    story.send({ content: here.content ?? {} });
    expect(story.duties("D5")).toMatchObject([{ state: "discharged", endedAt: beijing("04:01") }]);
  });

  test("credited takes back a breach that it proves wrong, and says so", () => {
    const report = { ...here, firstContactAt: beijing("04:55"), content: {} };
    const story = tellStory(openingOf(report), { now: beijing("04:58") });
    story.tick(beijing("05:10"));
    expect(story.duties("D5").map((row) => row.state)).toEqual(["breached"]);
    story.send({ content: here.content ?? {} });
    expect(story.duties("D5")).toMatchObject([
      { state: "discharged", endedAt: beijing("04:55"), breachedAt: null },
    ]);
    const [entry] = story.entries("obligation-discharged");
    expect(entry?.content).toMatchObject({ creditedFirstContact: true });
  });
});
