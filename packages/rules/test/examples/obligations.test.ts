/** Who owes what to whom until when: Art. 4, 7, 8 and the readings R1–R10, R21. */
import { describe, expect, it } from "vitest";
import {
  type Facts,
  type Obligation,
  obligations,
  type Operator,
  type ReportingCase,
  withReadings,
} from "../../src/index.ts";
import {
  centralOrgan,
  ciiHolder,
  DISCOVERED,
  gradeOf,
  harmless,
  law,
  minutesAfter,
  ordinary,
} from "../support/cases.ts";

const leaked = (persons: number): Facts => ({
  ...harmless,
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});
const relativelyMajor = leaked(1_000_000);
const major = leaked(10_000_000);
const general = harmless;
const undetermined: Facts = { ...harmless, personsLeaked: null, personalDataHarms: null };

const owed = (facts: Facts, operator: Operator, rest: Partial<ReportingCase> = {}): Obligation[] =>
  obligations({ facts, operator, ...rest }, law);

const keyOf = (party: Obligation["obligor"] | Obligation["recipient"]): string =>
  "key" in party ? (party.key ?? `${party.kind}?`) : party.kind;

/** One line for each duty: code, from, to, hours. */
const lines = (duties: readonly Obligation[]): string[] =>
  duties.map((duty) => {
    return `${duty.duty} ${keyOf(duty.obligor)} > ${keyOf(duty.recipient)} ${duty.hours ?? "promptly"}`;
  });

const first = (duties: readonly Obligation[], code: string): Obligation =>
  duties.find(({ duty }) => duty === code)!;

const dueOf = (duty: Obligation): string | null =>
  duty.due.kind === "latest" ? duty.due.at : duty.due.kind;

const cii: Facts["cii"] = { c1: { protectionDepartment: "protection-department:water" } };

describe("the branches of Art. 4", () => {
  it("other: the provincial administration, four hours; relayed within one hour", () => {
    expect(lines(owed(major, ordinary))).toEqual([
      "D5 operator > provincial-cac:450000 4",
      "D6 provincial-cac:450000 > national-cac 1",
      "D6 provincial-cac:450000 > peer-department:450000 1",
      "D9 operator > provincial-cac:450000 promptly",
      "D10 operator > provincial-cac:450000 promptly",
      "D11 operator > provincial-cac:450000 720",
    ]);
  });

  it("central: the department's own office, two hours; relayed within one hour", () => {
    expect(lines(owed(major, centralOrgan))).toEqual([
      "D3 operator > departmental-cyber-office:some-ministry 2",
      "D4 departmental-cyber-office:some-ministry > national-cac 1",
      "D4 national-cac > peer-department:national promptly",
      "D9 operator > departmental-cyber-office:some-ministry promptly",
      "D10 operator > departmental-cyber-office:some-ministry promptly",
      "D11 operator > departmental-cyber-office:some-ministry 720",
    ]);
  });

  it("CII: protection department and police, one hour; relayed within half an hour", () => {
    expect(lines(owed({ ...major, involvesCii: true, cii }, ciiHolder))).toEqual([
      "D1 operator > protection-department:water 1",
      "D1 operator > public-security:450000 1",
      "D2 protection-department:water > national-cac 0.5",
      "D2 protection-department:water > public-security:national 0.5",
      "D9 operator > protection-department:water promptly",
      "D9 operator > public-security:450000 promptly",
      "D10 operator > protection-department:water promptly",
      "D10 operator > public-security:450000 promptly",
      "D11 operator > protection-department:water 720",
      "D11 operator > public-security:450000 720",
    ]);
  });

  it("both: both sets of duties", () => {
    const duties = owed({ ...relativelyMajor, involvesCii: true, cii }, centralOrgan);
    expect(duties.map(({ duty }) => duty)).toEqual([
      ..."D1 D1 D3".split(" "),
      ...Array.from({ length: 3 }, () => "D9"),
      ...Array.from({ length: 3 }, () => "D10"),
      ...Array.from({ length: 3 }, () => "D11"),
    ]);
  });

  it("an ordinary operator's incident that involves CII takes the CII branch alone", () => {
    const duties = owed({ ...relativelyMajor, involvesCii: true, cii }, ordinary);
    expect(
      duties.filter(({ hours }) => hours !== null && hours < 100).map(({ duty }) => duty),
    ).toEqual(["D1", "D1"]);
  });

  it("below 重大 nobody relays", () => {
    const duties = owed(relativelyMajor, ordinary);
    expect(duties.filter(({ after }) => after === "arrival")).toEqual([]);
  });

  it("cites the article of each duty", () => {
    const duties = owed({ ...major, involvesCii: true, cii, suspectedCrime: true }, ciiHolder);
    const cited = Object.fromEntries(duties.map(({ duty, article }) => [duty, article]));
    expect(cited).toEqual({
      D1: "第四条第二款",
      D2: "第四条第二款",
      D8: "第四条第六款",
      D9: "第七条第二款",
      D10: "第七条第三款",
      D11: "第八条",
    });
  });
});

