/** What a tired person reads about a level: which thing, what may change, what to find out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factInWords } from "../../src/explain/fact-in-words.ts";
import { describePointer } from "../../src/labels/describe-pointer.ts";
import { spokenTopics } from "../../src/law/spoken-topics.ts";
import { factsArbitrary } from "../support/arbitraries.ts";
import { explain, type Facts, grade, type Grade } from "../support/rules.ts";
import { DISCOVERED, gradeOf, gradeWith, harmless, law, minutesAfter } from "../support/cases.ts";

const two: Facts = {
  asOf: minutesAfter(DISCOVERED, 60),
  outages: {
    o1: { target: "cii-whole", from: DISCOVERED },
    o2: { target: "cii-whole", from: minutesAfter(DISCOVERED, 20) },
  },
};

describe("several of one kind", () => {
  it("name the fact in reasons and forecasts", () => {
    const zh = explain(gradeWith(two), "zh");
    expect(zh[1]).toBe(
      "“中断·第 1 项”关键信息基础设施整体中断 1 小时（≥ 1 小时）：重大（附件二·指标2）。",
    );
    expect(zh).toContain(
      "如无变化，到北京时间 2026-11-22 09:30，“中断·第 2 项”关键信息基础设施整体中断将满 6 小时，达到特别重大（附件一·指标2）。",
    );
    const en = explain(gradeWith(two), "en");
    expect(en[2]).toBe(
      "“outages › no. 2”: Critical information infrastructure wholly interrupted for 40 min (≥ 10 min): relatively major (Annex 3, indicator 2).",
    );
    expect(en).toContain(
      "“outages › no. 1”: Critical information infrastructure wholly interrupted for 6 h by 2026-11-22 09:10 Beijing time, if nothing changes: particularly major (Annex 1, indicator 2).",
    );
  });

  it("a single one goes without a name", () => {
    const outages = { o1: { target: "cii-whole", from: DISCOVERED } } as const;
    expect(explain(gradeWith({ ...two, outages }), "zh").join("")).not.toContain(
      "“中断·第 1 项”关",
    );
  });
});

it("a forecast by growth names what grows and the line", () => {
  const personsLeaked = { atLeast: 900_000, growthPerHour: 50_000, asOf: DISCOVERED };
  const graded = gradeWith({ asOf: DISCOVERED, personsLeaked, personalDataHarms: ["leaked"] });
  expect(explain(graded, "zh").join("")).toContain(
    "按所填的增速，泄露公民个人信息涉及人数约于北京时间 2026-11-22 05:10 达到 100 万人，成为较大（附件三·指标5）；届时请更新数字。",
  );
  expect(explain(graded, "en").join("")).toContain(
    "Persons whose information leaked: 1,000,000 persons by about 2026-11-22 05:10 Beijing time, at the rate given: relatively major (Annex 3, indicator 5). Update the figure then.",
  );
});

describe("what to find out", () => {
  it("is asked in plain questions", () => {
    const [, zh] = explain(grade({}, law), "zh");
    expect(zh).toBe(
      "请查明以下情况，级别可能因此升高：直接经济损失多少；有没有网页被篡改、传播违法有害信息；民生服务影响多少人；有没有中断、持续多久；泄露涉及多少人；受影响人口占当地多少。",
    );
    const [, en] = explain(grade({}, law), "en");
    expect(en).toBe(
      "Find out, for it may raise the level: how large the direct economic loss is; whether a site or page was tampered with, spreading harmful content; how many persons are affected in essential services; whether anything was interrupted and for how long; how many persons' information leaked; what share of the region's people is affected.",
    );
  });

  it("names a part of a fact by its place", () => {
    const harmfulContent = {
      a: {
        site: { kind: "platform", size: "large" },
        byTampering: true,
        spans: [{ page: "home" }],
      },
    } as const;
    const sentences = explain(gradeWith({ harmfulContent }), "zh").join("");
    expect(sentences).toContain("“违法有害信息·a·持续时段·第 1 项·开始时间”");
    const unsigned = explain(gradeWith({ judgements: { "PM-Q1": { met: true } } }), "en").join("");
    expect(unsigned).toContain("“signature of the judgement on Annex 1, situation 1”");
  });
});

it("judgements are grouped by what is judged", () => {
  const needed = ["PM-Q1", "PM-Q2", "MJ-Q1"].map((criterion) => {
    return { criterion, level: "major", fact: "/outages" } as const;
  });
  const graded: Grade = { ...gradeOf(harmless), needsJudgement: needed };
  expect(explain(graded, "zh").at(-1)).toBe(
    "以下各项须由人研判并署名：重要网络和信息系统的损失（附件一·情形1、附件二·情形1）；数据或公民个人信息受损（附件一·情形2）。",
  );
  expect(explain(graded, "en").at(-1)).toBe(
    "These need a person's signed judgement: loss to important networks and systems (Annex 1, situation 1 and Annex 2, situation 1); harm to data or personal information (Annex 1, situation 2).",
  );
});

describe("a reading", () => {
  const reading = {
    reading: "R12",
    stricter: "major",
    looser: "general",
    chosen: "looser",
  } as const;
  const said = (settledBy: string | null, locale: "zh" | "en"): string =>
    explain({ ...gradeOf(harmless), readings: [{ ...reading, settledBy }] }, locale).at(-1)!;

  it("that no fact settles says so", () => {
    expect(said(null, "zh")).toBe(
      "我们的解释 R12（非门户的网站和应用是否计入）：从严为重大，从宽为一般，现从宽；取决于对条文的理解，可向主管部门询问。",
    );
    expect(said(null, "en")).toContain(
      "the looser one is used. No fact settles it: it hangs on how the text is read, and the authority can be asked.",
    );
  });

  it("that a fact settles names it", () => {
    expect(said("/outages/o1/site/rank", "zh")).toContain(
      "查明“中断·第 1 项·网站或平台·层级”即可确定",
    );
    expect(said("/population", "en")).toContain(
      "Finding out what share of the region's people is affected settles it.",
    );
  });
});

it("an operator's own level is not held against a level that is not known", () => {
  const undetermined = explain(grade({ declaredLevel: "major" }, law), "zh").join("");
  expect(undetermined).not.toContain("自判");
  expect(explain(gradeWith({ declaredLevel: "major" }), "zh").join("")).toContain("自判为重大");
});

it("the core has every name and topic that a grade may call for", () => {
  fc.assert(
    fc.property(factsArbitrary, (facts) => {
      const { because, unknown, readings, doubts } = gradeOf(facts);
      const settling = readings.flatMap(({ settledBy }) => settledBy ?? []);
      const pointers = [...because.map(({ fact }) => fact), ...unknown, ...settling];
      for (const pointer of [...pointers, ...doubts.map((doubt) => doubt.pointer)]) {
        expect(factInWords(pointer)).toEqual(describePointer(pointer));
      }
      for (const { reading } of readings) expect(Object.keys(spokenTopics)).toContain(reading);
    }),
    { numRuns: 500 },
  );
});
