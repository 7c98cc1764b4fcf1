import { describe, expect, it } from "vitest";
import { createMetrics } from "../platform/metrics.ts";
import { buildOperationsApp } from "./operations-app.ts";

const ready = { name: "database", check: async () => null };

describe("buildOperationsApp", () => {
  it("is ready when every check is", async () => {
    const app = buildOperationsApp({ metrics: createMetrics(), readiness: [ready] });
    expect((await app.inject("/readyz")).json()).toEqual({ status: "ready" });
    await app.close();
  });

  it("tells which checks fail, and lives on", async () => {
    const app = buildOperationsApp({
      metrics: createMetrics(),
      readiness: [
        ready,
        { name: "clock", check: async () => "off by 9000 ms" },
        { name: "disk", check: () => Promise.reject(new Error("postgres://user:secret@host")) },
      ],
    });
    const response = await app.inject("/readyz");
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: "not ready",
      faults: { clock: "off by 9000 ms", disk: "failed" },
    });
    expect((await app.inject("/healthz")).json()).toEqual({ status: "ok" });
    await app.close();
  });

  it("shows the metrics", async () => {
    const metrics = createMetrics();
    metrics.counter("jibao_reports_total", "Reports kept").add();
    const app = buildOperationsApp({ metrics, readiness: [] });
    const response = await app.inject("/metrics");
    expect(response.headers["content-type"]).toContain("version=0.0.4");
    expect(response.body).toContain("jibao_reports_total 1\n");
    await app.close();
  });
});
