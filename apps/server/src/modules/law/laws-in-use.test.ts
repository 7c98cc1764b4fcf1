import { type DeployerChoices, noChoices } from "@jibao/rules/choices";
import { describe, expect, it } from "vitest";
import { createLawsInUse, newestLaw } from "./laws-in-use.ts";
import { presentLaw } from "./present-law.ts";

const since = "2026-12-01T00:00:00+08:00";
const decided = { reason: "法务意见", by: "网络安全处", since } as const;
const figure = { limit: { kind: "hours", hours: 2 }, source: "办法正文" } as const;
const choices: DeployerChoices = {
  readings: { R24: [{ ...decided, choice: "looser" }] },
  figures: { "PBOC-1": [{ ...decided, ...figure }] },
  holidays: [{ from: "2027-01-01", until: "2027-12-31", days: { "2027-01-01": "off" } }],
};
const before = "2026-11-30T23:59:59+08:00";
const laws = createLawsInUse(choices);
const { version: law } = newestLaw();

describe("the law of a case", () => {
  it("is what was decided when the case was opened", () => {
    expect(laws.ofCase({ law, openedAt: before }).readings.R24).toBe("stricter");
    expect(laws.ofCase({ law, openedAt: since }).readings.R24).toBe("looser");
  });

  it("is the version's own where nothing was decided", () => {
    const plain = createLawsInUse(noChoices).ofCase({ law, openedAt: since });
    expect(plain.readings).toEqual(newestLaw().readings);
  });

  it("knows figures from their date, and days off at once", () => {
    const limitAt = (openedAt: string) => {
      const { instruments } = laws.ofCase({ law, openedAt });
      return instruments.flatMap(({ duties }) => duties).find(({ code }) => code === "PBOC-1");
    };
    expect(limitAt(before)?.limit).toEqual({ kind: "unconfirmed" });
    expect(limitAt(since)).toMatchObject({ limit: figure.limit, confidence: "deployer" });
    expect(laws.ofCase({ law, openedAt: before }).calendar.until).toBe("2027-12-31");
  });

  it("is made once for all cases between two decisions", () => {
    const first = laws.ofCase({ law, openedAt: "2026-12-02T00:00:00+08:00" });
    expect(laws.ofCase({ law, openedAt: "2027-05-02T00:00:00+08:00" })).toBe(first);
  });

  it("is never guessed for a version that nobody knows", () => {
    expect(() => laws.ofCase({ law: "measures-1999", openedAt: since })).toThrow("measures-1999");
  });
});

describe("the law of facts", () => {
  it("is that of the day of discovery, and says when none applied", () => {
    const facts = { discoveredAt: "2025-10-31T12:00:00+08:00" };
    expect(laws.ofFacts(facts, since).applies).toBe(false);
    expect(laws.ofFacts({}, since)).toMatchObject({ applies: true, law: { version: law } });
  });

  it("goes by the day of the incident where R26 is read so", () => {
    const R26 = { ...decided, choice: "looser" } as const;
    const loose = createLawsInUse({ ...noChoices, readings: { R26: [R26] } });
    const facts = {
      occurredAt: "2025-10-31T12:00:00+08:00",
      discoveredAt: "2025-11-02T12:00:00+08:00",
    };
    expect(loose.ofFacts(facts, before).applies).toBe(true);
    expect(loose.ofFacts(facts, since).applies).toBe(false);
  });
});

describe("presentLaw", () => {
  const readingAt = (now: string, code: string) =>
    presentLaw(laws, now).readings.find((reading) => reading.code === code);

  it("lists every reading with its choice and why, the deployer's under their name", () => {
    const view = presentLaw(laws, since);
    expect(view.readings).toHaveLength(27);
    expect(readingAt(since, "R24")).toMatchObject({
      choice: "looser",
      default: "stricter",
      reason: { zh: decided.reason, en: decided.reason },
      by: decided.by,
      since,
    });
    const own = readingAt(before, "R24");
    expect(own).toMatchObject({ choice: "stricter", by: null });
    expect(own?.reason.zh).not.toBe("");
    expect(own?.reason.en).not.toBe("");
  });

  it("lists further rules with their rows, and what the deployer entered", () => {
    const { instruments, calendar } = presentLaw(laws, since);
    const kinds = new Set(instruments.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["statute", "sector", "abroad"]));
    const rules = instruments.flatMap((instrument) => instrument.rules);
    expect(rules.find(({ code }) => code === "PBOC-1")).toMatchObject({
      limit: figure.limit,
      source: figure.source,
      entered: { by: decided.by, reason: decided.reason },
    });
    expect(rules.find(({ code }) => code === "NFRA-DS-1")).toMatchObject({
      step: "first",
      limit: { kind: "hours", hours: 2 },
      entered: null,
    });
    expect(calendar).toEqual({ from: "2025-01-01", until: "2027-12-31" });
  });
});
