/** What each stage of a report asks for (Art. 7, Art. 8). */
import { describe, expect, it } from "vitest";
import {
  type ContentItem,
  type Facts,
  missingContent,
  type ReportContent,
  reportStages,
  type ReportStage,
  requiredContent,
} from "../support/rules.ts";
import { DISCOVERED, law } from "../support/cases.ts";

const ransomware: Facts = { category: "malware.ransomware" };

const asked = (stage: ReportStage, facts: Facts = {}): ContentItem[] =>
  requiredContent(stage, facts, law).map(({ item }) => item);
const required = (stage: ReportStage, facts: Facts = {}): ContentItem[] =>
  requiredContent(stage, facts, law)
    .filter((item) => item.required)
    .map(({ item }) => item);
const missing = (stage: ReportStage, content: ReportContent, facts: Facts = {}): ContentItem[] =>
  missingContent({ stage, content, facts }, law)
    .filter((item) => item.required)
    .map(({ item }) => item);

const itemsOneAndTwo: ContentItem[] = [
  "operatorName",
  "systems",
  "discovered",
  "place",
  "category",
  "level",
  "impact",
  "measures",
];
const itemsThreeToSeven: ContentItem[] = [
  "trend",
  "cause",
  "traces",
  "plannedMeasures",
  "supportRequested",
  "scenePreservation",
];
const contacts: ContentItem[] = ["contactPerson", "contactTelephone"];

describe("the initial report", () => {
  it("requires items (1) and (2); the rest may follow", () => {
    expect(required("initial")).toEqual(itemsOneAndTwo);
    expect(asked("initial")).toEqual([
      ...itemsOneAndTwo,
      ...itemsThreeToSeven,
      "other",
      ...contacts,
    ]);
  });

  it("of ransomware requires amount, method and date too", () => {
    const ransom: ContentItem[] = ["ransomAmount", "ransomMethod", "ransomDate"];
    expect(required("initial", ransomware)).toEqual([...itemsOneAndTwo, ...ransom]);
    for (const category of ["malware.worm", "data.leak", null]) {
      for (const item of ransom) expect(asked("initial", { category })).not.toContain(item);
    }
  });

  it("cites the item of Art. 7 for each, and none for house practice", () => {
    const articles = requiredContent("initial", ransomware, law).map(({ item, article }) => [
      item,
      article,
    ]);
    expect(Object.fromEntries(articles)).toMatchObject({
      operatorName: "第七条第一款第一项",
      ransomDate: "第七条第一款第二项",
      trend: "第七条第一款第三项",
      cause: "第七条第一款第四项",
      traces: "第七条第一款第五项",
      supportRequested: "第七条第一款第六项",
      scenePreservation: "第七条第一款第七项",
      other: "第七条第一款第八项",
      contactTelephone: null,
    });
  });
});

describe("later reports", () => {
  it("the supplement requires all but (8)", () => {
    expect(required("supplement")).toEqual([...itemsOneAndTwo, ...itemsThreeToSeven]);
  });

  it.each(["progress", "voluntary"] as const)("%s asks for all and requires none", (stage) => {
    expect(required(stage)).toEqual([]);
    expect(asked(stage)).toEqual(asked("initial"));
  });

  it("the summary requires the six items of Art. 8", () => {
    expect(required("summary", ransomware)).toEqual([
      "cause",
      "response",
      "harm",
      "accountability",
      "rectification",
      "lessons",
    ]);
    for (const { article } of requiredContent("summary", {}, law).slice(0, 6)) {
      expect(article).toBe("第八条");
    }
  });

  it.each(["tip", "provider-report"] as const)("%s requires nothing", (stage) => {
    expect(required(stage)).toEqual([]);
    expect(asked(stage)).toContain("impact");
  });

  it.each(reportStages)(
    "%s always asks for a contact, each item once, with both labels",
    (stage) => {
      const items = requiredContent(stage, ransomware, law);
      expect(items.map(({ item }) => item)).toEqual(expect.arrayContaining(contacts));
      expect(new Set(items.map(({ item }) => item)).size).toBe(items.length);
      for (const { item, pointer, label } of items) {
        expect(pointer).toBe(`/${item}`);
        expect(label.zh).toMatch(/\p{Script=Han}/u);
        expect(label.en).toMatch(/[a-z]/i);
      }
    },
  );
});

