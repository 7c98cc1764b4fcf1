import { describe, expect, it } from "vitest";
import { createMetrics } from "./metrics.ts";

describe("createMetrics", () => {
  it("renders counters and gauges as Prometheus reads them", () => {
    const metrics = createMetrics();
    const reports = metrics.counter("jibao_reports_total", "Reports kept");
    metrics.gauge("jibao_queue_rows", "Reports waiting", () => 3);
    reports.add({ channel: "fax" });
    reports.add({ channel: "fax" }, 2);
    reports.add({ channel: 'a"b' });
    expect(metrics.render()).toBe(
      [
        "# HELP jibao_reports_total Reports kept",
        "# TYPE jibao_reports_total counter",
        'jibao_reports_total{channel="fax"} 3',
        'jibao_reports_total{channel="a\\"b"} 1',
        "",
        "# HELP jibao_queue_rows Reports waiting",
        "# TYPE jibao_queue_rows gauge",
        "jibao_queue_rows 3",
        "",
      ].join("\n"),
    );
  });

  it("refuses two metrics of one name", () => {
    const metrics = createMetrics();
    metrics.counter("jibao_x_total", "x");
    expect(() => metrics.gauge("jibao_x_total", "x", () => 0)).toThrow("exists already");
  });
});