describe("R1: whether critical infrastructure is involved", () => {
  const unsaid: Facts = { ...relativelyMajor, involvesCii: null };

  it("is assumed where the operator holds some, and said so", () => {
    const duty = first(owed(unsaid, ciiHolder), "D1");
    expect(duty.because).toContain("R1-cii-assumed");
  });

  it("is not assumed where the deployer reads it so", () => {
    const looser = withReadings(law, { R1: "looser" });
    const [duty] = obligations({ facts: unsaid, operator: ciiHolder }, looser);
    expect(duty?.duty).toBe("D5");
  });

  it("is not assumed of an ordinary operator", () => {
    expect(owed(unsaid, ordinary)[0]?.duty).toBe("D5");
  });

  it("is taken from the facts that name it", () => {
    expect(owed({ ...unsaid, cii }, ordinary)[0]).toMatchObject({ duty: "D1" });
    const outages = { o1: { target: "cii-whole" } } as const;
    expect(owed({ ...unsaid, outages }, ordinary)[0]?.because).not.toContain("R1-cii-assumed");
  });

  it("is denied by a plain no", () => {
    expect(owed({ ...relativelyMajor, involvesCii: false }, ciiHolder)[0]?.duty).toBe("D5");
  });
});

describe("who receives", () => {
  const involved: Facts = { ...relativelyMajor, involvesCii: true };

  it("R3: the protection department is named by the notice, never guessed", () => {
    const duty = first(owed(involved, { ...ciiHolder, sector: "water" }), "D1");
    expect(duty.recipient).toEqual({ kind: "protection-department", key: null });
    expect(duty.because).toContain("R3-named-in-designation-notice");
  });

  it("R3: each department once, an unknown one last", () => {
    const several: Facts["cii"] = {
      c1: { protectionDepartment: "protection-department:water" },
      c2: { protectionDepartment: null },
      c3: { protectionDepartment: "protection-department:energy" },
      c4: { protectionDepartment: "protection-department:water" },
    };
    const duties = owed({ ...involved, cii: several }, ciiHolder).filter(
      ({ duty }) => duty === "D1",
    );
    expect(duties.map(({ recipient }) => recipient.key)).toEqual([
      "protection-department:energy",
      "protection-department:water",
      null,
      "public-security:450000",
    ]);
  });

  it("R2: the department's office is the parent organ's, else open", () => {
    const { parentOrgan: _, ...orphan } = centralOrgan;
    const duty = first(owed(relativelyMajor, orphan), "D3");
    expect(duty.recipient.key).toBeNull();
    expect(duty.because).toContain("R2-parent-organ-unknown");
  });

  it.each([
    ["451300", "provincial-cac:450000", []],
    ["110102", "provincial-cac:110000", []],
    ["450000000000", "provincial-cac:450000", []],
    ["810000", null, ["R10-no-provincial-authority"]],
    ["820000", null, ["R10-no-provincial-authority"]],
    ["710000", null, ["R10-no-provincial-authority"]],
    ["45", null, ["R10-division-unknown"]],
    [null, null, ["R10-division-unknown"]],
  ])("R10: a seat in %s reports to %s", (division, key, notes) => {
    const duty = first(owed(relativelyMajor, { ...ordinary, division }), "D5");
    expect(duty.recipient).toEqual({ kind: "provincial-cac", key });
    expect(duty.because).toEqual(["RM-5", ...notes]);
  });

  it("R10: while the seat is unknown the places of the incident stand in", () => {
    const unknownSeat = { ...ordinary, division: null };
    const places: Facts["places"] = {
      p1: { role: "effect", division: "310000" },
      p2: { role: "system", division: "330100" },
      p3: { role: "system", division: "330200" },
    };
    const duty = first(owed({ ...relativelyMajor, places }, unknownSeat), "D5");
    expect(duty.recipient.key).toBe("provincial-cac:330000");
    expect(duty.because).toContain("R10-by-place-of-incident");
    const registered = { ...places, p4: { role: "registered", division: "440300" } } as const;
    const settled = first(owed({ ...relativelyMajor, places: registered }, unknownSeat), "D5");
    expect(settled.recipient.key).toBe("provincial-cac:440000");
    expect(settled.because).not.toContain("R10-by-place-of-incident");
  });

  it("R10: places in several provinces are no answer", () => {
    const places: Facts["places"] = {
      p1: { role: "system", division: "330100" },
      p2: { role: "system", division: "310000" },
    };
    const duty = first(owed({ ...relativelyMajor, places }, { ...ordinary, division: null }), "D5");
    expect(duty.recipient.key).toBeNull();
  });

  it("R9: reporting to the police and filing a case are two duties", () => {
    const duties = owed({ ...involved, cii, suspectedCrime: true }, ciiHolder).filter(
      ({ recipient, duty }) => recipient.kind === "public-security" && /^D[18]$/.test(duty),
    );
    expect(duties.map(({ duty, due }) => [duty, due.kind])).toEqual([
      ["D1", "latest"],
      ["D8", "promptly"],
    ]);
    expect(duties[0]?.because).toContain("R9-provincial-police");
  });
});

