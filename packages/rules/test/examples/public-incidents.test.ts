/**
 * Ten drills after publicly reported incidents, graded as if the Measures had applied on the
 * mainland. Figures are the public ones; what was not public stays unknown. They say nothing about
 * whether any real organisation broke a law.
 */
import { describe, expect, it } from "vitest";
import {
  type Facts,
  grade,
  laws,
  lawInForce,
  type Level,
  obligations,
  type OperatorKind,
  parseFacts,
  requiredContent,
} from "../support/rules.ts";
import { gradeOf } from "../support/cases.ts";

const portal = { kind: "enterprise-or-institution", isPortal: true } as const;
const at = (text: string): string => `${text}+08:00`;

interface Drill {
  readonly name: string;
  readonly facts: Facts;
  readonly kinds: readonly OperatorKind[];
  readonly level: Level;
  readonly criterion: string | null;
}

const drills: Readonly<Record<string, Drill>> = {
  p1: {
    name: "a travel site, down after production code was deleted by mistake",
    facts: {
      discoveredAt: at("2015-05-28T11:09:00"),
      outages: {
        o1: {
          target: "website",
          site: portal,
          cause: "human-error",
          from: at("2015-05-28T11:09:00"),
          until: at("2015-05-28T23:29:00"),
        },
      },
      personsLeaked: 0,
    },
    kinds: [],
    level: "major",
    criterion: "MJ-1",
  },
  p2: {
    name: "a document platform, its storage taken offline by a faulty tool",
    facts: {
      discoveredAt: at("2023-10-23T14:07:00"),
      outages: {
        o1: {
          target: "website",
          site: portal,
          cause: "fault",
          from: at("2023-10-23T14:07:00"),
          until: at("2023-10-23T22:24:00"),
        },
      },
    },
    kinds: [],
    level: "major",
    criterion: "MJ-1",
  },
  p3: {
    name: "a payment service, partly unavailable after a fibre was cut",
    facts: {
      involvesCii: true,
      discoveredAt: at("2015-05-27T16:40:00"),
      outages: {
        o1: {
          target: "cii-main-function",
          cause: "fault",
          from: at("2015-05-27T16:40:00"),
          until: at("2015-05-27T19:00:00"),
        },
      },
    },
    kinds: ["cii-holder"],
    level: "relatively-major",
    criterion: "RM-2b",
  },
  p4: {
    name: "a fuel pipeline, stopped for five days by ransomware",
    facts: {
      involvesCii: true,
      category: "malware.ransomware",
      discoveredAt: at("2021-05-07T18:00:00"),
      outages: {
        o1: {
          target: "cii-whole",
          cause: "attack",
          from: at("2021-05-07T18:00:00"),
          until: at("2021-05-12T18:00:00"),
        },
      },
      ransom: { demanded: "75 BTC", at: at("2021-05-08T12:00:00") },
    },
    kinds: ["cii-holder"],
    level: "particularly-major",
    criterion: "PM-2a",
  },
  p5: {
    name: "a credit bureau, data of 147 million persons stolen",
    facts: {
      discoveredAt: at("2017-07-29T09:00:00"),
      personsLeaked: 147_000_000,
      personalDataHarms: ["stolen"],
      category: "data.theft",
    },
    kinds: [],
    level: "particularly-major",
    criterion: "PM-5",
  },
  p6: {
    name: "a mobile operator, SIM data of 26.95 million subscribers leaked",
    facts: {
      involvesCii: true,
      discoveredAt: at("2025-04-19T23:40:00"),
      personsLeaked: 26_950_000,
      personalDataHarms: ["leaked"],
    },
    kinds: ["cii-holder"],
    level: "major",
    criterion: "MJ-5",
  },
  p7: {
    name: "a mobile operator, its core destroyed and 24 million without service for days",
    facts: {
      involvesCii: true,
      discoveredAt: at("2023-12-12T06:00:00"),
      asOf: at("2023-12-14T06:00:00"),
      outages: { o1: { target: "cii-whole", cause: "attack", from: at("2023-12-12T06:00:00") } },
    },
    kinds: ["cii-holder"],
    level: "particularly-major",
    criterion: "PM-2a",
  },
  p8: {
    name: "fuel stations, cut off from card payment for 35 hours by a worm",
    facts: {
      involvesCii: true,
      category: "malware.worm",
      discoveredAt: at("2017-05-13T01:00:00"),
      outages: {
        o1: {
          target: "cii-main-function",
          cause: "attack",
          from: at("2017-05-13T01:00:00"),
          until: at("2017-05-14T12:00:00"),
        },
      },
    },
    kinds: ["cii-holder"],
    level: "particularly-major",
    criterion: "PM-2b",
  },
  p9: {
    name: "a learning platform, sale of data on 172.7 million persons alleged",
    facts: {
      discoveredAt: at("2022-06-21T00:00:00"),
      personsLeaked: { alleged: 172_700_000, source: "网络传言" },
    },
    kinds: [],
    level: "undetermined",
    criterion: null,
  },
  p10: {
    name: "a prefecture's portal, home page replaced for 45 minutes",
    facts: {
      category: "attack.defacement",
      discoveredAt: at("2025-11-20T08:45:00"),
      harmfulContent: {
        h1: {
          site: { kind: "party-government", rank: "prefecture", isPortal: true },
          byTampering: true,
          spans: [
            { page: "home", from: at("2025-11-20T08:00:00"), until: at("2025-11-20T08:45:00") },
          ],
          views: 3_000,
        },
      },
    },
    kinds: [],
    level: "relatively-major",
    criterion: "RM-6-1a",
  },
};

