import { expect, test } from "vitest";
import { law } from "../../../test/law-examples.ts";
import { rulesByCode } from "../law/find-rule.ts";
import { dutyText } from "./duty-text.ts";

const rules = rulesByCode(law(() => "2026-11-22T03:10:00+08:00"));

test("a duty of the Measures is called by its word alone", () => {
  expect(dutyText({ duty: "D6", rule: null }, rules, "zh")).toEqual({
    name: "上报",
    cited: null,
    found: null,
  });
});

test("by a sector's rules it is the report that the row asks for, with title and article", () => {
  const text = dutyText({ duty: "D7", rule: "NFRA-DS-2" }, rules, "zh");
  expect(text.name).toBe("书面报告");
  expect(text.cited).toBe("《银行保险机构数据安全管理办法》第六十九条 NFRA-DS-2");
  expect(dutyText({ duty: "D7", rule: "NFRA-DS-2" }, rules, "en").cited).toBe(
    "Measures for Data Security of Banking and Insurance Institutions Art. 69 NFRA-DS-2",
  );
});

test("a row whose article is not known is cited by title and code", () => {
  const { cited } = dutyText({ duty: "D7", rule: "PBOC-1" }, rules, "zh");
  expect(cited).toBe("《中国人民银行业务领域网络安全事件报告管理办法》 PBOC-1");
});

test("a row not known here is named by its code, the prompt to look one up by its duty", () => {
  expect(dutyText({ duty: "D7", rule: "OLD-1" }, rules, "zh")).toMatchObject({
    name: "按行业规定报告",
    cited: "OLD-1",
  });
  expect(dutyText({ duty: "D7" }, rules, "zh").cited).toBeNull();
});
