/** The commands that explain, compare and replay. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-law-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const bank = {
  name: "某银行",
  kinds: [],
  division: "310000",
  instruments: ["nfra-data-security", "eu-nis2"],
};
const stolen = {
  discoveredAt: "2026-11-20T03:10:00+08:00",
  asOf: "2026-11-20T04:00:00+08:00",
  category: "data.theft",
  involvesCii: false,
  personsLeaked: 1_200_000,
  personalDataHarms: ["stolen"],
};
const looser = {
  readings: {
    R17: { choice: "looser", reason: "试行", by: "法务", since: "2026-01-01T00:00:00+08:00" },
  },
};

async function answer(command: string, ...options: string[]): Promise<unknown> {
  const operator = ["--operator", fileOf("operator.json", bank)];
  const input = JSON.stringify(stolen);
  const { code, stdout, stderr } = await runCli([command, ...operator, ...options], { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

const choices = () => ["--rules", fileOf("rules.json", looser)];

describe("explain", () => {
  test("says level, duties and other rules in plain sentences", async () => {
    const said = (await answer("explain")) as Record<string, string[]>;
    expect(said["level"]?.[0]).toBe("较大网络安全事件。");
    expect(said["duties"]?.[0]).toContain("2026-11-20 07:10");
    expect(said["otherRules"]?.join("")).toContain("《银行保险机构数据安全管理办法》第六十九条");
    expect(said["otherRules"]?.join("")).toContain("《个人信息保护法》第五十七条");
  });
});

describe("instruments", () => {
  test("holds the incident against every statute and the rules that are named", async () => {
    const results = (await answer("instruments")) as { instrument: string; kind: string }[];
    const named = results.filter(({ kind }) => kind !== "statute").map((each) => each.instrument);
    expect(named).toEqual(bank.instruments);
  });

  test("takes a figure that the deployer enters with its source", async () => {
    const entered = {
      limit: { kind: "hours", hours: 3 },
      source: "内部规定 12 号",
      reason: "本行要求",
      by: "合规部",
      since: "2026-01-01T00:00:00+08:00",
    };
    const operator = { ...bank, instruments: ["pboc-incidents"] };
    const firstDue = async (...options: string[]) => {
      const file = fileOf("operator.json", operator);
      const input = JSON.stringify(stolen);
      const run = await runCli(["instruments", "--operator", file, ...options], { input });
      const results = JSON.parse(run.stdout) as {
        instrument: string;
        duties: { due: unknown }[];
      }[];
      return results.find(({ instrument }) => instrument === "pboc-incidents")?.duties[0]?.due;
    };
    expect(await firstDue()).toEqual({ kind: "promptly" });
    const file = fileOf("rules.json", { figures: { "PBOC-1": entered } });
    const at = "2026-11-20T06:10:00+08:00";
    expect(await firstDue("--rules", file)).toEqual({ kind: "latest", at });
  });
});

describe("readings", () => {
  test("shows both results with what each holds", async () => {
    const [comparison] = (await answer("readings")) as Record<string, unknown>[];
    expect(comparison).toMatchObject({
      reading: "R17",
      chosen: "stricter",
      stricter: { level: "relatively-major", holds: "被窃取的按泄露计。" },
      looser: { level: "undetermined", holds: "只计泄露。" },
    });
  });
});

describe("replay", () => {
  test("shows what the deployer's choices would change", async () => {
    expect(await answer("replay", ...choices())).toMatchObject({
      changes: true,
      before: { law: "measures-2025", level: "relatively-major" },
      after: { law: "measures-2025", level: "undetermined" },
    });
  });

  test("says that nothing changes under the same law", async () => {
    expect(await answer("replay")).toMatchObject({ changes: false });
  });

  test("names the versions there are where one is unknown", async () => {
    const operator = ["--operator", fileOf("operator.json", bank)];
    const run = await runCli(["replay", ...operator, "--after", "draft-2023"], { input: "{}" });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("measures-2025");
  });
});

describe("--rules", () => {
  test("changes the grade", async () => {
    const { stdout } = await runCli(["grade", ...choices()], { input: JSON.stringify(stolen) });
    expect(JSON.parse(stdout)).toMatchObject({ level: "undetermined" });
  });

  test("is refused whole where a choice is wrong, with its place and the remedy", async () => {
    const file = fileOf("rules.json", { readings: { R99: { choice: "lax" } } });
    const { code, stderr } = await runCli(["grade", "--rules", file], { input: "{}" });
    expect(code).toBe(1);
    const { errors } = JSON.parse(stderr) as { errors: { pointer: string; message: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/readings/R99",
      "/readings/R99/choice",
      "/readings/R99/reason",
      "/readings/R99/by",
      "/readings/R99/since",
    ]);
    expect(errors[0]?.message).toContain("R1 至 R27");
  });
});
