import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gates } from "../check/gates.ts";
import { rulesOfTheHouse } from "../tidy/rules.ts";

const page = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");
const checks = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|")[2] ?? "")
  .join("\n");

function namesAfter(pattern: RegExp): ReadonlySet<string> {
  return new Set([...checks.matchAll(pattern)].map((match) => match[1] ?? ""));
}

describe("CONTRIBUTING.md", () => {
  it("names each gate beside the habit that it holds, and no other", () => {
    const gateNames = gates.map((gate) => gate.name);
    expect([...namesAfter(/`([\w-]+)`/g)].toSorted()).toEqual(gateNames.toSorted());
  });

  it("names each rule of tidy, and no other", () => {
    const rules = rulesOfTheHouse({ wordSets: [], problemCodes: [], pictures: new Set() });
    const ruleNames = rules.map((rule) => rule.name);
    expect([...namesAfter(/tidy`: ([\w-]+)/g)].toSorted()).toEqual(ruleNames.toSorted());
  });
});