describe.each(Object.entries(drills))("%s", (_id, drill) => {
  it(`${drill.name}: ${drill.level}`, () => {
    const result = gradeOf(drill.facts);
    expect(result.level).toBe(drill.level);
    expect(result.because[0]?.criterion ?? null).toBe(drill.criterion);
  });

  it("is well-formed facts", () => {
    const parsed = parseFacts(drill.facts, { now: "2026-11-22T00:00:00+08:00" });
    expect(parsed).toEqual({ kind: "ok", facts: drill.facts });
  });

  it("puts duties on the right branch", () => {
    const operator = { name: "演练单位", kinds: drill.kinds, division: "451300" };
    const [first] = obligations({ facts: drill.facts, operator }, laws[0]!);
    expect(first?.duty).toBe(drill.kinds.includes("cii-holder") ? "D1" : "D5");
    expect(first?.state).toBe(drill.level === "undetermined" ? "provisional" : "open");
  });
});

describe("what else the drills show", () => {
  const facts = (id: string): Facts => drills[id]!.facts;

  it("p1 reached 较大 two hours in, and a mistake counts as a fault only on our reading", () => {
    const result = gradeOf(facts("p1"));
    expect(result.reachedAt).toBe("2015-05-28T13:09:00+08:00");
    expect(result.because[0]?.reachedAt).toBe("2015-05-28T17:09:00+08:00");
    expect(result.readings.map(({ reading }) => reading)).toEqual(["R11", "R27"]);
  });

  it("p3 while running would have been forecast to become 重大 after three hours", () => {
    const outage = { ...facts("p3").outages!["o1"]!, until: null };
    const running = { ...facts("p3"), asOf: at("2015-05-27T19:00:00"), outages: { o1: outage } };
    expect(gradeOf(running).forecast).toEqual([
      {
        level: "major",
        criterion: "MJ-2b",
        fact: "/outages/o1",
        basis: "duration",
        at: "2015-05-27T19:40:00+08:00",
      },
      {
        level: "particularly-major",
        criterion: "PM-2b",
        fact: "/outages/o1",
        basis: "duration",
        at: "2015-05-28T16:40:00+08:00",
      },
    ]);
  });

  it("p4 has to say amount, method and date of the ransom in the first report", () => {
    const items = requiredContent("initial", facts("p4"), laws[0]!)
      .filter(({ required }) => required)
      .map(({ item }) => item);
    expect(items).toContain("ransomAmount");
    expect(items).toContain("ransomMethod");
    expect(items).toContain("ransomDate");
  });

  it("p5 hangs on reading stolen as leaked", () => {
    expect(gradeOf(facts("p5")).readings).toEqual([
      {
        reading: "R17",
        stricter: "particularly-major",
        looser: "undetermined",
        settledBy: "/personalDataHarms",
        chosen: "stricter",
      },
    ]);
  });

  it("p9 could be 特别重大 and asks for the confirmed number", () => {
    const result = gradeOf(facts("p9"));
    expect(result.because).toEqual([]);
    expect(result.couldReach).toBe("particularly-major");
    expect(result.unknown).toContain("/personsLeaked");
  });

  it("p9 could still be so when everything else is known to be none", () => {
    const rest = { outages: {}, population: {}, livelihood: {}, directLossYuan: 0 };
    const result = gradeOf({ ...facts("p9"), ...rest, harmfulContent: {} });
    expect(result).toMatchObject({
      level: "undetermined",
      couldReach: "particularly-major",
      unknown: ["/personsLeaked"],
    });
  });

  it("older drills are graded as if the earliest law had applied, and that is said", () => {
    const { law, applies } = lawInForce(facts("p4").discoveredAt!);
    expect([law.version, applies]).toEqual(["measures-2025", false]);
    expect(grade(facts("p4"), law).law).toBe("measures-2025");
    expect(lawInForce(facts("p10").discoveredAt!).applies).toBe(true);
  });
});
