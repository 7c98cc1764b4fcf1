/** What the deployer decides: read from a file, counted from its date, never for older cases. */
import { describe, expect, it } from "vitest";
import {
  type DeployerChoices,
  grade,
  noChoices,
  parseChoices,
  withChoices,
} from "../support/rules.ts";
import { instruments } from "../../src/instruments/index.ts";
import { harmless, law, ordinary } from "../support/cases.ts";
import { owed } from "../support/duties.ts";
import { obligations } from "../support/rules.ts";

const decided = { reason: "上级要求", by: "法规处", since: "2026-12-01T00:00:00+08:00" };
const before = "2026-11-30T23:59:59+08:00";
const from = "2026-12-01T00:00:00+08:00";
const context = { law, instruments };

const limit = { kind: "hours", hours: 2 } as const;
const input = {
  readings: { R17: { choice: "looser", ...decided } },
  figures: { "PBOC-1": { limit, source: "人行令〔2025〕第 4 号", ...decided } },
  holidays: [{ from: "2027-01-01", until: "2027-12-31", days: { "2027-01-01": "off" } }],
};

function choicesOf(given: unknown): DeployerChoices {
  const parsed = parseChoices(given, context);
  if (parsed.kind === "refused") throw new Error(parsed.problems.map(({ en }) => en).join("\n"));
  return parsed.choices;
}

describe("a code of which every object has something", () => {
  it.each(["toString", "constructor", "__proto__", "hasOwnProperty"])("%s is refused", (code) => {
    for (const part of ["readings", "figures"]) {
      const given: unknown = JSON.parse(`{"${part}":{"${code}":{"choice":"looser"}}}`);
      expect(parseChoices(given, context).kind).toBe("refused");
    }
  });
});

describe("choices", () => {
  const choices = choicesOf(input);

  it("count from their date on, by when the case was opened", () => {
    const stolen = {
      ...harmless,
      personsLeaked: 1_000_000,
      personalDataHarms: ["stolen"] as const,
    };
    const levelAt = (at: string) => grade(stolen, withChoices(law, choices, at)).level;
    expect([levelAt(before), levelAt(from)]).toEqual(["relatively-major", "general"]);
  });

  it("give an unconfirmed rule the figure that the deployer found", () => {
    const operator = { ...ordinary, instruments: ["pboc-incidents"] };
    const firstAt = (at: string) => {
      const duties = obligations({ facts: harmless, operator }, withChoices(law, choices, at));
      return duties.find(({ rule }) => rule === "PBOC-1");
    };
    expect(firstAt(before)?.due).toEqual({ kind: "promptly" });
    expect(firstAt(from)?.due).toEqual({ kind: "latest", at: "2026-11-22T05:10:00+08:00" });
    expect(firstAt(from)?.because).toContain("figure-by-deployer");
  });

  it("stand beside later ones, so that no older case changes", () => {
    const later = { choice: "stricter", ...decided, since: "2027-02-01T00:00:00+08:00" };
    const both = choicesOf({ readings: { R17: [{ choice: "looser", ...decided }, later] } });
    const at = (instant: string) => withChoices(law, both, instant).readings.R17;
    expect([at(before), at(from), at("2027-03-01T00:00:00+08:00")]).toEqual([
      "stricter",
      "looser",
      "stricter",
    ]);
  });

  it("extend the calendar at once", () => {
    const { calendar } = withChoices(law, choices, before);
    expect(calendar.until).toBe("2027-12-31");
    expect(calendar.days["2027-01-01"]).toBe("off");
  });

  it("leave the law itself as it is", () => {
    withChoices(law, choices, from);
    expect(law.readings.R17).toBe("stricter");
    expect(owed(harmless, ordinary)).toEqual([]);
  });

  it("may be none at all", () => {
    expect(choicesOf({})).toEqual(noChoices);
    expect(withChoices(law, noChoices, from)).toEqual(law);
  });
});

describe("a file of choices is refused whole", () => {
  it.each([
    ["is no object", [], [""]],
    ["has an unknown part", { reading: {} }, ["/reading"]],
    ["has a list for readings", { readings: [] }, ["/readings"]],
    [
      "names an unknown reading",
      { readings: { R0: { choice: "looser", ...decided } } },
      ["/readings/R0"],
    ],
    ["chooses neither", { readings: { R1: { choice: "x", ...decided } } }, ["/readings/R1/choice"]],
    [
      "gives no reason, name or date",
      { readings: { R1: { choice: "looser", reason: " ", since: "soon" } } },
      ["/readings/R1/reason", "/readings/R1/by", "/readings/R1/since"],
    ],
    [
      "has no entry",
      { readings: { R1: null } },
      [
        "/readings/R1",
        "/readings/R1/choice",
        "/readings/R1/reason",
        "/readings/R1/by",
        "/readings/R1/since",
      ],
    ],
    [
      "names an unknown row",
      { figures: { X: { limit, source: "s", ...decided } } },
      ["/figures/X"],
    ],
    ["names no source", { figures: { "PBOC-1": { limit, ...decided } } }, ["/figures/PBOC-1"]],
    [
      "has an impossible limit",
      { figures: { "PBOC-1": { limit: { kind: "hours", hours: -1 }, source: "s", ...decided } } },
      ["/figures/PBOC-1"],
    ],
    [
      "changes a figure that the law confirms",
      { figures: { "NFRA-DS-1": { limit, source: "s", ...decided } } },
      ["/figures/NFRA-DS-1"],
    ],
    ["has an object for holidays", { holidays: {} }, ["/holidays"]],
    [
      "has a notice without days",
      { holidays: [{ from: "2027-01-01", until: "2027-12-31" }] },
      ["/holidays/0"],
    ],
    [
      "leaves out a year",
      { holidays: [{ from: "2028-01-01", until: "2028-12-31", days: {} }] },
      ["/holidays/0"],
    ],
  ])("that %s", (_, given, pointers) => {
    const parsed = parseChoices(given, context);
    expect(parsed.kind).toBe("refused");
    if (parsed.kind === "ok") return;
    expect(parsed.problems.map(({ pointer }) => pointer)).toEqual(pointers);
    for (const { zh, en } of parsed.problems) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });
});
