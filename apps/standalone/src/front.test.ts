import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { explainListenError, type Front, openFront } from "./front.ts";

const host = "127.0.0.1";
let front: Front;
let url: string;

beforeEach(async () => {
  front = await openFront({ host, port: 0 });
  url = `http://${host}:${front.port}`;
});
afterEach(() => front.close());

describe("before everything runs", () => {
  test("a page says that the program is starting, and asks again", async () => {
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/http-equiv="refresh".*正在启动.*Starting/);
  });

  test("callers of the API get a problem with Retry-After", async () => {
    const response = await fetch(`${url}/api/v1/keys`);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ status: 503, code: "unavailable" });
  });
});

describe("closing", () => {
  test("lets a request under way end, cuts streams, takes nothing new", async () => {
    const pending: ServerResponse[] = [];
    front.serve((_request, response) => {
      response.writeHead(200);
      response.write("begun ");
      pending.push(response);
    });
    const page = await fetch(url);
    const stream = await fetch(url, { headers: { accept: "text/event-stream" } });
    const closed = front.close();
    await expect(fetch(url)).rejects.toThrow();
    pending[0]?.end("ended");
    expect(await page.text()).toBe("begun ended");
    await expect(stream.text()).rejects.toThrow();
    await closed;
  });

  test("twice is harmless", async () => {
    await front.close();
    await front.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe("a port that cannot be had", () => {
  test("is named with the setting to change", async () => {
    const other = createServer().listen(0, host);
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(openFront({ host, port })).rejects.toThrow(
      `Port ${port} is in use: Jibao may be running already, or set another by JIBAO_PORT.`,
    );
    other.close();
  });

  test.each([
    ["EACCES", /JIBAO_OPERATIONS_PORT/],
    ["EADDRNOTAVAIL", /JIBAO_OPERATIONS_HOST/],
  ])("%s is explained, other errors stay", (code, words) => {
    const wanted = { host: "192.0.2.1", port: 80, setting: "JIBAO_OPERATIONS" } as const;
    const error = Object.assign(new Error("listen"), { code });
    expect(String(explainListenError(error, wanted))).toMatch(words);
    const bug = new Error("bug");
    expect(explainListenError(bug, wanted)).toBe(bug);
  });
});
