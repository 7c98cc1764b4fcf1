/** First reports for tests: invented operators, figures like those of real incidents. */
import type { SubmissionRequest } from "@jibao/contract";
import type { Facts } from "@jibao/rules";

const reporter = { name: "值班员", telephone: "000-0000-0000", mail: "duty@operator.test" };
const words = { systems: "演练系统", impact: "业务中断", measures: "已隔离网络" };

/** Any first report of an ordinary operator in Guangxi. */
export function plainReport(facts: Facts): SubmissionRequest {
  return {
    stage: "initial",
    operator: { name: "演练公司", division: "450100" },
    reporter,
    facts: {
      discoveredAt: "2026-11-22T03:10:00+08:00",
      category: "other",
      involvesCii: false,
      ...facts,
    },
    content: words,
  };
}

/** A CII operator of the energy sector in Guangxi whose whole system has been down since 00:00. */
export function pipelineReport(facts: Facts = {}): SubmissionRequest {
  return {
    stage: "initial",
    operator: { name: "演练管道公司", kinds: ["cii-holder"], division: "450100", sector: "energy" },
    reporter,
    facts: {
      discoveredAt: "2026-11-22T03:10:00+08:00",
      involvesCii: true,
      cii: { c1: { system: "输送调度", protectionDepartment: "protection-department:energy" } },
      category: "malware.ransomware",
      outages: {
        o1: {
          target: "cii-whole",
          cause: "attack",
          from: "2026-11-22T00:00:00+08:00",
          until: null,
        },
      },
      ransom: { demanded: "75 BTC", method: "BTC", at: "2026-11-22T03:20:00+08:00" },
      ...facts,
    },
    content: words,
  };
}

/** A bank in Guangxi whose customers' data leaked, under the rules that it names. */
export function bankReport(
  facts: Facts = {},
  instruments: string[] = ["nfra-data-security"],
): SubmissionRequest {
  const report = plainReport({ category: "data.leak", personsLeaked: 1_000_000, ...facts });
  return { ...report, operator: { name: "演练银行", division: "450100", instruments } };
}

/** What Art. 7 (1)(3)–(8) asks beside the words of a first report. */
export const wholeContent = {
  trend: "趋稳",
  cause: "误操作",
  traces: "无",
  plannedMeasures: "复核",
  supportRequested: "无",
  scenePreservation: "已保留日志",
};

/** An enterprise's portal, down since 01:00 by a mistake of its own staff. */
export function websiteReport(until: string | null): SubmissionRequest {
  return plainReport({
    discoveredAt: "2026-11-22T01:00:00+08:00",
    outages: {
      o1: {
        target: "website",
        cause: "human-error",
        from: "2026-11-22T01:00:00+08:00",
        until,
        site: { kind: "enterprise-or-institution", isPortal: true },
      },
    },
  });
}
