import { expect, test } from "vitest";
import { actorName, dutyName, levelName } from "./vocabulary.ts";

test("a person is named, an id is not shown", () => {
  expect(actorName("覃晓岚", "zh")).toBe("覃晓岚");
  expect(actorName("account:acc_01M81SPTNMKAAXM2WR80G4Z6EV", "zh")).toBe("账号");
  expect(actorName("incident:inc_01M82MZMJJJBQ89DK50ZFDDYYB", "zh")).toBe("报告人");
  expect(actorName("system", "en")).toBe("System");
  expect(actorName("wei", "zh")).toBe("wei");
});

test("words that this desk does not know yet are shown as they are", () => {
  expect(levelName("major", "zh")).toBe("重大");
  expect(levelName("cosmic", "zh")).toBe("cosmic");
  expect(dutyName("D99", "en")).toBe("D99");
});
