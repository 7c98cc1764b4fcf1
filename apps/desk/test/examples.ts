/** Cases in the contract's shapes, with times around the moment of asking. */
import type {
  FactsVersion,
  Incident,
  Journal,
  Obligation,
  Session,
  Submission,
} from "../src/shell/api-types.ts";

const minuteMs = 60_000;

export type Minutes = (minutes: number) => string;

/** Instants relative to `now`, in minutes. */
export function around(now: number): Minutes {
  return (minutes) => new Date(now + minutes * minuteMs).toISOString();
}

export const national = { zh: "国家互联网信息办公室", en: "Cyberspace Administration of China" };
export const guangxi = { zh: "广西壮族自治区互联网信息办公室", en: "Guangxi CAC" };
export const peers = { zh: "自治区通信管理局", en: "Guangxi Communications Administration" };
const nfra = {
  zh: "金融监管总局或其派出机构",
  en: "National Financial Regulatory Administration or its local office",
};
export const company = { zh: "来宾市供水有限责任公司", en: "Laibin Water Supply" };
export const deskKey = "provincial-cac:450000";

export function id(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(26, "0")}`;
}

export function session(at: Minutes): Session {
  return {
    account: { id: id("acc", 1), login: "duty", name: "覃晓岚", role: "administrator" },
    authority: { key: deskKey, name: guangxi },
    operator: null,
    expiresAt: at(480),
    idleMinutes: 480,
    secondFactor: "set-up",
    confirmedUntil: at(12),
    lastSecurityChange: null,
    now: at(0),
  };
}

function duty(at: Minutes, number: number, patch: Partial<Obligation>): Obligation {
  return {
    id: id("obl", number),
    duty: "D6",
    rule: null,
    article: "第四条第四款",
    obligor: { kind: "provincial-cac", key: deskKey, name: guangxi },
    recipient: { kind: "national-cac", key: "national-cac", name: national },
    reach: "desk",
    contact: null,
    state: "open",
    due: { kind: "latest", at: at(7.35) },
    after: "arrival",
    hours: 1,
    because: ["MJ-2b"],
    arisenAt: at(-52),
    breachedAt: null,
    endedAt: null,
    endedBy: null,
    ...patch,
  };
}

function obligations(at: Minutes): Obligation[] {
  const operator = { kind: "operator" as const, key: null, name: company };
  return [
    duty(at, 1, {}),
    duty(at, 2, {
      recipient: { kind: "peer-department", key: null, name: peers },
      reach: "none",
      contact: "值班电话 0771-0000000,传真 0771-0000001",
      due: { kind: "promptly" },
    }),
    duty(at, 3, {
      duty: "D5",
      obligor: operator,
      recipient: { kind: "provincial-cac", key: deskKey, name: guangxi },
      state: "discharged",
      due: { kind: "latest", at: at(180) },
      after: "discovery",
      hours: 4,
      endedAt: at(-52),
      endedBy: "首报",
    }),
    duty(at, 4, {
      duty: "D9",
      article: "第七条第二款",
      obligor: operator,
      recipient: { kind: "provincial-cac", key: deskKey, name: guangxi },
      due: { kind: "promptly" },
      hours: null,
      because: [],
    }),
    ...["NFRA-DS-1", "NFRA-DS-2", "NFRA-DS-5"].map((rule, index) =>
      duty(at, 5 + index, {
        duty: "D7",
        rule,
        article: "第四条第五款",
        obligor: operator,
        recipient: { kind: "sector-regulator", key: "sector-regulator:nfra", name: nfra },
        reach: "none",
        contact: index === 0 ? "值班电话 010-00000000" : null,
        due: { kind: "latest", at: [at(54), at(1374), null][index] ?? null },
        after: index === 2 ? "handled" : "discovery",
        hours: [2, 24, null][index] ?? null,
        because: ["sector-rules-apply"],
      }),
    ),
  ];
}

const item = (name: string, zh: string, en: string, required: boolean) => ({
  item: name,
  pointer: `/${name}`,
  article: "第七条第一款第二项",
  label: { zh, en },
  required,
});

function facts(at: Minutes, persons: number): Incident["facts"] {
  return {
    discoveredAt: at(-66),
    occurredAt: at(-75),
    suspectedCrime: true,
    category: "malware.ransomware",
    declaredLevel: "relatively-major",
    places: { p1: { division: "451300", role: "system" } },
    outages: {
      o1: { target: "other", system: "供水调度系统", cause: "attack", from: at(-75), until: null },
    },
    livelihood: { l1: { service: "water", persons, division: "451300" } },
    assessedAt: at(-40),
    threatOnly: false,
    involvesCii: false,
    cii: { c1: { system: "供水调度", filedWith: "public-security:450000" } },
    personsLeaked: { atLeast: 3000, unit: "household", growthPerHour: 1200, asOf: at(-30) },
    personalDataHarms: ["leaked"],
    data: { d1: { class: "important", harm: "leaked" } },
    directLossYuan: { alleged: 5000000 },
    ransom: { demanded: "3 个比特币", method: "虚拟货币", at: at(-70), paidAt: at(-50) },
  };
}

export function incident(at: Minutes): Incident {
  return {
    id: id("inc", 1),
    reference: "4817-1930-5561",
    seq: 6,
    status: "open",
    drill: false,
    law: "measures-2025",
    level: {
      effective: "major",
      presumed: true,
      computed: "relatively-major",
      declared: "relatively-major",
      decided: null,
    },
    verification: "unverified",
    operator: { id: null, name: company.zh, claimed: { name: company.zh } },
    reporter: { name: "韦明", telephone: "0772-4211110", mail: null },
    place: "广西壮族自治区来宾市",
    headline: "供水调度系统被勒索软件加密,五个县区约十二万人停水",
    openedAt: at(-52),
    firstContactAt: at(-58),
    recordedAt: at(-52),
    changedAt: at(-3),
    takenOver: null,
    withdrawalRequestedAt: null,
    proposal: null,
    holds: [],
    facts: facts(at, 120000),
    content: { impact: "五个县区停水。", measures: "已断网,启用人工调度。" },
    grade: {
      law: "measures-2025",
      asOf: at(0),
      level: "relatively-major",
      because: [
        {
          criterion: "RM-3b",
          level: "relatively-major",
          fact: "/livelihood/l1/persons",
          value: 120000,
          threshold: 100000,
          unit: "person",
          article: "附件三·指标3",
          reachedAt: at(-66),
        },
      ],
      readings: [
        {
          reading: "R11",
          chosen: "stricter",
          stricter: "major",
          looser: "relatively-major",
          settledBy: "/outages/o1/target",
        },
      ],
      couldReach: "major",
      unknown: ["/population", "/personsLeaked"],
      forecast: [
        { level: "major", criterion: "MJ-2b", fact: "/outages/o1", at: at(105), basis: "duration" },
        {
          level: "particularly-major",
          criterion: "PM-5",
          fact: "/personsLeaked",
          at: at(1365),
          basis: "growth",
        },
      ],
      needsJudgement: [{ criterion: "MJ-Q1", level: "major", fact: "/judgements/MJ-Q1" }],
      reachedAt: at(-66),
      doubts: [
        { pointer: "/outages/o1/from", code: "outage-before-discovery" },
        { pointer: "/outages/o1/until", code: "running-after-handled" },
      ],
      declaredDiffers: null,
    },
    explanation: {
      zh: ["影响 12 万人用水,达到较大(10 万人)。", "中断仍在持续,按时间推定为重大,请确认。"],
      en: [
        "120,000 persons without water: relatively major.",
        "The outage goes on: presumed major.",
      ],
    },
    complete: false,
    missing: [
      item("systems", "涉事系统或设施基本情况", "The affected systems", true),
      item("cause", "事件原因", "Cause", false),
      item("traces", "溯源线索", "Traces", false),
    ],
    obligations: obligations(at),
    questions: [],
    allowedActs: [
      "take-over",
      "relay-draft",
      "relay-telephone",
      "relay",
      "set-level",
      "call-back",
      "ask-supplement",
      "circulate",
      "record-outside-report",
      "identify-operator",
      "note",
      "lapse",
      "close",
      "quarantine",
    ],
  };
}

export function submissions(at: Minutes): Submission[] {
  return [
    {
      id: id("sub", 2),
      stage: "supplement",
      channel: "website",
      recordedAt: at(-20),
      firstContactAt: null,
      reporter: { name: "韦明", telephone: "0772-4211110" },
      content: { measures: "已断网,启用人工调度。", cause: { notYetKnown: "正在取证" } },
      factsPatch: { livelihood: { l1: { persons: 120000 } } },
      hasOriginal: false,
      quarantined: false,
    },
    {
      id: id("sub", 1),
      stage: "initial",
      channel: "hotline",
      recordedAt: at(-52),
      firstContactAt: at(-58),
      reporter: { name: "韦明", telephone: "0772-4211110" },
      content: { operatorName: company.zh, impact: "五个县区停水。" },
      factsPatch: facts(at, 80000),
      hasOriginal: true,
      quarantined: false,
    },
  ];
}

export function factsVersions(at: Minutes): FactsVersion[] {
  const [first, second] = [id("sub", 1), id("sub", 2)];
  const before = facts(at, 80000);
  const given = Object.fromEntries(Object.keys(before).map((name) => [`/${name}`, first]));
  return [
    { version: 1, at: at(-52), source: first, facts: before, provenance: given },
    {
      version: 2,
      at: at(-20),
      source: second,
      facts: facts(at, 120000),
      provenance: { ...given, "/livelihood/l1/persons": second },
    },
  ];
}

export function journal(at: Minutes): Journal {
  const officer = { zh: "覃晓岚(广西网信办)", en: "Qin Xiaolan (Guangxi CAC)" };
  const software = { zh: "系统", en: "System" };
  const entry = (seq: number, rest: object) => ({
    seq,
    hash: `${seq}f3a9c07be41d5528`.repeat(4),
    previous: null,
    ...rest,
  });
  return {
    items: [
      entry(1, {
        at: at(-52),
        kind: "report-received",
        actor: software,
        content: { channel: "hotline" },
      }),
      entry(2, {
        at: at(-52),
        kind: "level-computed",
        actor: software,
        content: { level: "general" },
      }),
      entry(3, { at: at(-20), kind: "supplement-received", actor: software, content: null }),
      entry(4, {
        at: at(-19),
        kind: "level-presumed",
        actor: software,
        content: { level: "major", reason: "关基主要功能中断按时间推定" },
      }),
      entry(5, {
        at: at(-3),
        kind: "noted",
        actor: officer,
        content: { text: "已请来宾市网信办到场。" },
      }),
    ] as Journal["items"],
    chain: { ok: true, length: 5 },
  };
}
