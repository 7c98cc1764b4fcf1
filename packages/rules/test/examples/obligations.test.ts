/** Who owes what to whom: Art. 4 and the readings R1–R3, R9, R10. */
import { describe, expect, it } from "vitest";
import { type Facts, obligations, withReadings } from "../support/rules.ts";
import { centralOrgan, ciiHolder, law, ordinary } from "../support/cases.ts";
import { cii, first, general, lines, major, owed, relativelyMajor } from "../support/duties.ts";

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
    const noData = { ...general, category: "equipment.technical-failure" };
    expect(lines(owed(noData, operator))).toEqual([]);
    const leaked = { ...general, personsLeaked: 10, personalDataHarms: ["leaked"] as const };
    expect(owed(leaked, operator).map(({ duty, rule }) => `${duty} ${rule}`)).toEqual([
      "D7 NFRA-DS-1",
      "D7 NFRA-DS-2",
      "D7 NFRA-DS-3",
      "D7 NFRA-DS-4",
      "D7 NFRA-DS-5",
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
