/** Invented incidents, one for each kind of line and each branch: who would be graded otherwise? */
import type { Facts, ReportingCase, Text } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";
import { knownToBeNone, lasting, minutesLater } from "../generate/law/criterion-facts.ts";
import { centralOrgan, ciiHolder, ordinary } from "../generate/law/example-operators.ts";

export interface ExampleCase {
  readonly told: Text;
  readonly reportingCase: ReportingCase;
}

const HOUR = 60;

type Rest = Partial<Omit<ReportingCase, "facts">>;

function example(told: Text, facts: Facts, rest: Rest = {}): ExampleCase {
  const reportingCase = { operator: ordinary, ...rest, facts: { ...knownToBeNone, ...facts } };
  return { told, reportingCase };
}

const portal = { kind: "party-government", isPortal: true } as const;
const company = { kind: "enterprise-or-institution", rank: "prefecture", isPortal: true } as const;

const websiteDown = (site: object, hours: number): Facts => ({
  outages: { o1: { target: "website", cause: "fault", site, ...lasting(hours * HOUR) } },
});

const infrastructureDown = (target: "cii-whole" | "cii-main-function", minutes: number): Facts => ({
  involvesCii: true,
  cii: { c1: { protectionDepartment: "protection-department:water" } },
  outages: { o1: { target, cause: "attack", ...lasting(minutes) } },
});

const leak = (persons: number): Facts => ({
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});

const defaced = (part: object): Facts => ({
  harmfulContent: {
    h1: {
      byTampering: true,
      site: { ...portal, rank: "prefecture" },
      spans: [],
      reposts: 0,
      views: 0,
      ...part,
    },
  },
});

const atProvince = {
  arrivals: [
    { recipient: { kind: "provincial-cac", key: "provincial-cac:450000" }, at: minutesLater(HOUR) },
  ],
} as const;
const cii = { operator: ciiHolder } as const;

export const exampleCases: readonly ExampleCase[] = [
  example(
    text("某旅行网站误删代码，停 12 小时", "A travel site down for 12 hours"),
    websiteDown(company, 12),
  ),
  example(
    text("某文档平台停 8 小时", "A document platform down for 8 hours"),
    websiteDown(company, 8),
  ),
  example(
    text("某省级机关门户停 3 小时", "A provincial organ's portal down for 3 hours"),
    websiteDown({ ...portal, rank: "provincial" }, 3),
  ),
  example(
    text("某支付系统主要功能中断 140 分钟", "A payment system's main function out for 140 minutes"),
    infrastructureDown("cii-main-function", 140),
    cii,
  ),
  example(
    text("某供水系统整体中断 40 分钟", "A water system wholly out for 40 minutes"),
    infrastructureDown("cii-whole", 40),
    cii,
  ),
  example(
    text("某油气管道被勒索，停 5 天", "A pipeline stopped by ransomware for 5 days"),
    infrastructureDown("cii-whole", 120 * HOUR),
    cii,
  ),
  example(text("某市 40% 的人受影响", "40% of a prefecture's people affected"), {
    population: { a1: { rank: "prefecture", share: "0.4" } },
  }),
  example(text("30 万人停电", "300,000 persons without electricity"), {
    livelihood: { l1: { service: "electricity", persons: 300_000 } },
  }),
  example(text("某商城泄露 70 万人信息", "A shop leaks data of 700,000 persons"), leak(700_000)),
  example(
    text("某平台泄露 300 万人信息", "A platform leaks data of 3,000,000 persons"),
    leak(3_000_000),
  ),
  example(
    text("某运营商泄露 2700 万人信息", "A carrier leaks data of 27,000,000 persons"),
    leak(27_000_000),
    atProvince,
  ),
  example(
    text("某征信机构泄露 1.5 亿人信息", "A credit bureau leaks data of 150,000,000 persons"),
    leak(150_000_000),
    atProvince,
  ),
  example(
    text("某部信息中心泄露 200 万人信息", "A ministry's centre leaks data of 2,000,000 persons"),
    leak(2_000_000),
    { operator: centralOrgan },
  ),
  example(text("某公司损失 800 万元", "A company loses CNY 8,000,000"), {
    directLossYuan: "8000000.00",
  }),
  example(text("某交易所损失 6000 万元", "An exchange loses CNY 60,000,000"), {
    directLossYuan: "60000000.00",
  }),
  example(
    text("某市门户主页被篡改 45 分钟", "A prefecture's home page defaced for 45 minutes"),
    defaced({ spans: [{ page: "home", ...lasting(45) }] }),
  ),
  example(
    text(
      "某市门户的篡改内容被转发 2 万次",
      "Content put on a prefecture's portal reposted 20,000 times",
    ),
    defaced({ reposts: 20_000 }),
  ),
  example(text("较大事件，处置已结束", "A 较大 incident that has been handled"), {
    ...leak(3_000_000),
    handledAt: minutesLater(24 * HOUR),
  }),
];