describe("duties without a level", () => {
  it("D8: suspected crime, at any level", () => {
    const [duty, ...others] = owed({ ...general, suspectedCrime: true }, ordinary);
    expect(others).toEqual([]);
    expect(duty).toEqual({
      duty: "D8",
      article: "第四条第六款",
      obligor: { kind: "operator" },
      recipient: { kind: "public-security", key: "public-security:450000" },
      state: "open",
      due: { kind: "promptly" },
      after: "discovery",
      hours: null,
      because: ["suspected-crime", "R9-provincial-police"],
    });
  });

  it.each([false, null])("no D8 while suspicion is %s", (suspectedCrime) => {
    expect(owed({ ...general, suspectedCrime }, ordinary)).toEqual([]);
  });

  it("D7: sector rules apply in addition, at any level", () => {
    const operator = { ...ordinary, sector: "banking", instruments: ["nfra-data-security"] };
    expect(lines(owed(general, operator))).toEqual([
      "D7 operator > sector-regulator:banking promptly",
    ]);
    expect(lines(owed(relativelyMajor, operator))).toContain(
      "D5 operator > provincial-cac:450000 4",
    );
  });

  it("D7: a sector without rules of its own owes nothing more", () => {
    expect(owed(general, { ...ordinary, sector: "retail", instruments: [] })).toEqual([]);
  });

  it("D7: an unknown sector leaves the regulator open", () => {
    const [duty] = owed(general, { ...ordinary, instruments: ["x"] });
    expect(duty?.recipient).toEqual({ kind: "sector-regulator", key: null });
    expect(duty?.because).toEqual(["sector-rules-apply", "sector-unknown"]);
  });

  it("一般 owes nothing under the Measures", () => {
    for (const operator of [ordinary, ciiHolder, centralOrgan]) {
      expect(owed(general, operator)).toEqual([]);
    }
  });
});

describe("R6: provisional while 较大 cannot be excluded", () => {
  it("with the same due time, and without onward legs", () => {
    const duties = owed(undetermined, ordinary);
    expect(duties.map(({ duty }) => duty)).toEqual(["D5", "D9", "D10", "D11"]);
    expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(["provisional"]));
    expect(dueOf(duties[0]!)).toBe(minutesAfter(DISCOVERED, 240));
    expect(duties[0]?.because).toEqual(["R6-not-excluded"]);
  });

  it("knows nothing at all and still gives a duty and a due time", () => {
    const [duty] = owed({ discoveredAt: DISCOVERED }, { ...ordinary, division: null });
    expect(duty).toMatchObject({ duty: "D5", state: "provisional" });
    expect(dueOf(duty!)).toBe(minutesAfter(DISCOVERED, 240));
  });
});

