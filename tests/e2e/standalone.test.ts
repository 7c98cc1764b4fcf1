/** `npm start` from nothing, after kill -9 of everything, and its end. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { signal } from "../../apps/standalone/src/postgres/processes.ts";
import {
  createDataFolder,
  processesOf,
  type Program,
  removeDataFolder,
  startProgram,
  until,
} from "../support/program.ts";

const onLinux = process.platform === "linux";
const portalLine = /Portal\s+(http:\S+)\//;
const linkLine = /(\/desk\/invitation\/\w+)/;

let folder: string;
let running: Program | null = null;

function start(environment: Record<string, string> = {}): Program {
  running = startProgram({ folder, environment });
  return running;
}

async function endWith(signal: NodeJS.Signals): Promise<number | null> {
  running?.child.kill(signal);
  const code = await running?.exited;
  running = null;
  return code ?? null;
}

beforeAll(() => {
  folder = createDataFolder();
});
afterEach(async () => {
  if (running !== null) await endWith("SIGKILL");
});
afterAll(async () => {
  // After kill -9 the launcher's watcher ends PostgreSQL, a little later.
  if (onLinux) await until(() => (processesOf(folder).length === 0 ? true : null));
  removeDataFolder(folder);
});

async function accept(url: string, link: string): Promise<number> {
  const token = link.split("/").at(-1) ?? "";
  const response = await fetch(`${url}/api/v1/invitations/${token}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ password: "a long enough password" }),
  });
  return response.status;
}

describe("npm start", () => {
  test("brings up portal, desk, API and health, and the first link works once", async () => {
    const program = start();
    const url = await program.printed(portalLine);
    const health = await program.printed(/Health\s+(http:\S+)/);
    const page = await fetch(`${url}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await page.text()).toContain("急报");
    expect((await fetch(`${url}/desk/`)).headers.get("content-type")).toContain("text/html");
    expect(await (await fetch(`${url}/api/v1/openapi.json`)).json()).toMatchObject({
      openapi: "3.1.0",
    });
    expect(await (await fetch(health)).json()).toEqual({ status: "ok" });
    expect((await fetch(health.replace("healthz", "readyz"))).status).toBe(200);
    const link = await program.printed(linkLine);
    expect(await accept(url, link)).toBe(201);
    expect(await accept(url, link)).toBe(404);
    expect(program.output()).not.toContain("bypasses row security");
  });

  test("shows the desk once it is built, its shell at every address", async () => {
    const url = await start().printed(portalLine);
    const shell = await until(async () => {
      const response = await fetch(`${url}/desk/incidents/any`);
      return response.status === 200 ? response.text() : null;
    });
    const script = /src="(\/desk\/assets\/[^"]+\.js)"/.exec(shell ?? "")?.[1] ?? "";
    const asset = await fetch(url + script);
    expect(asset.status).toBe(200);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${url}/desk/assets/none.js`)).status).toBe(404);
    const icon = await fetch(`${url}/desk/seal.svg`);
    expect(icon.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    expect((await fetch(`${url}/desk`, { redirect: "manual" })).headers.get("location")).toBe(
      "/desk/",
    );
  });

  test("starts again after kill -9 of everything, with the same keys and people", async () => {
    const keyFile = join(folder, "server-key");
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const key = readFileSync(keyFile, "utf8");
    await start().printed(portalLine);
    if (onLinux) for (const pid of processesOf(folder)) signal(pid, "SIGKILL");
    await endWith("SIGKILL");
    const program = start();
    const url = await program.printed(portalLine);
    expect((await fetch(`${url}/`)).status).toBe(200);
    expect(readFileSync(keyFile, "utf8")).toBe(key);
    expect(program.output()).not.toMatch(linkLine);
  });

  test("ends on SIGTERM with 0 and leaves no process", async () => {
    await start().printed(portalLine);
    expect(await endWith("SIGTERM")).toBe(0);
    if (onLinux) expect(processesOf(folder)).toEqual([]);
  });
});

describe("what cannot work is one sentence in both languages, and exit 1", () => {
  test("a port in use", async () => {
    const occupier = createServer().listen(0, "127.0.0.1");
    await once(occupier, "listening");
    const { port } = occupier.address() as AddressInfo;
    const program = start({ JIBAO_PORT: String(port) });
    expect(await program.exited).toBe(1);
    expect(program.output()).toMatch(/端口 \d+ 已被占用[^\n]*\nPort \d+ is in use[^\n]*\n$/);
    occupier.close();
  });

  test("a folder of somebody else", async () => {
    const foreign = join(folder, "foreign");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "letters.txt"), "");
    const program = start({ JIBAO_DATA: foreign });
    expect(await program.exited).toBe(1);
    expect(program.output()).toMatch(/不是急报的数据目录[^\n]*\n[^\n]*is not Jibao's/);
  });

  test("a wrong setting", async () => {
    const program = start({ JIBAO_WARN_HALF: "maybe", JIBAO_LOG_LEVEL: "loud" });
    expect(await program.exited).toBe(1);
    expect(program.output()).toMatch(/JIBAO_WARN_HALF: 应为下列之一.*must be one of: on, off/);
    expect(program.output()).toContain("JIBAO_LOG_LEVEL");
  });

  test("a database that is not there", async () => {
    const program = start({ DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" });
    expect(await program.exited).toBe(1);
    expect(program.output()).toMatch(/数据库不能使用[^\n]*\n[^\n]*cannot be used/);
  });
});
