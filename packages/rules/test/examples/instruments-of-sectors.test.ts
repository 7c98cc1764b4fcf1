/** Sector rules with their own scales: both sides of each line, and what is not confirmed. */
import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/index.ts";
import { DISCOVERED, gradeOf, harmless, lasting, minutesAfter } from "../support/cases.ts";
import { dueOf, dutyOf, judged, resultUnder, rowsOf } from "../support/instruments.ts";

const untouched: Facts = { ...harmless, category: "equipment.technical-failure" };
const dataIncident: Facts = { ...harmless, category: "data.leak" };

describe("bank and insurance data security", () => {
  const result = (facts: Facts, reported = {}) =>
    resultUnder("nfra-data-security", facts, { reported });

  it("two hours, then 24 hours in writing, at any level", () => {
    const { duties, level, couldReach } = result(dataIncident);
    expect(duties.map((duty) => [duty.code, duty.state, dueOf(duty)])).toEqual([
      ["NFRA-DS-1", "open", minutesAfter(DISCOVERED, 120)],
      ["NFRA-DS-2", "open", minutesAfter(DISCOVERED, 24 * 60)],
      ["NFRA-DS-3", "provisional", null],
      ["NFRA-DS-4", "provisional", "promptly"],
      ["NFRA-DS-5", "open", null],
      ["NFRA-DS-6", "provisional", "promptly"],
    ]);
    expect([level, couldReach?.code]).toEqual([null, "particularly-major"]);
  });

  it("nothing where no data were touched", () => {
    expect(result(untouched)).toMatchObject({ applies: "no", level: null, couldReach: null });
  });

  it("starts at being told where that came first", () => {
    const told = { at: minutesAfter(DISCOVERED, -30), by: "provider" } as const;
    expect(dueOf(result({ ...dataIncident, told }).duties[0]!)).toBe(minutesAfter(DISCOVERED, 90));
  });

  it("特别重大: every two hours from the first report on, until handling has ended", () => {
    const facts = { ...dataIncident, ...judged("NFRA-DS-PM") };
    const progress = (reported: Record<string, string>, rest: Facts = {}) =>
      result({ ...facts, ...rest }, reported).duties.find(({ code }) => code === "NFRA-DS-3");
    expect(progress({})).toMatchObject({ state: "open", due: { kind: "latest", at: null } });
    expect(progress({})?.notes).toContain("counts-from-earlier-report");
    const first = minutesAfter(DISCOVERED, 100);
    expect(dueOf(progress({ "NFRA-DS-1": first })!)).toBe(minutesAfter(DISCOVERED, 220));
    const last = minutesAfter(DISCOVERED, 200);
    const both = { "NFRA-DS-1": first, "NFRA-DS-3": last };
    expect(dueOf(progress(both)!)).toBe(minutesAfter(DISCOVERED, 320));
    expect(progress(both, { handledAt: minutesAfter(DISCOVERED, 300) })).toBeUndefined();
  });

  it("特别重大 judged after the first interval has run: from the judgement on", () => {
    const judgedAt = minutesAfter(DISCOVERED, 500);
    const facts = { ...dataIncident, ...judged("NFRA-DS-PM", true, judgedAt) };
    const progress = dutyOf(result(facts, { "NFRA-DS-1": DISCOVERED }), "NFRA-DS-3");
    expect(dueOf(progress)).toBe(minutesAfter(DISCOVERED, 620));
    expect(progress.notes).toContain("own-level-reached-later");
  });

  it("not 特别重大 by a signed judgement", () => {
    const facts = { ...dataIncident, ...judged("NFRA-DS-PM", false) };
    expect(rowsOf(result(facts))).toEqual(["NFRA-DS-1", "NFRA-DS-2", "NFRA-DS-5"]);
  });

  it("an unsigned judgement leaves it open and asks who signs", () => {
    const facts = { ...dataIncident, judgements: { "NFRA-DS-PM": { met: true } } };
    expect(dutyOf(result(facts), "NFRA-DS-4")).toMatchObject({
      state: "provisional",
      unknown: ["/judgements/NFRA-DS-PM/by"],
    });
  });

  it("closes with five working days after handling", () => {
    const facts = { ...dataIncident, handledAt: "2026-09-30T10:00:00+08:00" };
    expect(dueOf(dutyOf(result(facts), "NFRA-DS-5"))).toBe("2026-10-14T00:00:00+08:00");
    const late = { ...dataIncident, handledAt: "2026-12-30T10:00:00+08:00" };
    expect(dutyOf(result(late), "NFRA-DS-5").notes).toContain("calendar-not-covered");
  });
});

