/** The sentences people read. */
import { describe, expect, it } from "vitest";
import { explain, type Facts, grade, obligations, type Operator } from "../support/rules.ts";
import {
  ciiHolder,
  DISCOVERED,
  gradeWith,
  harmless,
  law,
  minutesAfter,
  ordinary,
} from "../support/cases.ts";

const whole: Facts = {
  ...harmless,
  involvesCii: true,
  asOf: minutesAfter(DISCOVERED, 372),
  outages: { o1: { target: "cii-whole", from: DISCOVERED } },
};

const said = (facts: Facts, locale: "zh" | "en"): string[] => explain(gradeWith(facts), locale);

describe("a grade", () => {
  it("says level and reason first, with value, line and article", () => {
    expect(said(whole, "zh")).toEqual([
      "特别重大网络安全事件。",
      "关键信息基础设施整体中断 6 小时 12 分（≥ 6 小时）：特别重大（附件一·指标2）。",
    ]);
    expect(said(whole, "en")).toEqual([
      "This is a particularly major incident.",
      "Critical information infrastructure wholly interrupted for 6 h 12 min (≥ 6 h): particularly major (Annex 1, indicator 2).",
    ]);
  });

  it("says when it will be graver", () => {
    expect(said({ ...whole, asOf: minutesAfter(DISCOVERED, 20) }, "zh")).toEqual([
      "较大网络安全事件。",
      "关键信息基础设施整体中断 20 分钟（≥ 10 分钟）：较大（附件三·指标2）。",
      "尚不能排除升至特别重大。",
      "如无变化，到北京时间 2026-11-22 04:10，关键信息基础设施整体中断将满 1 小时，达到重大（附件二·指标2）。",
      "如无变化，到北京时间 2026-11-22 09:10，关键信息基础设施整体中断将满 6 小时，达到特别重大（附件一·指标2）。",
      "请查明以下情况，级别可能因此升高：“中断·第 1 项·结束时间”。",
      "以下各项须由人研判并署名：重要网络和信息系统的损失（附件一·情形1、附件二·情形1）。",
    ]);
  });

  it("says what would make it graver where time alone does not", () => {
    const facts: Facts = { personsLeaked: 1_000_000, personalDataHarms: ["leaked"] };
    expect(said(facts, "zh")[2]).toBe(
      "泄露公民个人信息涉及人数达到 1000 万人，则为重大（附件二·指标5）。",
    );
    expect(said(facts, "en")[2]).toBe(
      "Persons whose information leaked: from 10,000,000 persons on it is major (Annex 2, indicator 5).",
    );
  });

  it("says what does not fit together", () => {
    const facts: Facts = { personsLeaked: 0, personalDataHarms: ["leaked"] };
    expect(said(facts, "zh").pop()).toBe(
      "请留意：“泄露涉及人数”为零，但填写了个人信息泄露。请核对；人数不明的请留空。",
    );
  });

  it("never says that nothing need be reported while 较大 is not excluded", () => {
    const sentences = explain(grade({}, law), "zh");
    expect(sentences[0]).toBe(
      "已知情况还不足以判定级别，尚不能排除较大以上（最高可能为特别重大）。",
    );
    expect(sentences[1]).toContain("泄露涉及多少人");
    expect(explain(grade({}, law), "en")[0]).toContain("cannot yet be excluded");
  });

  it("says of 一般 that no indicator is reached", () => {
    expect(said({}, "zh")).toEqual(["一般网络安全事件：各项定量指标均未达到较大（附件四）。"]);
    expect(said({}, "en")[0]).toContain("no quantitative indicator reaches relatively major");
  });

  it("shows our readings as ours, with both results and what would settle them", () => {
    const facts: Facts = { personsLeaked: 20_000_000, personalDataHarms: ["stolen"] };
    const reading = said(facts, "zh").find((sentence) => sentence.startsWith("我们的解释"));
    expect(reading).toBe(
      "我们的解释 R17（被窃取是否算泄露）：从严为重大，从宽为一般，现从严；查明个人信息怎样受损即可确定。",
    );
  });

  it("says who decided what is not measured", () => {
    const judgements = { "MJ-4": { met: true, by: "张三" } };
    expect(said({ judgements }, "zh")).toContain(
      "核心数据、重要数据受损，经署名研判：重大（附件二·指标4）。",
    );
    const harmfulContent = {
      h1: {
        site: { kind: "platform", size: "large" },
        byTampering: true,
        spans: [],
        reposts: 0,
        views: 0,
      },
    } as const;
    const determinations = {
      t1: { spread: "wide", authority: "national-cac", at: DISCOVERED, document: "1 号" },
    } as const;
    expect(said({ harmfulContent, determinations }, "zh")).toContain(
      "违法有害信息传播范围，经主管机关认定：重大（附件二·指标6(4)）。",
    );
  });

  it("says that the operator's own level differs", () => {
    expect(said({ declaredLevel: "major" }, "zh").at(-1)).toBe(
      "运营者自判为重大，与依已知情况得出的结果（一般）不同，请核对。",
    );
  });
});

