import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const outage = {
  discoveredAt: "2026-11-01T03:10:00+08:00",
  asOf: "2026-11-01T05:00:00+08:00",
  involvesCii: true,
  cii: { c1: { protectionDepartment: "protection-department:energy" } },
  outages: {
    o1: {
      target: "cii-whole",
      from: "2026-11-01T00:00:00+08:00",
      until: "2026-11-01T04:00:00+08:00",
    },
  },
};

describe("grade", () => {
  test("prints level and reasons, and exits with 0", async () => {
    const { code, stdout, stderr } = await runCli(["grade"], { input: JSON.stringify(outage) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      law: "measures-2025",
      asOf: "2026-11-01T05:00:00+08:00",
      level: "major",
      because: [{ criterion: "MJ-2a", fact: "/outages/o1" }],
    });
  });

  test("takes the present instant where asOf is absent", async () => {
    const { stdout } = await runCli(["grade"], { input: "{}" });
    expect(Date.parse((JSON.parse(stdout) as { asOf: string }).asOf)).toBeGreaterThan(0);
  });

  test.each([
    ["zh_CN.UTF-8", /不能小于零/],
    ["en_GB.UTF-8", /cannot be below zero/],
  ])("names a wrong fact in the language of LANG=%s and exits with 1", async (LANG, words) => {
    const run = await runCli(["grade"], {
      input: '{"personsLeaked":-1}',
      environment: { LANG },
    });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 1, stdout: "" });
    expect(JSON.parse(run.stderr)).toMatchObject({
      code: "facts-refused",
      errors: [
        { pointer: "/personsLeaked", code: "negative", message: expect.stringMatching(words) },
      ],
    });
  });

  test.each([
    ["broken JSON", "{"],
    ["another encoding", Uint8Array.of(0x7b, 0x22, 0xb9, 0xfa, 0x22, 0x3a, 0x31, 0x7d)],
    ["a list", "[]"],
    ["nothing", ""],
  ])("refuses %s", async (_, input) => {
    const { code, stderr } = await runCli(["grade"], { input });
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ code: "malformed-json" });
  });
});

describe("obligations", () => {
  test("prints every duty with recipient and time, onward legs included", async () => {
    const operator = fileOf("operator.json", {
      name: "演练管道公司",
      kinds: ["cii-holder"],
      division: "451300",
    });
    const { code, stdout } = await runCli(["obligations", "--operator", operator], {
      input: JSON.stringify(outage),
    });
    expect(code).toBe(0);
    const duties = JSON.parse(stdout) as { duty: string }[];
    expect(duties.filter(({ duty }) => duty === "D1")).toMatchObject([
      {
        obligor: { kind: "operator" },
        recipient: { kind: "protection-department", key: "protection-department:energy" },
        state: "open",
        due: { kind: "latest", at: "2026-11-01T04:10:00+08:00" },
        after: "discovery",
        hours: 1,
      },
      { recipient: { kind: "public-security", key: "public-security:450000" } },
    ]);
    expect(duties.filter(({ duty }) => duty === "D2")).toMatchObject([
      { after: "arrival", due: { kind: "latest", at: null }, hours: 0.5 },
      { after: "arrival", due: { kind: "latest", at: null }, hours: 0.5 },
    ]);
  });

  test("names what is wrong with the operator", async () => {
    const operator = fileOf("wrong.json", { kinds: ["bank"], divison: "451300" });
    const { code, stderr } = await runCli(["obligations", "--operator", operator], { input: "{}" });
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      code: "operator-refused",
      errors: [
        { pointer: "/kinds", code: "wrong-type" },
        { pointer: "/divison", code: "unknown-key" },
      ],
    });
  });

  test("asks for the operator, and says when its file is not there: usage", async () => {
    const without = await runCli(["obligations"], { input: "{}" });
    const missing = await runCli(["obligations", "--operator", join(folder, "none")]);
    expect([without.code, missing.code]).toEqual([2, 2]);
    expect(missing.stderr).toContain("不能读取文件");
  });
});

describe("place", () => {
  test("finds the division and its province", async () => {
    const { code, stdout } = await runCli(["place", "甘孜新龙县"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      query: "甘孜新龙县",
      code: "513329",
      name: "新龙县",
      province: { code: "510000", name: "四川省" },
      candidates: [],
    });
  });

  test("gives candidates and never guesses", async () => {
    const { stdout } = await runCli(["place", "朝阳区"]);
    const { code, candidates } = JSON.parse(stdout) as { code: null; candidates: unknown[] };
    expect(code).toBeNull();
    expect(candidates.length).toBeGreaterThan(1);
  });
});

describe("the command line", () => {
  test("--help speaks both languages", async () => {
    const { code, stdout } = await runCli(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("核验回执");
    expect(stdout).toContain("Checks a receipt offline");
  });

  test.each([
    [[], "请给出命令"],
    [["gread"], "没有命令 gread"],
    [["grade", "--operator", "x"], "选项有误"],
    [["grade", "facts.json"], "jibao grade < facts.json"],
    [["place"], "请给出地名"],
    [["verify"], "请指明回执文件"],
    [["report"], "--url"],
  ])("%j is a usage error", async (words, hint) => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect((JSON.parse(stderr) as { detail: string }).detail).toContain(hint);
  });

  test("a Node that cannot run it is told so in plain words", async () => {
    const { code, stderr } = await runCli(["--help"], { nodeOptions: ["--no-strip-types"] });
    expect(code).toBe(2);
    expect(stderr).toContain("需要 Node 24");
  });
});

test("audit hands over to the server's program, with its own words and exit code", async () => {
  const { code, stderr } = await runCli(["audit", "--keys", "keys.json"]);
  expect(code).toBe(2);
  expect(stderr).toContain("DATABASE_URL");
});