describe("MIIT's data security plan", () => {
  const result = (facts: Facts) => resultUnder("miit-data-security", facts);
  const levelOf = (facts: Facts) => result({ ...dataIncident, ...facts }).level?.code;

  it.each([
    [
      "outage",
      (minutes: number) => ({ outages: { o1: { ...lasting(minutes) } } }),
      480,
      720,
      1_440,
    ],
    ["loss", (yuan: number) => ({ directLossYuan: yuan }), 5e7, 1e8, 1e9],
    [
      "persons",
      (count: number) => ({ personsLeaked: count, sensitivePersonsLeaked: 0 }),
      1e6,
      1e7,
      1e8,
    ],
    [
      "sensitive persons",
      (count: number) => ({ personsLeaked: count, sensitivePersonsLeaked: count }),
      1e5,
      1e6,
      1e7,
    ],
  ] as const)("%s: both sides of each line", (_name, facts, relatively, major, particularly) => {
    expect(levelOf(facts(relatively - 1))).toBe("general");
    expect(levelOf(facts(relatively))).toBe("relatively-major");
    expect(levelOf(facts(major - 1))).toBe("relatively-major");
    expect(levelOf(facts(major))).toBe("major");
    expect(levelOf(facts(particularly - 1))).toBe("major");
    expect(levelOf(facts(particularly))).toBe("particularly-major");
  });

  it("a loss of 20 million yuan is 重大 under the Measures and 一般 here", () => {
    const facts = { ...dataIncident, directLossYuan: "20000000" };
    expect(gradeOf(facts).level).toBe("major");
    expect(result(facts)).toMatchObject({ applies: "no", duties: [] });
    expect(result(facts).level?.label.zh).toBe("一般");
  });

  it("较大: at once; 重大: also a summary within five working days", () => {
    const lighter = result({ ...dataIncident, directLossYuan: 5e7 });
    expect(lighter.duties.map((duty) => [duty.code, dueOf(duty), duty.because])).toEqual([
      ["MIIT-DS-1", "promptly", ["MIIT-DS-RM-2"]],
      ["MIIT-DS-2", "promptly", ["MIIT-DS-RM-2"]],
    ]);
    const graver = result({
      ...dataIncident,
      directLossYuan: 1e8,
      handledAt: "2026-09-30T10:00:00+08:00",
    });
    const summary = dutyOf(graver, "MIIT-DS-3");
    expect(dueOf(summary)).toBe("2026-10-14T00:00:00+08:00");
    expect(summary.notes).toContain("figure-one-source");
  });

  it("planned maintenance is no interruption", () => {
    const outages = { o1: { cause: "maintenance", ...lasting(2_000) } } as const;
    expect(levelOf({ outages })).toBe("general");
    const beside = { ...outages, o2: { cause: "fault", ...lasting(480) } } as const;
    expect(levelOf({ outages: beside })).toBe("relatively-major");
  });

  it("accounts are no persons, and settle nothing", () => {
    const facts = {
      ...dataIncident,
      personsLeaked: { atLeast: 2e6, atMost: 2e6, unit: "account" },
    };
    const answer = result(facts as Facts);
    expect([answer.level, answer.couldReach?.code]).toEqual([null, "particularly-major"]);
  });

  it("sensitive persons are bounded by all persons, and prove as many", () => {
    const bounded = { ...dataIncident, personsLeaked: 50_000, personalDataHarms: ["leaked"] };
    expect(result(bounded as Facts).level?.code).toBe("general");
    const proven = { ...dataIncident, personsLeaked: { atLeast: 0 }, sensitivePersonsLeaked: 1e7 };
    expect(result(proven).duties[0]?.because).toContain("MIIT-DS-MJ-3");
  });

  it("can be judged graver by whoever processes the data", () => {
    const facts = { ...dataIncident, ...judged("MIIT-DS-RM-J") };
    expect(result(facts).level?.code).toBe("relatively-major");
    expect(result(facts).duties[0]?.because).toEqual(["MIIT-DS-RM-J"]);
  });
});

describe("figures that are not confirmed", () => {
  it.each([
    ["pboc-incidents", 4],
    ["csrc-incidents", 3],
    ["nhc-medical", 1],
    ["cbrc-important-systems", 2],
    ["us-circia", 3],
    ["jp-active-cyber-defence", 1],
  ])("%s: %i duties, none with a clock", (code, count) => {
    const { duties } = resultUnder(code, { ...harmless, handledAt: DISCOVERED });
    expect(duties).toHaveLength(count);
    for (const duty of duties) {
      expect(duty.due).toEqual({ kind: "promptly" });
      expect(duty.notes).toContain("figure-unconfirmed");
      expect(duty.limit).toMatchObject({ kind: "unconfirmed" });
    }
  });

  it("a bank's systems: levels by judgement, limits unknown", () => {
    const result = resultUnder("cbrc-important-systems", { ...harmless, ...judged("CBRC-II") });
    expect(result.level?.code).toBe("II");
    expect(result.duties[0]).toMatchObject({ state: "open", because: ["CBRC-II"] });
  });

  it.each(["miit-public-internet", "csrc-network-security"])("%s: no hours", (code) => {
    const { duties } = resultUnder(code, harmless);
    expect(duties.length).toBeGreaterThan(0);
    for (const { due } of duties) expect(due.kind).toBe("promptly");
  });
});
