/** China's statutes beside the Measures: what starts each duty, and what excludes it. */
import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/index.ts";
import { explainInstruments } from "../../src/instruments/index.ts";
import { DISCOVERED, gradeOf, harmless, minutesAfter } from "../support/cases.ts";
import {
  dueOf,
  dutyOf,
  instrumentOf,
  judged,
  resultsFor,
  resultUnder,
  rowsOf,
} from "../support/instruments.ts";

const leaked = (persons: number): Facts => ({
  ...harmless,
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});
const untouched: Facts = { ...harmless, category: "equipment.technical-failure" };
const dataIncident: Facts = { ...harmless, category: "data.leak" };

describe("个人信息保护法 Art. 57", () => {
  const code = "personal-information-protection-law";

  it("is owed for one person, at 一般 under the Measures", () => {
    expect(gradeOf(leaked(1)).level).toBe("general");
    const result = resultUnder(code, leaked(1));
    expect(rowsOf(result)).toEqual(["PIPL-1", "PIPL-2"]);
    expect(result.duties.map(({ state, due, limit }) => [state, due.kind, limit.kind])).toEqual([
      ["open", "promptly", "at-once"],
      ["open", "promptly", "at-once"],
    ]);
    expect(result.duties.map(({ recipient }) => recipient.kind)).toEqual([
      "competent-authority",
      "affected-persons",
    ]);
  });

  it.each([
    ["tampered", { ...harmless, personsLeaked: 0, personalDataHarms: ["tampered"] }],
    ["alleged", { ...harmless, personsLeaked: { alleged: 500 } }],
    ["counted in accounts", { ...harmless, personsLeaked: { atLeast: 3, unit: "account" } }],
  ] as const)("is owed where personal data were %s", (_name, facts) => {
    expect(resultUnder(code, facts as Facts).applies).toBe("yes");
  });

  it("is not owed where none were harmed, and provisional while that is not known", () => {
    expect(resultUnder(code, harmless).applies).toBe("no");
    const unknown = resultUnder(code, { ...harmless, personsLeaked: null });
    expect(unknown.applies).toBe("unknown");
    expect(unknown.duties[0]).toMatchObject({ state: "provisional", unknown: ["/personsLeaked"] });
    const neither = resultUnder(code, {
      ...harmless,
      personsLeaked: null,
      personalDataHarms: null,
    });
    expect(neither.duties[0]?.unknown).toEqual(["/personalDataHarms", "/personsLeaked"]);
  });

  it("is owed provisionally for a mere threat too", () => {
    const threat = { discoveredAt: DISCOVERED, threatOnly: true };
    expect(resultUnder(code, threat).applies).toBe("unknown");
    expect(resultUnder("data-security-law", threat).applies).toBe("no");
  });
});

describe("数据安全法 Art. 29", () => {
  it("is owed for a data incident, promptly", () => {
    const result = resultUnder("data-security-law", dataIncident);
    expect(rowsOf(result)).toEqual(["DSL-1", "DSL-2"]);
    expect(result.duties.map(dueOf)).toEqual(["promptly", "promptly"]);
  });

  it("is not owed where no data were touched", () => {
    expect(resultUnder("data-security-law", untouched).applies).toBe("no");
  });

  it("stays open while the category is not known: only core and important data are listed", () => {
    const result = resultUnder("data-security-law", harmless);
    expect(result.duties[0]).toMatchObject({ state: "provisional", unknown: ["/category"] });
  });

  it("asks for the harm of a data entry", () => {
    const facts = { ...untouched, data: { d1: { class: "core" } } } as const;
    expect(resultUnder("data-security-law", facts).duties[0]?.unknown).toEqual(["/data"]);
    const harmed = { ...untouched, data: { d1: { harm: "lost" } } } as const;
    expect(resultUnder("data-security-law", harmed).applies).toBe("yes");
  });
});

