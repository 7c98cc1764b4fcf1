import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { laws } from "@jibao/rules";
import { parseChoices } from "@jibao/rules/choices";
import { instruments } from "@jibao/rules/instruments";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const page = readFileSync(`${root}docs/how-to/change-the-law.md`, "utf8");
const law = laws[0]!;

function run(...more: readonly string[]): { readonly code: number; readonly output: string } {
  const script = `${root}scripts/law-csv.ts`;
  try {
    const output = execFileSync(process.execPath, [script, ...more], { stdio: "pipe", cwd: root });
    return { code: 0, output: output.toString() };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { code: status, output: stderr.toString() };
  }
}

describe("docs/how-to/change-the-law.md", () => {
  it("shows choices that the rules accept", () => {
    const [example = ""] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1]);
    expect(parseChoices(JSON.parse(example), { law, instruments }).kind).toBe("ok");
  });
});

describe("node scripts/law-csv.ts", () => {
  const table = "docs/reference/law/measures-2025.csv";

  it("finds the exported table sound and without a difference", () => {
    expect(run("check", table)).toEqual({
      code: 0,
      output:
        "表格无误，与 measures-2025 没有不同。\nThe table is sound and no different from measures-2025.\n",
    });
  });

  it("never writes a version that exists, or one that begins before it", () => {
    const { code, output } = run("write", table, "--as", "measures-2025", "--from", "2025-01-01");
    expect(code).toBe(2);
    expect(output).toContain("施行过的版本不得改动");
    expect(output).toContain("晚于现行版本的施行日");
  });

  it("writes nothing where nothing changed", () => {
    const { code, output } = run("write", table, "--as", "measures-2099", "--from", "2099-01-01");
    expect([code, output]).toEqual([
      1,
      "没有改动，不写文件。\nNothing changed; no file is written.\n",
    ]);
  });

  it("says how it is used", () => {
    expect(run("grade", table)).toMatchObject({ code: 2 });
    expect(run("check", "nowhere.csv").output).toContain("找不到文件 nowhere.csv");
  });
});
