/** When duties fall due: the readings R4–R7 and R21. */
import { describe, expect, it } from "vitest";
import { type Facts, type Obligation, obligations } from "../support/rules.ts";
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
import {
  cii,
  dueOf,
  first,
  general,
  major,
  owed,
  relativelyMajor,
  undetermined,
} from "../support/duties.ts";

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