describe("网络数据安全管理条例", () => {
  const code = "network-data-regulation";

  it("Art. 10: a flaw that endangers the public, within 24 hours", () => {
    const flaw: Facts = { ...harmless, category: "hazard.vulnerability" };
    const open = dutyOf(resultUnder(code, flaw), "NDR-1");
    expect(open).toMatchObject({
      state: "provisional",
      unknown: ["/judgements/risk-to-public-interest"],
    });
    const met = { ...flaw, ...judged("risk-to-public-interest") };
    expect(dutyOf(resultUnder(code, met), "NDR-1")).toMatchObject({
      state: "open",
      due: { kind: "latest", at: minutesAfter(DISCOVERED, 24 * 60) },
    });
    const denied = { ...flaw, ...judged("risk-to-public-interest", false) };
    expect(rowsOf(resultUnder(code, denied))).not.toContain("NDR-1");
    for (const facts of [untouched, harmless, { discoveredAt: DISCOVERED }]) {
      expect(rowsOf(resultUnder(code, facts))).not.toContain("NDR-1");
    }
    const threat = { discoveredAt: DISCOVERED, threatOnly: true };
    expect(dutyOf(resultUnder(code, threat), "NDR-1").state).toBe("provisional");
  });

  it("Art. 11: those whose rights are harmed are told", () => {
    expect(dutyOf(resultUnder(code, leaked(1)), "NDR-3").state).toBe("open");
    expect(dutyOf(resultUnder(code, untouched), "NDR-3").state).toBe("provisional");
    const denied = { ...untouched, ...judged("rights-harmed", false) };
    expect(rowsOf(resultUnder(code, denied))).not.toContain("NDR-3");
    const unsigned = { ...untouched, judgements: { "rights-harmed": { met: false } } };
    expect(dutyOf(resultUnder(code, unsigned), "NDR-3").state).toBe("provisional");
  });

  it("Art. 11: suspected crime goes to the police or state security", () => {
    expect(rowsOf(resultUnder(code, { ...untouched, suspectedCrime: false }))).not.toContain(
      "NDR-4",
    );
    const suspected = dutyOf(resultUnder(code, { ...untouched, suspectedCrime: true }), "NDR-4");
    expect(suspected.recipient).toMatchObject({ kind: "public-security" });
    expect(suspected.state).toBe("open");
  });
});

describe("关键信息基础设施安全保护条例 Art. 18", () => {
  const involved = (facts: Facts): Facts => ({ ...facts, involvesCii: true });
  const result = (facts: Facts) => resultUnder("cii-regulation", facts);

  it("begins at 重大, where the Measures begin at 较大", () => {
    expect(result(involved(leaked(9_999_999))).applies).toBe("no");
    const major = result(involved(leaked(10_000_000)));
    expect(rowsOf(major)).toEqual(["CII-R-1", "CII-R-2"]);
    expect(major.level?.code).toBe("major");
    expect(major.duties[0]?.because).toEqual(["CII-R-MJ"]);
    expect(major.duties[0]?.confidence).toBe("one-source");
  });

  it("is provisional while 重大 or involvement is open", () => {
    const open = result(involved({ ...harmless, personsLeaked: null, personalDataHarms: null }));
    expect(open.duties[0]).toMatchObject({ state: "provisional", unknown: ["/personsLeaked"] });
    const unsaid = result({ ...leaked(10_000_000), involvesCii: null });
    expect(unsaid.duties[0]).toMatchObject({ state: "provisional", unknown: ["/involvesCii"] });
    expect(result({ ...leaked(10_000_000), involvesCii: false }).applies).toBe("no");
  });

  it("covers threats, which only a signed judgement makes grave", () => {
    const threat: Facts = { discoveredAt: DISCOVERED, threatOnly: true, involvesCii: true };
    expect(result(threat).duties[0]).toMatchObject({ state: "provisional" });
    expect(result({ ...threat, ...judged("CII-R-MJ-J") }).duties[0]).toMatchObject({
      state: "open",
      because: ["CII-R-MJ-J"],
    });
    const judgements = {
      "CII-R-MJ-J": { met: false, by: "张三" },
      "CII-R-PM-J": { met: false, by: "张三" },
    };
    expect(result({ ...threat, judgements }).applies).toBe("no");
  });

  it("follows an officer's level, and a presumed one provisionally", () => {
    const set = { level: "major", presumed: false } as const;
    const facts = involved(leaked(1));
    const raised = resultUnder("cii-regulation", facts, { effectiveLevel: set });
    expect(raised.applies).toBe("yes");
    const presumed = resultUnder("cii-regulation", facts, {
      effectiveLevel: { ...set, presumed: true },
    });
    expect(presumed.applies).toBe("unknown");
  });

  it("is owed to each protection department and police organ, as under the Measures", () => {
    const one = { c1: { protectionDepartment: "protection-department:water" } };
    const two = { ...one, c2: { protectionDepartment: "protection-department:energy" } };
    const filed = { c1: { filedWith: "public-security:451300" } };
    const told = (cii: Facts["cii"]) =>
      result(involved({ ...leaked(10_000_000), cii: cii ?? null })).duties.map(
        ({ code, recipient, notes }) => [code, recipient.key, notes[0]],
      );
    expect(told(one)).toEqual([
      ["CII-R-1", "protection-department:water", "figure-one-source"],
      ["CII-R-2", "public-security:450000", "R9-provincial-police"],
    ]);
    expect(told(two).slice(0, 2)).toEqual([
      ["CII-R-1", "protection-department:energy", "figure-one-source"],
      ["CII-R-1", "protection-department:water", "figure-one-source"],
    ]);
    expect(told(filed)).toEqual([
      ["CII-R-1", null, "R3-named-in-designation-notice"],
      ["CII-R-2", "public-security:451300", "figure-one-source"],
    ]);
    const sentences = explainInstruments(
      [result(involved({ ...leaked(10_000_000), cii: two }))],
      "zh",
    );
    expect(sentences[0]).toContain("向保护工作部门（energy）报告");
    expect(sentences[1]).toContain("向保护工作部门（water）报告");
  });
});