describe("what may wait, and what may be unknown", () => {
  const where = (stage: ReportStage, key: "mayWait" | "mayBeUnknown"): ContentItem[] =>
    requiredContent(stage, ransomware, law)
      .filter((item) => item[key])
      .map(({ item }) => item);

  it.each(["initial", "progress", "voluntary"] as const)(
    "%s: items (3) to (8) may wait",
    (stage) => {
      expect(where(stage, "mayWait")).toEqual([...itemsThreeToSeven, "other"]);
    },
  );

  it("in the supplement they no longer may, except (8)", () => {
    expect(where("supplement", "mayWait")).toEqual(["other"]);
  });

  it.each(["summary", "tip", "provider-report"] as const)("%s: nothing may wait", (stage) => {
    expect(where(stage, "mayWait")).toEqual([]);
  });

  it.each(reportStages)("%s: no item both may wait and is required", (stage) => {
    const items = requiredContent(stage, ransomware, law);
    expect(items.filter((item) => item.required && item.mayWait)).toEqual([]);
  });

  it.each([
    ["initial", ["operatorName", "discovered", ...contacts]],
    ["supplement", ["operatorName", "discovered", ...contacts]],
    ["summary", ["response", ...contacts]],
    ["tip", contacts],
    ["provider-report", contacts],
  ] as const)("%s: the sender knows %j, everything else may be unknown", (stage, known) => {
    const unknown = where(stage, "mayBeUnknown");
    expect(asked(stage, ransomware).filter((item) => !unknown.includes(item))).toEqual(known);
  });

  it("a reason answers what may be unknown, and nothing else", () => {
    const reason = { notYetKnown: "正在核对" };
    const content = Object.fromEntries(asked("initial").map((item) => [item, reason]));
    expect(missing("initial", content)).toEqual(["operatorName", "discovered"]);
    expect(missing("initial", { ...content, operatorName: "某医院" })).toEqual(["discovered"]);
    expect(missing("summary", { response: reason, lessons: reason })).not.toContain("lessons");
    expect(missing("summary", { response: reason, lessons: reason })).toContain("response");
  });
});

describe("what is missing", () => {
  it("is everything at first", () => {
    expect(missing("initial", {})).toEqual(itemsOneAndTwo);
  });

  it("is what has neither words nor a reason", () => {
    const content: ReportContent = {
      operatorName: "某医院",
      systems: { notYetKnown: "机房断电，正在清点" },
      impact: "   ",
      measures: { notYetKnown: "" },
      place: null,
    };
    expect(missing("initial", content)).toEqual([
      "discovered",
      "place",
      "category",
      "level",
      "impact",
      "measures",
    ]);
  });

  it("is not what the facts state", () => {
    const facts: Facts = {
      ...ransomware,
      discoveredAt: DISCOVERED,
      places: { p1: { division: "451300" } },
      declaredLevel: "major",
      ransom: { demanded: "3 BTC", method: "转账", at: DISCOVERED },
    };
    expect(missing("initial", {}, facts)).toEqual([
      "operatorName",
      "systems",
      "impact",
      "measures",
    ]);
  });

  it.each([
    ["discovered", { occurredAt: DISCOVERED }, true],
    ["discovered", { asOf: DISCOVERED }, false],
    ["place", { places: {} }, false],
    ["place", { places: { p1: { role: "system" } } }, false],
    ["category", { category: " " }, false],
    ["ransomAmount", { ...ransomware, ransom: { method: "转账" } }, false],
  ] as const)("%s by %o: stated %s", (item, facts, stated) => {
    expect(missing("initial", {}, facts).includes(item)).toBe(!stated);
  });

  it("is never item (8): there may be nothing else to report", () => {
    expect(missingContent({ stage: "supplement", content: {}, facts: {} }, law)).not.toContainEqual(
      expect.objectContaining({ item: "other" }),
    );
  });

  it("names the contact without requiring it", () => {
    const items = missingContent({ stage: "initial", content: {}, facts: {} }, law);
    expect(
      items.filter(({ item }) => contacts.includes(item)).map((item) => item.required),
    ).toEqual([false, false]);
  });

  it("is nothing once all is said", () => {
    const content = Object.fromEntries(asked("supplement", ransomware).map((item) => [item, "…"]));
    expect(missingContent({ stage: "supplement", content, facts: ransomware }, law)).toEqual([]);
  });
});
