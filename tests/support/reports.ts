import type { SubmissionRequest } from "@jibao/contract";

import { formatInstant } from "../../apps/server/src/clock.ts";

const hourMs = 3_600_000;

export const energy = "protection-department:energy";
export const guangxiPolice = "public-security:450000";
export const guangxi = "provincial-cac:450000";

const sentences = [
  "业务系统响应缓慢，随后输送调度画面全部中断，值班员按预案切换至人工操作。",
  "网络边界流量在凌晨出现异常增长，防火墙日志显示多个境外地址反复尝试登录。",
  "服务器上发现以特定后缀命名的加密文件，桌面留有勒索说明，要求以虚拟货币付款。",
  "已断开受影响网段，保全日志和磁盘镜像，联系安全厂商到场，并启用备用线路。",
];

/** Some Chinese prose that differs by `seed`, as long as people write into such a form. */
function prose(seed: number, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    return `${sentences[(seed + index) % sentences.length] ?? ""}（记录 ${seed}-${index}）`;
  });
  return lines.join("");
}

/** A complete report of a 重大 incident at critical infrastructure in Guangxi; no two are alike. */
export function graveReport(seed: number, nowMs = Date.now()): SubmissionRequest {
  const at = (hoursAgo: number) => formatInstant(nowMs - hoursAgo * hourMs);
  return {
    stage: "initial",
    operator: {
      name: `演练管道公司第 ${seed} 站`,
      kinds: ["cii-holder"],
      division: "450100",
      sector: "energy",
    },
    reporter: { name: "值班员", telephone: "000-0000-0000" },
    facts: {
      discoveredAt: at(0.5),
      involvesCii: true,
      cii: { c1: { system: `输送调度 ${seed}`, protectionDepartment: energy } },
      category: "malware.ransomware",
      outages: { o1: { target: "cii-whole", cause: "attack", from: at(4), until: null } },
      places: { p1: { division: "450100", role: "system" } },
      ransom: { demanded: `${seed} BTC`, method: "BTC", at: at(0.4) },
    },
    content: {
      systems: prose(seed, 4),
      impact: prose(seed, 6),
      measures: prose(seed, 8),
      cause: prose(seed, 8),
      trend: prose(seed, 4),
    },
  };
}

/**
 * The same incident with the required items left out, so that the operator's duty stays open and
 * its hour ends `dueInMs` from now.
 */
export function incompleteReport(seed: number, dueInMs: number): SubmissionRequest {
  const { content: _, ...report } = graveReport(seed);
  const discoveredMs = Date.now() - hourMs + dueInMs;
  const discoveredAt = formatInstant(discoveredMs);
  const from = formatInstant(discoveredMs - 4 * hourMs);
  const outages = { o1: { target: "cii-whole" as const, cause: "attack" as const, from } };
  return { ...report, facts: { ...report.facts, discoveredAt, outages, ransom: {} } };
}

/** The due instant of the duty that `incompleteReport` leaves open. */
export function dueAtOf(report: SubmissionRequest): string {
  return formatInstant(Date.parse(String(report.facts?.discoveredAt)) + hourMs);
}
