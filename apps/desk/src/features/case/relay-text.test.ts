import { expect, test } from "vitest";
import { draftRelayText } from "./relay-text.ts";

type Incident = Parameters<typeof draftRelayText>[0];

function incident(patch: Partial<Incident> = {}): Incident {
  return {
    reference: "4827-1930-5563",
    level: {
      effective: "major",
      presumed: false,
      computed: "major",
      declared: null,
      decided: null,
    },
    operator: { id: null, name: "来宾市供水有限责任公司", claimed: null },
    reporter: { name: "韦明", telephone: "0772-4211110" },
    place: "广西壮族自治区来宾市",
    headline: "供水调度系统被加密",
    recordedAt: "2026-11-22T03:25:00+08:00",
    facts: { discoveredAt: "2026-11-22T03:10:00+08:00", category: "malware.ransomware" },
    content: {
      impact: "约 12 万人停水",
      cause: { notYetKnown: "正在取证" },
      trend: { notYetKnown: "备份是否可用尚在核对" },
    },
    drill: false,
    explanation: { zh: ["关基主要功能中断已达 3 小时。"], en: ["…"] },
    ...patch,
  };
}

function line(text: string, name: string): string | undefined {
  return text.split("\n").find((each) => each.startsWith(`${name}：`));
}

test("carries level, reference, operator, when, what, impact and contact", () => {
  const text = draftRelayText(incident());
  expect(line(text, "事件级别")).toBe("事件级别：重大（依现有要素研判）");
  expect(line(text, "事件编号")).toBe("事件编号：4827-1930-5563");
  expect(line(text, "涉事单位")).toBe("涉事单位：来宾市供水有限责任公司");
  expect(line(text, "时间")).toBe("时间：发现于 2026-11-22 03:10；我部门收到于 2026-11-22 03:25");
  expect(line(text, "事件情况")).toBe("事件情况：勒索软件事件。供水调度系统被加密");
  expect(line(text, "影响和危害")).toBe("影响和危害：约 12 万人停水");
  expect(line(text, "涉事单位联系人")).toBe("涉事单位联系人：韦明 0772-4211110");
});

test("what is not known is said to be unknown, with its reason where there is one", () => {
  const text = draftRelayText(incident({ reporter: null, place: null }));
  expect(line(text, "发展趋势")).toBe("发展趋势：尚不清楚（备份是否可用尚在核对）");
  expect(line(text, "已采取措施及效果")).toBe("已采取措施及效果：尚不清楚，待补报");
  expect(line(text, "地点")).toBe("地点：尚不清楚，待补报");
  expect(line(text, "涉事单位联系人")).toBe("涉事单位联系人：尚不清楚，待补报");
});

test("a level that rests on time or on a person says so", () => {
  const level = incident().level;
  expect(draftRelayText(incident({ level: { ...level, presumed: true } }))).toContain(
    "重大（按持续时间推定，待确认）",
  );
  const decided = {
    level: "major" as const,
    by: "覃处长",
    reason: "…",
    at: "2026-11-22T03:40:00+08:00",
  };
  expect(draftRelayText(incident({ level: { ...level, decided } }))).toContain(
    "重大（覃处长于2026-11-22 03:40确定）",
  );
});

test("a drill is marked in the first line", () => {
  expect(draftRelayText(incident({ drill: true })).split("\n")[0]).toMatch(/^【演练】/);
});