describe("quantities", () => {
  const measured = (facts: Facts, locale: "zh" | "en" = "zh"): string => said(facts, locale)[1]!;

  it.each([
    [{ personsLeaked: 147_000_000 }, "1.47 亿人（≥ 1 亿人）"],
    [{ personsLeaked: 26_950_000 }, "2695 万人（≥ 1000 万人）"],
    [{ personsLeaked: 1_234_567 }, "1,234,567 人（≥ 100 万人）"],
    [{ directLossYuan: "5000000.01" }, "5,000,000.01 元（≥ 500 万元）"],
    [{ population: { a1: { rank: "prefecture", share: 0.33339 } } }, "33.33%（≥ 30%）"],
    [{ population: { a1: { rank: "prefecture", share: 0.57 } } }, "57%（≥ 50%）"],
  ] as const)("%o: %s", (facts, words) => {
    expect(measured({ personalDataHarms: null, ...facts })).toContain(words);
  });

  it("rounds down: 29 minutes 59 seconds are 29 minutes", () => {
    const outages = {
      o1: { target: "cii-whole", from: DISCOVERED, until: minutesAfter(DISCOVERED, 29.99) },
    } as const;
    expect(measured({ outages })).toContain("29 分钟（≥ 10 分钟）");
    expect(measured({ outages }, "en")).toContain("29 min (≥ 10 min)");
  });

  it("groups digits in English", () => {
    const leak = { personsLeaked: 147_000_000, personalDataHarms: null };
    expect(measured(leak, "en")).toContain("147,000,000 persons (≥ 100,000,000 persons)");
  });
});

describe("duties", () => {
  const duties = (facts: Facts, operator: Operator, locale: "zh" | "en"): string[] =>
    explain(obligations({ facts, operator }, law), locale);

  it("say at once, at the latest by …, never how much time there is", () => {
    const [protection, police] = duties(whole, ciiHolder, "zh");
    expect(protection).toBe(
      "立即向保护工作部门报告，最迟不超过北京时间 2026-11-22 04:10（自发现或获知起 1 小时）（第四条第二款）。",
    );
    expect(police).toContain("立即向公安机关报告");
    expect(duties(whole, ciiHolder, "en")[0]).toBe(
      "You must report to the protection department at once, at the latest by 2026-11-22 04:10 Beijing time (1 hour from discovery or being told) (Art. 4 (2)).",
    );
  });

  it("name the State Council's department for the relay", () => {
    expect(duties(whole, ciiHolder, "zh")).toContain(
      "保护工作部门立即向国务院公安部门报告，最迟自收到报告起 30 分钟内（第四条第二款）。",
    );
  });

  it("mark what is provisional and say why", () => {
    const sentences = duties({ discoveredAt: DISCOVERED }, ordinary, "zh");
    expect(sentences[0]).toMatch(/^（暂定）立即向省级网信部门报告/);
    expect(sentences).toContain("尚不能排除较大以上，所以标“暂定”的也要报，时限照算。");
    expect(duties({ discoveredAt: DISCOVERED }, ordinary, "en")[0]).toMatch(
      /^Provisionally, you must/,
    );
  });

  it("put one's own dated duties first and the summary last", () => {
    const facts: Facts = { ...whole, suspectedCrime: true, handledAt: DISCOVERED };
    const sentences = duties(facts, ciiHolder, "zh");
    const placeOf = (words: string): number => sentences.findIndex((line) => line.includes(words));
    expect(placeOf("报案")).toBeGreaterThan(placeOf("公安机关报告"));
    expect(placeOf("国家网信部门")).toBeGreaterThan(placeOf("报案"));
    expect(placeOf("总结报告")).toBeGreaterThan(placeOf("国家网信部门"));
    expect(placeOf("总结报告")).toBeGreaterThan(0);
  });

  it("say from when the time runs where the level came later", () => {
    const site = { kind: "party-government", rank: "prefecture", isPortal: true } as const;
    const from = minutesAfter(DISCOVERED, 300);
    const outages = {
      o1: { target: "website", cause: "fault", site, from, until: minutesAfter(from, 180) },
    } as const;
    const [first] = duties({ ...harmless, outages }, ordinary, "zh");
    expect(first).toContain("最迟不超过北京时间 2026-11-22 14:10（自达到较大级起 4 小时）");
  });

  it("of 一般 invite a voluntary report", () => {
    expect(duties(harmless, ordinary, "zh")).toEqual([
      "按现有情况，本办法没有要求报告；其他规定可能另有要求。欢迎自愿报告。",
    ]);
    expect(duties(harmless, ordinary, "en")).toEqual([
      "As things stand, the Measures require no report; other rules may. A voluntary report is welcome.",
    ]);
  });
});
