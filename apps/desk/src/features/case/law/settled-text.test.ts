import { expect, test } from "vitest";
import { lawZh } from "../../../texts/law-zh.ts";
import { judgedNames } from "./rule-words.ts";
import { settledText, sharedUnknown } from "./settled-text.ts";

const words = { texts: lawZh, locale: "zh", judged: judgedNames } as const;

test("facts, particulars, events and judgements are named, each once", () => {
  const pointers = ["/handledAt", "/operator/division", "/arrivals", "/handledAt"];
  expect(settledText(pointers, words)).toBe("“处置结束时间”、运营者的注册地、报告送达和签收的时间");
  expect(settledText(["/judgements/NFRA-DS-PM"], words)).toBe(
    "署名研判是否达到“特别重大”（《银行保险机构数据安全管理办法》）",
  );
});

test("where no single fact settles it nothing is named", () => {
  expect(settledText([""], words)).toBe("");
});

test("what all provisional duties hang on is said once for the rule", () => {
  const [on, other] = [{ unknown: ["/handledAt"] }, { unknown: ["/involvesCii"] }];
  expect(sharedUnknown([on, { unknown: [] }, on])).toEqual(["/handledAt"]);
  expect(sharedUnknown([on, other])).toBeNull();
  expect(sharedUnknown([{ unknown: [] }])).toBeNull();
});
