/**
 * One invented case for each reading by which its two choices part. The words say what the facts
 * beside them say; what follows from them is computed and stands nowhere here.
 */
import type { Facts, ReadingCode, ReportingCase, Text } from "@jibao/rules";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { answerExamples } from "./answer-examples.ts";
import { discoveredAt, knownToBeNone, lasting, minutesLater } from "./criterion-facts.ts";
import { centralOrgan, ciiHolder, ordinary } from "./example-operators.ts";
import type { CaseExample, ReadingExample } from "./reading-example.ts";

const leaked = (persons: number): Facts => ({
  ...knownToBeNone,
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});
const relativelyMajor = leaked(1_000_000);
const hour = 60;

const portal = { kind: "enterprise-or-institution", rank: "prefecture", isPortal: true } as const;
const websiteDown = (site: object, more: object = {}): Facts => ({
  ...knownToBeNone,
  outages: { o1: { target: "website", cause: "attack", site, ...lasting(3 * hour), ...more } },
});

function of(
  reading: ReadingCode,
  told: Text,
  reportingCase: Partial<ReportingCase> & Pick<ReportingCase, "facts">,
): CaseExample {
  return { kind: "case", reading, told, reportingCase: { operator: ordinary, ...reportingCase } };
}

const ofDuties: readonly ReadingExample[] = [
  of(
    "R1",
    text(
      "关基运营者泄露 100 万人信息，未说明是否涉及关基",
      "A CII holder leaks data of 1,000,000 persons and does not say whether CII is involved",
    ),
    {
      facts: { ...relativelyMajor, involvesCii: null },
      operator: ciiHolder,
    },
  ),
  of(
    "R2",
    text(
      "自报为中央和国家机关直属单位，泄露 100 万人信息，主管机关尚未确认",
      "A unit that says it belongs to a central organ leaks data of 1,000,000 persons; the parent organ has not confirmed it",
    ),
    {
      facts: relativelyMajor,
      operator: { ...centralOrgan, parentOrgan: null },
    },
  ),
  of(
    "R3",
    text(
      "涉及关基，行业为水利，没有查到认定通知",
      "CII is involved, the sector is water, no designation notice is at hand",
    ),
    {
      facts: { ...relativelyMajor, involvesCii: true },
      operator: { ...ciiHolder, sector: "water" },
    },
  ),
  of(
    "R4",
    text(
      "泄露 100 万人信息，03:10 发现，05:10 研判得出级别",
      "A leak of 1,000,000 persons' data, discovered at 03:10, its level known at 05:10",
    ),
    {
      facts: { ...relativelyMajor, assessedAt: minutesLater(2 * hour) },
    },
  ),
  of(
    "R5",
    text(
      "地市级企业门户 03:10 起中断并被发现，05:10 达到较大，06:10 恢复",
      "A prefecture-level company's portal goes down at 03:10, is noticed at once, reaches 较大 at 05:10 and is back at 06:10",
    ),
    {
      facts: websiteDown(portal),
    },
  ),
  of(
    "R6",
    text(
      "个人信息泄露的人数和情形不明，其他指标均为零",
      "How many persons' data leaked, and how, is not known; all else is none",
    ),
    {
      facts: { ...knownToBeNone, personsLeaked: null, personalDataHarms: null },
    },
  ),
  of(
    "R7",
    text(
      "泄露 1000 万人信息；报告 04:10 送达省级网信部门，05:10 签收",
      "A leak of 10,000,000 persons' data; the report arrives at the provincial administration at 04:10 and is taken over at 05:10",
    ),
    {
      facts: leaked(10_000_000),
      arrivals: [
        {
          recipient: { kind: "provincial-cac", key: "provincial-cac:450000" },
          at: minutesLater(hour),
          takenOverAt: minutesLater(2 * hour),
        },
      ],
    },
  ),
];

const ofPlaces: readonly ReadingExample[] = [
  of(
    "R9",
    text(
      "涉及关基，系统在来宾市公安机关办理等级保护备案",
      "CII is involved; the system's classified-protection filing is with the police of Laibin",
    ),
    {
      facts: {
        ...relativelyMajor,
        involvesCii: true,
        cii: {
          c1: {
            protectionDepartment: "protection-department:water",
            filedWith: "public-security:451300",
          },
        },
      },
      operator: ciiHolder,
    },
  ),
  of(
    "R10",
    text(
      "注册地在广西来宾，系统在广东广州，泄露 100 万人信息",
      "The seat is in Laibin, Guangxi, the system in Guangzhou, Guangdong; data of 1,000,000 persons leaked",
    ),
    {
      facts: { ...relativelyMajor, places: { p1: { division: "440100", role: "system" } } },
    },
  ),
];