describe("when the time starts (R4)", () => {
  const started = (facts: Facts): Obligation =>
    first(owed({ ...relativelyMajor, discoveredAt: null, ...facts }, ordinary), "D5");

  it("at discovery", () => {
    expect(dueOf(started({ discoveredAt: DISCOVERED }))).toBe("2026-11-22T07:10:00+08:00");
  });

  it("at being told", () => {
    expect(dueOf(started({ told: { at: DISCOVERED, by: "tip" } }))).toBe(
      "2026-11-22T07:10:00+08:00",
    );
  });

  it("at whichever came first", () => {
    const told = { at: minutesAfter(DISCOVERED, -30), by: "provider" } as const;
    const duty = started({ discoveredAt: DISCOVERED, told });
    expect(dueOf(duty)).toBe("2026-11-22T06:40:00+08:00");
    expect(duty.because).toContain("R4-told-before-discovery");
    const later = started({ discoveredAt: DISCOVERED, told: { at: minutesAfter(DISCOVERED, 30) } });
    expect(dueOf(later)).toBe("2026-11-22T07:10:00+08:00");
  });

  it("nowhere when neither is known: the duty stands without an instant", () => {
    const duty = started({});
    expect(duty.due).toEqual({ kind: "latest", at: null });
    expect(duty.because).toContain("start-unknown");
  });

  it("in any time zone, and answers in Beijing time", () => {
    expect(dueOf(started({ discoveredAt: "2026-11-21T19:10:00Z" }))).toBe(
      "2026-11-22T07:10:00+08:00",
    );
    expect(dueOf(started({ discoveredAt: "2026-11-21T14:10:00-05:00" }))).toBe(
      "2026-11-22T07:10:00+08:00",
    );
  });
});

describe("when the level is reached later (R5)", () => {
  const site = { kind: "party-government", rank: "prefecture", isPortal: true } as const;
  /** 较大 two hours after `from`. */
  const portalDown = (minutesBefore: number): Facts => ({
    ...harmless,
    asOf: minutesAfter(DISCOVERED, 5_000),
    outages: {
      o1: {
        target: "website",
        cause: "fault",
        site,
        from: minutesAfter(DISCOVERED, -minutesBefore),
        until: minutesAfter(DISCOVERED, 340 - minutesBefore),
      },
    },
  });

  it.each([
    ["long before discovery", 300, 120],
    ["at discovery", 120, 120],
    ["during the two hours", 30, 120],
    ["one minute before they end", 1, 120],
    ["just as they end: a duty cannot fall due as it arises", 0, 240],
    ["ten minutes after they end", -10, 250],
  ] as const)("%s", (_name, minutesBefore, dueMinutes) => {
    const duty = first(owed(portalDown(minutesBefore), centralOrgan), "D3");
    expect(dueOf(duty)).toBe(minutesAfter(DISCOVERED, dueMinutes));
    expect(duty.because.includes("R5-reached-later")).toBe(dueMinutes !== 120);
  });

  it("is not delayed where another criterion does not tell when it was reached", () => {
    const facts = { ...portalDown(-200), personsLeaked: 1_000_000, personalDataHarms: null };
    expect(dueOf(first(owed(facts, centralOrgan), "D3"))).toBe(minutesAfter(DISCOVERED, 120));
  });

  it("counts from an officer's decision where the facts alone do not reach it", () => {
    const at = minutesAfter(DISCOVERED, 2_000);
    const effectiveLevel = { level: "relatively-major", presumed: false, at } as const;
    const duty = first(owed(general, ordinary, { effectiveLevel }), "D5");
    expect(duty.state).toBe("open");
    expect(dueOf(duty)).toBe(minutesAfter(DISCOVERED, 2_240));
    expect(duty.because).toEqual(["level-set-by-officer", "R5-reached-later"]);
  });
});

