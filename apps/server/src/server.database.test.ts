import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database/test-support.ts";
import { createServer, readConfig } from "./index.ts";

const dataDirectory = mkdtempSync(join(tmpdir(), "jibao-server-"));

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(async () => {
  rmSync(dataDirectory, { recursive: true });
  await test.drop();
});

function configOf(changes: Record<string, string> = {}) {
  const result = readConfig({
    DATABASE_URL: test.url,
    JIBAO_SERVER_KEY: "k".repeat(32),
    JIBAO_DATA: dataDirectory,
    JIBAO_LOG_LEVEL: "silent",
    JIBAO_READ_POOL_SIZE: "2",
    ...changes,
  });
  if (result.kind === "refused") throw new Error("refused");
  return result.config;
}

describe("createServer", () => {
  it("migrates, answers, is ready and ends in good order", async () => {
    const server = await createServer(configOf());
    expect((await server.app.inject("/api/v1/authorities")).statusCode).toBe(401);
    expect((await server.operations.inject("/readyz")).json()).toEqual({ status: "ready" });
    const metrics = await server.operations.inject("/metrics");
    expect(metrics.body).toContain("jibao_clock_skew_milliseconds");
    expect(server.firstAdministratorPath).toContain("/desk/invitation/");
    await server.close();
  });

  it("does not start without a database", async () => {
    const url = new URL(test.url);
    url.port = "1";
    await expect(createServer(configOf({ DATABASE_URL: url.href }))).rejects.toThrow();
  });
});
