import { describe, expect, it } from "vitest";
import { subjectProblem } from "./commit-subjects.ts";
import { noTests, type Outcome } from "./gate.ts";
import { chooseGates, gates } from "./gates.ts";
import { runGate } from "./run-gate.ts";
import { closingLine, describeOutcome, totalOf } from "./summary.ts";

const passed: Outcome = {
  kind: "passed",
  tests: { passed: 5, failed: 0, skipped: 1 },
  seconds: 2,
};
const failed: Outcome = {
  kind: "failed",
  tests: { passed: 3, failed: 2, skipped: 0 },
  seconds: 1,
  output: "why",
};

describe("closing line", () => {
  it("adds gates and tests", () => {
    const total = totalOf([passed, failed, { kind: "passed", tests: noTests, seconds: 1 }]);
    expect(closingLine(total)).toBe("10 passed, 3 failed, 1 skipped");
  });

  it("counts a gate that did not run as skipped, never as passed", () => {
    const outcome: Outcome = { kind: "not-run", reason: "apt-get install chromium" };
    expect(closingLine(totalOf([outcome]))).toBe("0 passed, 0 failed, 1 skipped");
    expect(describeOutcome(outcome)).toBe("not run: apt-get install chromium");
  });

  it("leaves skipped out when nothing was", () => {
    expect(closingLine({ passed: 1, failed: 0, skipped: 0 })).toBe("1 passed, 0 failed");
  });
});

describe("a gate's line", () => {
  it("says why tests did not run, each reason once", () => {
    const why = "not run: no clamd; apt-get install clamav-daemon";
    const outcome: Outcome = { ...passed, notRun: [why, why, "not run: no openssl"] };
    expect(describeOutcome(outcome).split("\n")).toEqual([
      "passed in 2.0 s, 5 passed, 0 failed, 1 skipped",
      `    2 × ${why}`,
      "    1 × not run: no openssl",
    ]);
    expect(describeOutcome(passed)).not.toContain("\n");
  });
});

describe("runGate", () => {
  it("keeps the output of a command that fails and runs none after it", async () => {
    const outcome = await runGate({
      name: "example",
      commands: [
        ["node", "-e", "console.log('first'); process.exit(3)"],
        ["node", "-e", "console.log('second')"],
      ],
    });
    expect(outcome).toMatchObject({ kind: "failed", output: expect.stringContaining("first") });
    expect(outcome).not.toMatchObject({ output: expect.stringContaining("second\n") });
  });

  it("fails when the program does not exist", async () => {
    const outcome = await runGate({ name: "example", commands: [["no-such-program"]] });
    expect(outcome).toMatchObject({ kind: "failed", output: expect.stringContaining("ENOENT") });
  });

  it("gives the companion's environment to the commands and stops it afterwards", async () => {
    let stopped = false;
    const outcome = await runGate({
      name: "example",
      commands: [["node", "-e", "process.exit(process.env.JIBAO_EXAMPLE === 'yes' ? 0 : 1)"]],
      start: async () => ({
        env: { JIBAO_EXAMPLE: "yes" },
        stop: async () => {
          stopped = true;
        },
      }),
    });
    expect(outcome.kind).toBe("passed");
    expect(stopped).toBe(true);
  });

  it("does not run past an obstacle", async () => {
    const outcome = await runGate({ name: "x", commands: [["false"]], obstacle: () => "because" });
    expect(outcome).toEqual({ kind: "not-run", reason: "because" });
  });
});

describe("chooseGates", () => {
  it("keeps the order of the table", () => {
    const names = chooseGates(["types", "format"]).map((gate) => gate.name);
    expect(names).toEqual(["format", "types"]);
  });

  it("refuses a name that is no gate", () => {
    expect(() => chooseGates(["tipes"])).toThrow(/tipes.*format/);
  });

  it("has one gate for each name", () => {
    expect(new Set(gates.map((gate) => gate.name)).size).toBe(gates.length);
  });
});

describe("subjectProblem", () => {
  it.each([
    ["Add the clock port", null],
    ["Address the race between two relays", null],
    ["Embed PostgreSQL", null],
    ["Added the clock port", "no imperative"],
    ["Fixes the race", "no imperative"],
    ["Adding things", "no imperative"],
    ["add the clock port", "capital"],
    ["Add the clock port.", "full stop"],
    [`Add ${"x".repeat(70)}`, "longer than 72"],
  ])("%s", (subject, problem) => {
    if (problem === null) expect(subjectProblem(subject)).toBeNull();
    else expect(subjectProblem(subject)).toContain(problem);
  });
});