describe("网络安全法", () => {
  it.each([
    ["2025-12-31T23:59:59+08:00", "CSL-25", "第二十五条"],
    ["2026-01-01T00:00:00+08:00", "CSL-27", "第二十七条"],
  ])("discovered at %s: %s", (discoveredAt, code, article) => {
    const duties = resultsFor({ ...harmless, discoveredAt }, [])
      .filter(({ instrument }) => instrument.startsWith("cybersecurity-law"))
      .flatMap((result) => result.duties);
    expect(duties.map((duty) => [duty.code, duty.article])).toEqual([[code, article]]);
  });
});

describe("police, 24 hours", () => {
  const result = (facts: Facts) => resultUnder("police-24-hours", facts);

  it("for a suspected crime, and for attacks of any kind", () => {
    const facts: Facts = { ...untouched, suspectedCrime: true };
    expect(rowsOf(result(facts))).toEqual(["POLICE-1", "POLICE-2"]);
    expect(dueOf(result(facts).duties[0]!)).toBe(minutesAfter(DISCOVERED, 24 * 60));
    for (const { recipient, notes } of result(facts).duties) {
      expect([recipient.key, ...notes]).toEqual([null, "figure-one-source"]);
    }
    const attacked: Facts = { ...untouched, suspectedCrime: false, category: "attack.exploit" };
    expect(rowsOf(result(attacked))).toEqual(["POLICE-2"]);
  });

  it("not for a failure without suspicion", () => {
    expect(result({ ...untouched, suspectedCrime: false }).applies).toBe("no");
    const outages = { o1: { cause: "attack" } } as const;
    expect(result({ ...untouched, suspectedCrime: false, outages }).applies).toBe("yes");
    const unsaid = { o1: { target: "other" } } as const;
    const open = result({ ...untouched, suspectedCrime: false, outages: unsaid });
    expect(open.duties[0]?.unknown).toEqual(["/outages"]);
  });

  it("asks for what is not known", () => {
    const facts: Facts = { discoveredAt: DISCOVERED };
    expect(dutyOf(result(facts), "POLICE-2").unknown).toEqual([
      "/category",
      "/harmfulContent",
      "/outages",
      "/suspectedCrime",
    ]);
  });
});

describe("which instruments answer", () => {
  it("every statute in force, and others only by name", () => {
    const codes = resultsFor(harmless, []).map(({ instrument }) => instrument);
    expect(codes).toEqual([
      "cybersecurity-law",
      "cii-regulation",
      "data-security-law",
      "personal-information-protection-law",
      "network-data-regulation",
      "police-24-hours",
    ]);
    expect(resultsFor(harmless, ["eu-nis2", "unknown"])).toHaveLength(codes.length + 1);
  });

  it("only those in force at discovery", () => {
    const before = { ...harmless, discoveredAt: "2026-09-10T12:00:00+02:00" };
    expect(resultsFor(before, ["eu-cra"]).some(({ kind }) => kind === "abroad")).toBe(false);
    const undated = { ...harmless, discoveredAt: null, asOf: null };
    expect(resultUnder("eu-cra", undated).instrument).toBe("eu-cra");
  });

  it("has a name, a scope and a source for everything it says", () => {
    const { title, scope, citation } = instrumentOf("nfra-data-security");
    expect(title.zh).toBe("《银行保险机构数据安全管理办法》");
    expect([scope.zh, citation]).toEqual(["银行保险机构", "金规〔2024〕24号"]);
  });
});
