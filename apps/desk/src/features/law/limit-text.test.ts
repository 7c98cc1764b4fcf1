import { expect, test } from "vitest";
import { articleText } from "./law-words.ts";
import { dutyLimitText, limitText } from "./limit-text.ts";

const hours = (count: number) =>
  ({ limit: { kind: "hours", hours: count }, everyHours: null }) as const;

test.each([
  [hours(0.5), "30 分钟", "30 minutes"],
  [hours(1), "1 小时", "1 hour"],
  [hours(72), "72 小时", "72 hours"],
  [hours(720), "30 日", "30 days"],
  [{ limit: { kind: "working-days", days: 5 }, everyHours: null }, "5 个工作日", "5 working days"],
  [{ limit: { kind: "hours", hours: 2 }, everyHours: 2 }, "每 2 小时", "every 2 hours"],
  [{ limit: { kind: "at-once" }, everyHours: null }, "立即", "at once"],
] as const)("%j is said as %s", (rule, zh, en) => {
  expect(limitText(rule, "zh")).toBe(zh);
  expect(limitText(rule, "en")).toBe(en);
});

test("a limit says what it runs from, and the second limit that also holds", () => {
  const duty = { ...hours(24), after: "assessed", alsoWithin: null } as const;
  expect(dutyLimitText(duty, "zh")).toBe("自研判定级起 24 小时");
  const alsoWithin = { after: "discovery", hours: 72 } as const;
  expect(dutyLimitText({ ...duty, alsoWithin }, "zh")).toBe(
    "自研判定级起 24 小时，且不迟于自发现或获知起 72 小时",
  );
  const after = { reportOf: "NFRA-DS-1" };
  expect(dutyLimitText({ ...duty, after }, "en")).toBe("24 hours from the report before it");
});

test("what has no number has no start; what is unconfirmed is said as it is said", () => {
  const said = { zh: "据称 1 小时内", en: "one hour, it is said" };
  const duty = { everyHours: null, after: "discovery", alsoWithin: null } as const;
  expect(dutyLimitText({ ...duty, limit: { kind: "promptly" } }, "zh")).toBe("及时");
  expect(dutyLimitText({ ...duty, limit: { kind: "unconfirmed", said } }, "zh")).toBe(said.zh);
});

test("articles are cited in the reader's language, foreign ones as they are", () => {
  expect(articleText("第六十九条", "en")).toBe("Art. 69");
  expect(articleText("第二十条第二款", "en")).toBe("Art. 20 (2)");
  expect(articleText("第十条第三项", "en")).toBe("Art. 10 item (3)");
  expect(articleText("第六十九条", "zh")).toBe("第六十九条");
  expect(articleText("NIS2 Art. 23", "zh")).toBe("NIS2 Art. 23");
});
