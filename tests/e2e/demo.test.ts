/** `npm run demo`: every case is a drill, in the state that the terminal says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createDataFolder,
  type Program,
  removeDataFolder,
  startProgram,
  until,
} from "../support/program.ts";

interface Drill {
  readonly password: string;
  readonly logins: readonly { login: string }[];
  readonly cases: readonly { title: { zh: string }; reference: string; secret: string }[];
}

interface Shown {
  readonly status: string;
  readonly drill: boolean;
  readonly level: { effective: string; presumed: boolean };
  readonly takenOver: object | null;
  readonly obligations: readonly { duty: string; state: string; reach: string }[];
}

let folder: string;
let program: Program;
let url: string;
let drill: Drill;

beforeAll(async () => {
  folder = createDataFolder();
  program = startProgram({ folder, program: "demo.ts" });
  await program.printed(/(Follow up by reference)/);
  url = await program.printed(/Portal\s+(http:\S+)\//);
  drill = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as Drill;
});

afterAll(async () => {
  program.child.kill("SIGTERM");
  await program.exited;
  removeDataFolder(folder);
});

async function read(title: string): Promise<Shown> {
  const found = drill.cases.find(({ title: { zh } }) => zh.includes(title));
  const { reference = "", secret = "" } = found ?? {};
  const response = await fetch(`${url}/api/v1/incidents/${reference}`, {
    headers: { authorization: `Reference ${reference}:${secret}` },
  });
  return (await response.json()) as Shown;
}

function signIn(login: string): Promise<Response> {
  return fetch(`${url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password: drill.password }),
  });
}

describe("the drill", () => {
  test("prints how every role signs in, and it works", async () => {
    expect(drill.logins).toHaveLength(12);
    for (const { login } of drill.logins) {
      expect(program.output()).toContain(`  ${login} `);
      expect((await signIn(login)).status).toBe(201);
    }
  });

  test.each([
    ["管道公司", { status: "open", level: "particularly-major", taken: true }],
    ["蠕虫", { status: "open", level: "particularly-major", taken: false }],
    ["核心网", { status: "open", level: "particularly-major", taken: true }],
    ["用户卡", { status: "open", level: "major", taken: false }],
    ["光缆", { status: "open", level: "relatively-major", taken: false }],
    ["征信", { status: "open", level: "particularly-major", taken: false }],
    ["学习平台", { status: "open", level: "undetermined", taken: false }],
    ["医院", { status: "open", level: "relatively-major", taken: true }],
    ["商城", { status: "open", level: "major", taken: true }],
    ["文档", { status: "open", level: "major", taken: false }],
    ["篡改", { status: "closed", level: "relatively-major", taken: true }],
    ["部属单位", { status: "withdrawn", level: "undetermined", taken: false }],
    ["十分钟", { status: "open", level: "general", taken: false }],
  ])("%s: %j", async (title, { status, level, taken }) => {
    const shown = await read(title);
    expect(shown).toMatchObject({ status, drill: true, level: { effective: level } });
    expect(shown.takenOver !== null).toBe(taken);
  });

  test("the insurer's duty towards an authority out of reach is breached by itself", async () => {
    const breached = await until(async () => {
      const { obligations } = await read("保险");
      return obligations.find(({ state }) => state === "breached") ?? null;
    });
    expect(breached).toMatchObject({ duty: "D5", reach: "none" });
  });

  test("the travel site's level is presumed once two hours are full", async () => {
    const presumed = await until(async () => {
      const { level } = await read("旅行网误删");
      return level.presumed ? level : null;
    });
    expect(presumed).toMatchObject({ effective: "relatively-major" });
  });

  test("the case of the water company is a tip without duties until it is verified", async () => {
    expect((await read("水务")).obligations).toEqual([]);
  });
});
