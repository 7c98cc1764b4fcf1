import { expect, test } from "vitest";
import { findOperators } from "./find-operators.ts";

const operators = [
  { name: "来宾市供水有限责任公司" },
  { name: "广西电网有限责任公司" },
  { name: "Guangxi Ports Group" },
];
const names = (asked: string) => findOperators(operators, asked).map(({ name }) => name);

test("part of a name finds it, in either script and case", () => {
  expect(names("供水")).toEqual(["来宾市供水有限责任公司"]);
  expect(names("ports")).toEqual(["Guangxi Ports Group"]);
});

test("a name said slightly otherwise is found, the likeliest first", () => {
  expect(names("来宾供水公司")[0]).toBe("来宾市供水有限责任公司");
  expect(names("广西电网公司")[0]).toBe("广西电网有限责任公司");
});

test("nothing asked lists all; a stranger is not found", () => {
  expect(names("")).toHaveLength(3);
  expect(names("某某银行")).toEqual([]);
});