const ofLevels: readonly ReadingExample[] = [
  of(
    "R11",
    text(
      "县级企业的门户网站被攻击，中断 3 小时",
      "A county-level company's portal is attacked and down for 3 hours",
    ),
    {
      facts: websiteDown({ ...portal, rank: "county" }),
    },
  ),
  of(
    "R12",
    text(
      "地市级企业的手机应用（不是门户网站）中断 3 小时",
      "A prefecture-level company's app, which is no portal, is down for 3 hours",
    ),
    {
      facts: websiteDown({ ...portal, isPortal: false }),
    },
  ),
  of(
    "R13",
    text(
      "只知道全省 30% 的人受影响，各地市的比例不明",
      "30% of a province's people are affected; the prefectures' shares are not known",
    ),
    {
      facts: { ...knownToBeNone, population: { a1: { rank: "province", share: "0.3" } } },
    },
  ),
  of(
    "R14",
    text(
      "北京市朝阳区 30% 的人受影响",
      "30% of the people of Chaoyang District, Beijing, are affected",
    ),
    {
      facts: {
        ...knownToBeNone,
        population: { a1: { rank: "prefecture", division: "110105", share: "0.3" } },
      },
    },
  ),
  of(
    "R15",
    text(
      "12 万户停水，人数不明",
      "120,000 households are without water; the persons are not counted",
    ),
    {
      facts: {
        ...knownToBeNone,
        livelihood: { l1: { service: "water", persons: { atLeast: 120_000, unit: "household" } } },
      },
    },
  ),
  of(
    "R16",
    text(
      "10 万人无法使用未列名的民生服务",
      "100,000 persons cannot use a service that is not listed",
    ),
    {
      facts: { ...knownToBeNone, livelihood: { l1: { service: "other", persons: 100_000 } } },
    },
  ),
  of(
    "R17",
    text(
      "100 万人信息被窃取，没有见到泄露",
      "Data of 1,000,000 persons were stolen; none were seen to leak",
    ),
    {
      facts: { ...knownToBeNone, personsLeaked: 1_000_000, personalDataHarms: ["stolen"] },
    },
  ),
  of("R18", text("核心数据被篡改", "Core data were tampered with"), {
    facts: { ...knownToBeNone, data: { d1: { class: "core", harm: "tampered" } } },
  }),
  of(
    "R19",
    text(
      "地市级企业门户被篡改，市公安局书面认定为较大范围传播",
      "A prefecture-level company's portal was tampered with; a city's police determine in writing that the spread is rather wide",
    ),
    {
      facts: {
        ...knownToBeNone,
        harmfulContent: {
          h1: { byTampering: true, site: portal, spans: [], reposts: 0, views: 0 },
        },
        determinations: {
          t1: {
            spread: "rather-wide",
            authority: "某市公安局",
            rank: "prefecture",
            at: discoveredAt,
            document: "1 号",
          },
        },
      },
    },
  ),
  of(
    "R20",
    text(
      "地市级企业门户先后中断 70 分钟和 50 分钟，其间正常",
      "A prefecture-level company's portal is down for 70 minutes and again for 50, and works in between",
    ),
    {
      facts: {
        ...knownToBeNone,
        outages: {
          o1: { target: "website", system: "门户", cause: "attack", site: portal, ...lasting(70) },
          o2: {
            target: "website",
            system: "门户",
            cause: "attack",
            site: portal,
            from: minutesLater(2 * hour),
            until: minutesLater(2 * hour + 50),
          },
        },
      },
    },
  ),
  of(
    "R25",
    text(
      "平台注册用户 5000 万，未说明规模；篡改内容被浏览 10 万次",
      "A platform with 50,000,000 registered users, its size not stated; the content put there was viewed 100,000 times",
    ),
    {
      facts: {
        ...knownToBeNone,
        harmfulContent: {
          h1: {
            byTampering: true,
            site: { kind: "platform", registeredUsers: 50_000_000 },
            spans: [],
            views: 100_000,
          },
        },
      },
    },
  ),
  of(
    "R27",
    text(
      "地市级企业门户因误操作中断 3 小时",
      "A prefecture-level company's portal is down for 3 hours by a mistake",
    ),
    {
      facts: websiteDown(portal, { cause: "human-error" }),
    },
  ),
];

const ofTime: readonly ReadingExample[] = [
  of(
    "R21",
    text(
      "较大事件，处置于 2026-09-01 10:00 结束；第 30 日是国庆假期",
      "A 较大 incident, handled by 2026-09-01 10:00; the thirtieth day is a holiday",
    ),
    {
      facts: {
        ...relativelyMajor,
        discoveredAt: "2026-08-30T10:00:00+08:00",
        asOf: "2026-09-01T10:00:00+08:00",
        handledAt: "2026-09-01T10:00:00+08:00",
      },
    },
  ),
  of(
    "R23",
    text(
      "已查明各项指标均为零的一般事件",
      "A general incident: every indicator is known to be none",
    ),
    {
      facts: knownToBeNone,
    },
  ),
];

export const readingExamples: readonly ReadingExample[] = [
  ...ofDuties,
  ...ofPlaces,
  ...ofLevels,
  ...ofTime,
  ...answerExamples,
];