describe("onward legs (R7)", () => {
  const arrivedAt = minutesAfter(DISCOVERED, 45);
  const recipient = { kind: "provincial-cac", key: "provincial-cac:450000" } as const;

  it("are due from the durable arrival at the one who relays", () => {
    const duties = owed(major, ordinary, { arrivals: [{ recipient, at: arrivedAt }] });
    const relays = duties.filter(({ after }) => after === "arrival");
    expect(relays.map(dueOf)).toEqual([minutesAfter(arrivedAt, 60), minutesAfter(arrivedAt, 60)]);
  });

  it("count from the earliest of several arrivals, whatever their order", () => {
    const later = { recipient, at: minutesAfter(arrivedAt, 90) };
    const earlier = { recipient, at: arrivedAt };
    for (const arrivals of [
      [later, earlier],
      [earlier, later],
    ]) {
      expect(dueOf(first(owed(major, ordinary, { arrivals }), "D6"))).toBe(
        minutesAfter(arrivedAt, 60),
      );
    }
  });

  it("are open without an instant until then", () => {
    const duty = first(owed(major, ordinary), "D6");
    expect(duty).toMatchObject({ state: "open", due: { kind: "latest", at: null } });
    expect(duty.because).toContain("R7-arrival-awaited");
  });

  it("do not start at another authority's arrival", () => {
    const other = { kind: "provincial-cac", key: "provincial-cac:110000" } as const;
    const duties = owed(major, ordinary, { arrivals: [{ recipient: other, at: arrivedAt }] });
    expect(dueOf(first(duties, "D6"))).toBeNull();
  });

  it("of the protection department take half an hour", () => {
    const protection = {
      kind: "protection-department",
      key: "protection-department:water",
    } as const;
    const arrivals = [{ recipient: protection, at: arrivedAt }];
    const duties = owed({ ...major, involvesCii: true, cii }, ciiHolder, { arrivals });
    expect(duties.filter(({ duty }) => duty === "D2").map(dueOf)).toEqual([
      minutesAfter(arrivedAt, 30),
      minutesAfter(arrivedAt, 30),
    ]);
  });
});

describe("a level that is set or presumed", () => {
  const presumed = { level: "major", presumed: true } as const;

  it("presumed by time makes onward legs provisional, never open", () => {
    const duties = owed(relativelyMajor, ordinary, { effectiveLevel: presumed });
    expect(first(duties, "D5").state).toBe("open");
    expect(first(duties, "D6")).toMatchObject({ state: "provisional" });
    expect(first(duties, "D6").because).toContain("level-presumed");
  });

  it("presumed above what is undetermined makes all provisional", () => {
    const duties = owed(undetermined, ordinary, { effectiveLevel: presumed });
    expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(["provisional"]));
    expect(duties.map(({ duty }) => duty)).toContain("D6");
  });

  it("presumed lighter than what is proven changes nothing", () => {
    const effectiveLevel = { level: "relatively-major", presumed: true } as const;
    expect(owed(major, ordinary, { effectiveLevel })).toEqual(owed(major, ordinary));
  });

  it("raised by an officer opens the onward legs", () => {
    const effectiveLevel = { level: "major", presumed: false } as const;
    const duty = first(owed(relativelyMajor, ordinary, { effectiveLevel }), "D6");
    expect(duty.state).toBe("open");
    expect(duty.because).toContain("level-set-by-officer");
  });

  it("lowered by an officer brings forth no new duty", () => {
    const effectiveLevel = { level: "general", presumed: false } as const;
    expect(owed(major, ordinary, { effectiveLevel })).toEqual([]);
  });
});

describe("the summary (Art. 8, R21)", () => {
  it("is due thirty natural days after the end of handling", () => {
    const handledAt = "2026-12-20T10:00:00+08:00";
    const duty = first(owed({ ...relativelyMajor, handledAt }, ordinary), "D11");
    expect(dueOf(duty)).toBe("2027-01-19T10:00:00+08:00");
    expect(duty.because).toContain("R21-thirty-natural-days");
  });

  it("has no instant before that", () => {
    const duty = first(owed(relativelyMajor, ordinary), "D11");
    expect(duty).toMatchObject({ after: "handled", hours: 720, due: { kind: "latest", at: null } });
    expect(duty.because).toContain("R21-handling-not-ended");
  });
});

describe("a grade that the caller has already", () => {
  it("is used instead of grading again", () => {
    const reportingCase = { facts: general, operator: ordinary };
    const graded = { ...reportingCase, grade: gradeOf(major) };
    expect(obligations(graded, law)[0]?.duty).toBe("D5");
    expect(obligations(reportingCase, law)).toEqual([]);
  });
});
