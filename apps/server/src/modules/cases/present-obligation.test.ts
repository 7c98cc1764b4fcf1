import { describe, expect, it } from "vitest";
import { nfra, registryWith } from "../../test-support/case-environment.ts";
import { openingOf, tellStory } from "../../test-support/case-story.ts";
import { bankReport } from "../../test-support/reports.ts";
import { inOrderOfLaw, presentObligation } from "./present-obligation.ts";
import { recipientAdvice } from "./presenter.ts";
import { environmentWith } from "../../test-support/case-environment.ts";

const registry = registryWith();
const context = { registry, operatorName: "演练银行" };

function presented(instruments: string[]) {
  const { obligations } = tellStory(openingOf(bankReport({}, instruments))).state();
  return inOrderOfLaw(obligations).map((row) => presentObligation(row, context));
}

describe("a duty by a sector's rules", () => {
  it("carries its row, and others carry none", () => {
    const rules = presented(["nfra-data-security"]).map(({ duty, rule }) => [duty, rule]);
    expect(rules).toContainEqual(["D7", "NFRA-DS-1"]);
    expect(rules).toContainEqual(["D5", null]);
  });

  it("names its recipient as the registry does, else as the rules themselves do", () => {
    const named = presented(["nfra-data-security", "miit-data-security"]);
    const recipientOf = (wanted: string) => named.find(({ rule }) => rule === wanted)?.recipient;
    expect(recipientOf("NFRA-DS-1")).toMatchObject({ key: nfra, name: { zh: nfra } });
    expect(recipientOf("MIIT-DS-1")).toMatchObject({ key: null });
    expect(recipientOf("MIIT-DS-1")?.name.zh).toContain("地方行业监管部门");
    expect(recipientOf("MIIT-DS-1")?.name.en).toMatch(/^local sector regulator/);
  });

  it("stands by the order of its rules between the duties of the Measures", () => {
    const rows = presented(["nfra-data-security", "cbrc-important-systems"]);
    const duties = rows.map(({ duty }) => Number(duty.slice(1)));
    expect(duties).toEqual(duties.toSorted((a, b) => a - b));
    const rules = rows.flatMap(({ rule }) => rule ?? []);
    expect(rules.slice(0, 4)).toEqual(["CBRC-1", "CBRC-2", "NFRA-DS-1", "NFRA-DS-2"]);
  });

  it("is told once among those to be told, however many reports follow", () => {
    const advice = recipientAdvice(presented(["nfra-data-security"]), environmentWith().law);
    expect(advice.filter(({ name }) => name.zh === nfra)).toHaveLength(1);
  });
});
