import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../docs/reference/asvs.md", import.meta.url), "utf8");

/** Of each section of ASVS 5.0.0 the levels of its requirements, in their order. */
const levels: Readonly<Record<string, string>> = {
  "1.1": "22",
  "1.2": "1111122223",
  "1.3": "112222222223",
  "1.4": "222",
  "1.5": "123",
  "2.1": "122",
  "2.2": "112",
  "2.3": "12223",
  "2.4": "22",
  "3.1": "3",
  "3.2": "113",
  "3.3": "12223",
  "3.4": "11222233",
  "3.5": "11122333",
  "3.6": "3",
  "3.7": "22333",
  "4.1": "12233",
  "4.2": "23333",
  "4.3": "22",
  "4.4": "1222",
  "5.1": "2",
  "5.2": "112333",
  "5.3": "113",
  "5.4": "222",
  "6.1": "122",
  "6.2": "111111112222",
  "6.3": "11223333",
  "6.4": "112233",
  "6.5": "22222333",
  "6.6": "2223",
  "6.7": "33",
  "6.8": "2222",
  "7.1": "222",
  "7.2": "1111",
  "7.3": "22",
  "7.4": "11222",
  "7.5": "223",
  "7.6": "22",
  "8.1": "1233",
  "8.2": "1123",
  "8.3": "133",
  "8.4": "23",
  "9.1": "111",
  "9.2": "1222",
  "10.1": "22",
  "10.2": "223",
  "10.3": "22223",
  "10.4": "1111122222233333",
  "10.5": "22222",
  "10.6": "22",
  "10.7": "222",
  "11.1": "2233",
  "11.2": "22233",
  "11.3": "11233",
  "11.4": "1222",
  "11.5": "23",
  "11.6": "23",
  "11.7": "33",
  "12.1": "12233",
  "12.2": "11",
  "12.3": "22223",
  "13.1": "2333",
  "13.2": "222223",
  "13.3": "2233",
  "13.4": "1222233",
  "14.1": "22",
  "14.2": "12223333",
  "14.3": "122",
  "15.1": "12233",
  "15.2": "12233",
  "15.3": "1222222",
  "15.4": "3333",
  "16.1": "2",
  "16.2": "22222",
  "16.3": "2222",
  "16.4": "222",
  "16.5": "2223",
  "17.1": "23",
  "17.2": "22223333",
  "17.3": "22",
};

const states = ["met", "deployer", "not applicable", "partly", "not met"];

interface Row {
  readonly number: string;
  readonly level: string;
  readonly words: string;
  readonly state: string;
  readonly reason: string;
}

const rows = page.split("\n").flatMap((line): Row[] => {
  const match = /^\| (\d+\.\d+\.\d+) \| (\d) \| (.*?) \| (.*?) \| (.*) \|$/.exec(line);
  const [, number = "", level = "", words = "", state = "", reason = ""] = match ?? [];
  return match === null ? [] : [{ number, level, words, state, reason }];
});

/** Numbers with their levels, as the standard has them; level 3 is not on the page. */
const wanted = Object.entries(levels).flatMap(([section, text]) =>
  text
    .split("")
    .map((level, index) => [`${section}.${index + 1}`, level] as const)
    .filter(([, level]) => level !== "3"),
);

const countOf = (state: string, level: string) =>
  rows.filter((row) => row.state === state && row.level.startsWith(level)).length;

/** The line of the summary: counts by state, then all. */
function summaryLine(name: string, level: string): string {
  const counts = states.map((state) => countOf(state, level));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return `| ${[name, ...counts, all].join(" | ")} |`;
}

describe("docs/reference/asvs.md", () => {
  it("has each requirement of levels 1 and 2 once, in order, at its level", () => {
    expect(rows.map(({ number, level }) => [number, level])).toEqual(wanted);
    expect(wanted.filter(([, level]) => level === "1")).toHaveLength(70);
    expect(wanted.filter(([, level]) => level === "2")).toHaveLength(184);
  });

  it("gives each one of the five states, and a reason", () => {
    for (const { number, words, state, reason } of rows) {
      expect(states, number).toContain(state);
      expect(words, number).not.toBe("");
      expect(reason, number).not.toBe("");
    }
  });

  it("links what is met, and says what is missing with a plan or why there is none", () => {
    for (const { number, state, reason } of rows) {
      if (state === "partly" || state === "not met") {
        expect(reason, number).toMatch(/\bPlan: |\b[Nn]o plan\b/);
      }
    }
    const unproven = rows.filter(({ state, reason }) => state === "met" && !reason.includes("]("));
    expect(unproven.map(({ number }) => number)).toEqual([]);
  });

  it("counts rightly on top", () => {
    expect(page).toContain(`| level | ${states.join(" | ")} | all |`);
    for (const level of ["1", "2"]) expect(page).toContain(`\n${summaryLine(level, level)}\n`);
    expect(page).toContain(`\n${summaryLine("both", "")}\n`);
  });
});
