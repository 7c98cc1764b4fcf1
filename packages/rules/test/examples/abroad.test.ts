/** Comparable regimes abroad: off by default, each with its own anchors. */
import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/index.ts";
import { DISCOVERED, harmless, minutesAfter } from "../support/cases.ts";
import { dueOf, dutyOf, judged, resultUnder, rowsOf } from "../support/instruments.ts";

const HOUR = 60;
const after = (hours: number): string => minutesAfter(DISCOVERED, hours * HOUR);

describe("DORA", () => {
  const major: Facts = { ...harmless, ...judged("EU-DORA-M") };
  const due = (row: string, facts: Facts, reported = {}) =>
    dueOf(dutyOf(resultUnder("eu-dora", facts, { reported }), row));

  it("first: four hours from classification, never later than 24 from awareness", () => {
    expect(due("EU-DORA-1", major)).toBe(after(24));
    expect(due("EU-DORA-1", { ...major, assessedAt: after(2) })).toBe(after(6));
    expect(due("EU-DORA-1", { ...major, assessedAt: after(20) })).toBe(after(24));
    expect(due("EU-DORA-1", { ...major, assessedAt: after(30) })).toBe(after(24));
    const undated = { ...major, discoveredAt: null };
    expect(due("EU-DORA-1", undated)).toBeNull();
    expect(due("EU-DORA-1", { ...undated, assessedAt: after(2) })).toBe(after(6));
  });

  it("intermediate: 72 hours from submission of the first, not from discovery", () => {
    expect(due("EU-DORA-2", major)).toBeNull();
    expect(due("EU-DORA-2", major, { "EU-DORA-1": after(5) })).toBe(after(77));
  });

  it("final: one month from submission of the intermediate", () => {
    const reported = { "EU-DORA-1": after(5), "EU-DORA-2": "2027-01-31T10:00:00+08:00" };
    expect(due("EU-DORA-3", major, { "EU-DORA-1": after(5) })).toBeNull();
    expect(due("EU-DORA-3", major, reported)).toBe("2027-02-28T10:00:00+08:00");
  });

  it("is provisional until somebody classifies, and gone when they deny it", () => {
    expect(resultUnder("eu-dora", harmless).applies).toBe("unknown");
    const denied = { ...harmless, ...judged("EU-DORA-M", false) };
    expect(resultUnder("eu-dora", denied).applies).toBe("no");
  });
});

describe("NIS2", () => {
  it("24 hours, 72 hours, and a month from the notification", () => {
    const facts = { ...harmless, ...judged("EU-NIS2-S") };
    const reported = { "EU-NIS2-2": "2026-11-30T08:00:00+08:00" };
    expect(resultUnder("eu-nis2", facts, { reported }).duties.map(dueOf)).toEqual([
      after(24),
      after(72),
      "2026-12-30T08:00:00+08:00",
    ]);
  });
});

describe("others", () => {
  it.each([
    ["in-cert-in", "IN-CERT-IN-L", [after(6)]],
    ["eu-cra", "EU-CRA-R", [after(24), after(72), "promptly"]],
    ["sg-cii", "SG-CII-P", [after(2), after(72), after(720)]],
    ["uk-nis", "UK-NIS-S", [after(72), "promptly"]],
    ["kr-network-act", "-", [after(24), null]],
  ])("%s", (code, judgement, dues) => {
    const facts = { ...harmless, ...judged(judgement) };
    expect(resultUnder(code, facts).duties.map(dueOf)).toEqual(dues);
  });

  it("SOCI: 12 hours for a significant impact, 72 for a relevant one, writing after words", () => {
    const significant = { ...harmless, ...judged("AU-SOCI-S") };
    const reported = { "AU-SOCI-1": after(10) };
    const result = resultUnder("au-soci", significant, { reported });
    expect(result.duties.map((duty) => [duty.code, dueOf(duty)])).toEqual([
      ["AU-SOCI-1", after(12)],
      ["AU-SOCI-2", after(94)],
      ["AU-SOCI-3", after(72)],
      ["AU-SOCI-4", "promptly"],
    ]);
    const judgements = {
      "AU-SOCI-S": { met: false, by: "张三" },
      "AU-SOCI-R": { met: true, by: "张三" },
    };
    const relevant = resultUnder("au-soci", { ...harmless, judgements });
    expect(rowsOf(relevant)).toEqual(["AU-SOCI-3", "AU-SOCI-4"]);
  });

  it("Hong Kong: 12 hours where the core function is disrupted, else 48", () => {
    const judgements = {
      "HK-653-D": { met: false, by: "张三" },
      "HK-653-O": { met: true, by: "张三" },
    };
    const other = resultUnder("hk-cap-653", { ...harmless, judgements });
    expect(other.duties.map((duty) => [duty.code, dueOf(duty)])).toEqual([
      ["HK-653-2", after(48)],
      ["HK-653-3", "promptly"],
    ]);
    const disruptive = resultUnder("hk-cap-653", { ...harmless, ...judged("HK-653-D") });
    expect(dueOf(dutyOf(disruptive, "HK-653-1"))).toBe(after(12));
  });

  it("a ransom that was paid: 72 hours from payment", () => {
    const result = (ransom: Facts["ransom"]) =>
      resultUnder("au-cyber-security-act", { ...harmless, ransom: ransom ?? null });
    expect(dueOf(result({ paidAt: after(3) }).duties[0]!)).toBe(after(75));
    expect(result({}).applies).toBe("no");
    expect(result(null).duties[0]).toMatchObject({ state: "provisional", unknown: ["/ransom"] });
    expect(result({ demanded: "10 BTC" }).duties[0]?.unknown).toEqual(["/ransom/paidAt"]);
  });
});
