import { lawInForce, requiredContent } from "@jibao/rules";
import { checkFacts, parseFacts } from "@jibao/rules/facts";
import { RANSOMWARE } from "@jibao/rules/words";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldNames, fieldOf, NO_KIND, reasonFieldOf } from "./catalogue.ts";
import { compose, composePatch, type Values } from "./compose.ts";
import { fieldAt, placeErrors, stepOf } from "./field-at.ts";
import {
  assessFields,
  fieldsOfStep,
  reportFields,
  summaryAnswers,
  supplementFields,
} from "./field-names.ts";
import { fieldOfItem, itemOfField } from "./items.ts";
import { readDecimal, readTime, shiftPoint, writeTime } from "./quantities.ts";
import { valuesOf } from "./values-from.ts";

describe("quantities", () => {
  test.each([
    ["1.5", 4, "15000"],
    ["12,000", 4, "120000000"],
    ["１２", 0, "12"],
    ["30", -2, "0.3"],
    ["0.5", -2, "0.005"],
    ["0", 4, "0"],
    ["100.10", 4, "1001000"],
  ])("%s moved by %i is %s", (typed, places, result) => {
    expect(readDecimal(typed, places)).toBe(result);
  });

  test.each(["", "abc", "-1", "1.2.3", "1e9", "约100"])("%s is not a number", (typed) => {
    expect(readDecimal(typed, 0)).toBeNull();
  });

  test("moving the point there and back changes nothing", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -6, max: 6 }), (value, places) => {
        expect(shiftPoint(shiftPoint(String(value), places), -places)).toBe(String(value));
      }),
    );
  });

  test.each([
    ["2026-11-22T03:10", "2026-11-22T03:10:00+08:00"],
    ["2026/11/2 3:10", "2026-11-02T03:10:00+08:00"],
    ["2026年11月22日 3时10", "2026-11-22T03:10:00+08:00"],
    ["2026-11-22T03:10:30", "2026-11-22T03:10:00+08:00"],
  ])("%s is %s", (typed, instant) => expect(readTime(typed)).toBe(instant));

  test.each(["", "昨天", "2026-02-31T03:10", "2026-13-01T00:00", "2026-11-22T25:00"])(
    "%s is not a time",
    (typed) => expect(readTime(typed)).toBeNull(),
  );

  test("times are shown as they were typed", () => {
    expect(writeTime("2026-11-21T19:10:00Z")).toBe("2026-11-22T03:10");
  });
});

/** What a person could type into each field, valid, so that it comes back unchanged. */
const typedFor: Record<string, string> = {
  time: "2026-11-22T03:10",
  number: "12",
  count: "12",
  growth: "0.5",
  decimal: "30",
  minutes: "45",
  "yes-no": "yes",
  flag: "yes",
  several: "cii-holder",
};

function everythingTyped(): Values {
  const values: Record<string, string> = {};
  for (const name of fieldNames) {
    const field = fieldOf(name);
    const options = "options" in field && field.kind !== "several" ? field.options : [];
    values[name] = options[0]?.value ?? typedFor[field.kind] ?? "内容";
    if (field.kind === "reason") delete values[name];
  }
  return values;
}

describe("composing", () => {
  test("every field comes back as it was typed", () => {
    const typed = everythingTyped();
    const { body, refusals } = compose(typed, fieldNames);
    expect(refusals).toEqual([]);
    expect(valuesOf(body)).toEqual(typed);
  });

  test("a report made of the form is one that the rules can read", () => {
    const typed = { ...everythingTyped(), contentHomeMinutes: "30", populationRank: "province" };
    const { body } = compose(typed, reportFields);
    const problems = checkFacts(body.facts, { now: "2026-11-23T00:00:00+08:00" });
    expect(problems).toEqual([]);
  });

  test("units are converted, places and targets are added", () => {
    const { body } = compose(
      {
        wholeFrom: "2026-11-22T03:00",
        outageCause: "attack",
        personsLeaked: "120",
        directLoss: "512.34",
        populationShare: "30",
        placeProvince: "440000",
        operatorKinds: "none",
      },
      reportFields,
    );
    expect(body.facts?.outages).toEqual({
      o1: { target: "cii-whole", from: "2026-11-22T03:00:00+08:00", cause: "attack" },
    });
    expect(body.facts?.personsLeaked).toBe(1_200_000);
    expect(body.facts?.directLossYuan).toBe("5123400");
    expect(body.facts?.population).toEqual({ a1: { share: "0.3" } });
    expect(body.facts?.places).toEqual({ p1: { division: "440000", role: "system" } });
    expect(body.operator).toEqual({ kinds: [] });
    expect(NO_KIND).toBe("none");
  });

  test("minutes of harmful content become spans from when it occurred", () => {
    const typed = { occurredAt: "2026-11-22T03:00", contentHomeMinutes: "30" };
    const { body } = compose(typed, assessFields);
    const content = body.facts?.harmfulContent?.["h1"];
    expect(content?.byTampering).toBe(true);
    expect(content?.spans).toEqual([
      { page: "home", from: "2026-11-22T03:00:00+08:00", until: "2026-11-21T19:30:00.000Z" },
    ]);
    expect(compose({ contentHomeMinutes: "30" }, assessFields).refusals).toEqual([
      { name: "contentHomeMinutes", reason: "minutes-without-start" },
    ]);
  });

  test("not yet known, because … is an answer, and the answer itself wins", () => {
    const reason = { causeUnknown: "日志尚在提取" };
    expect(compose(reason, reportFields).body.content).toEqual({
      cause: { notYetKnown: "日志尚在提取" },
    });
    const both = { ...reason, cause: "弱口令" };
    expect(compose(both, reportFields).body.content).toEqual({ cause: "弱口令" });
  });

  test("what cannot be read is named and left out", () => {
    const typed = { discoveredAt: "昨天", personsLeaked: "很多", impact: "长".repeat(4001) };
    const { body, refusals } = compose(typed, reportFields);
    expect(body).toEqual({});
    expect(refusals).toEqual([
      { name: "discoveredAt", reason: "not-a-time" },
      { name: "impact", reason: "too-long" },
      { name: "personsLeaked", reason: "not-a-number" },
    ]);
  });

  test("whatever is typed, composing neither throws nor yields facts of a wrong shape", () => {
    const values = fc.dictionary(fc.constantFrom(...fieldNames), fc.string());
    fc.assert(
      fc.property(values, (typed) => {
        const { body } = compose(typed, reportFields);
        expect(() => parseFacts(body.facts ?? {}, { now: "2026-11-23T00:00:00Z" })).not.toThrow();
      }),
    );
  });
});

describe("counts of persons", () => {
  const compact = (typed: Values) => compose(typed, reportFields).body.facts?.personsLeaked;

  test("persons are a number; what else was counted says so and is not converted", () => {
    expect(compact({ personsLeaked: "12" })).toBe(120_000);
    expect(compact({ personsLeaked: "12", personsLeakedUnit: "account" })).toEqual({
      atLeast: 120_000,
      atMost: 120_000,
      unit: "account",
    });
    expect(compact({ personsLeakedUnit: "account" })).toBeUndefined();
  });

  test("what grows is bounded by nothing, and its hour is kept", () => {
    const typed = { personsLeaked: "80", personsLeakedGrowth: "0.5" };
    expect(compact({ ...typed, personsLeakedAsOf: "2026-11-22T03:00" })).toEqual({
      atLeast: 800_000,
      growthPerHour: 5000,
      asOf: "2026-11-22T03:00:00+08:00",
    });
  });

  test("each part that cannot be read is named", () => {
    const typed = { personsLeaked: "多", personsLeakedGrowth: "快", personsLeakedAsOf: "刚才" };
    expect(compose(typed, reportFields).refusals).toEqual([
      { name: "personsLeaked", reason: "not-a-number" },
      { name: "personsLeakedGrowth", reason: "not-a-number" },
      { name: "personsLeakedAsOf", reason: "not-a-time" },
    ]);
  });

  test("a supplement takes back what the form no longer says", () => {
    const before = { personsLeaked: "12", personsLeakedUnit: "household" };
    const grown = { ...before, personsLeakedUnit: "", personsLeakedGrowth: "1" };
    const { body } = composePatch(before, grown, supplementFields);
    expect(body.factsPatch?.personsLeaked).toEqual({
      atLeast: 120_000,
      atMost: null,
      unit: null,
      growthPerHour: 10_000,
      asOf: null,
    });
    const emptied = { personsLeakedUnit: "household" };
    expect(composePatch(before, emptied, supplementFields).body.factsPatch).toEqual({
      personsLeaked: null,
    });
  });
});

describe("items of the report", () => {
  const { law } = lawInForce("2026-11-22T03:10:00+08:00");
  const asked = [
    ...requiredContent("initial", { category: RANSOMWARE }, law),
    ...requiredContent("summary", {}, law),
  ];

  test("each has a field, and the field knows its item", () => {
    for (const { item } of asked) {
      const name = fieldOfItem(item);
      expect(name, item).not.toBeNull();
      expect(itemOfField(name!)).toBe(item);
    }
    expect(fieldOfItem("toString")).toBeNull();
  });

  test("a reason for no answer is offered only where it is an answer", () => {
    for (const { item, mayBeUnknown } of asked) {
      const name = fieldOfItem(item)!;
      if (reasonFieldOf(name) !== null) expect(mayBeUnknown, item).toBe(true);
      const isLong = fieldOf(name).kind === "long" && item !== "other";
      if (isLong && mayBeUnknown) expect(reasonFieldOf(name), item).not.toBeNull();
    }
  });

  test("a page that offers a reason also keeps it", () => {
    for (const { item } of asked) {
      const name = fieldOfItem(item)!;
      const reason = reasonFieldOf(name);
      const step = stepOf(name);
      if (reason !== null && step !== null) expect(fieldsOfStep(step)).toContain(reason);
    }
  });
});

describe("a supplement", () => {
  const before = { personsLeaked: "1", impact: "门户中断", wholeFrom: "2026-11-22T03:00" };

  test("holds only what changed", () => {
    const { body } = composePatch(before, { ...before, personsLeaked: "120" }, supplementFields);
    expect(body).toEqual({ factsPatch: { personsLeaked: 1_200_000 } });
    expect(composePatch(before, before, supplementFields).body).toEqual({});
  });

  test("makes unknown again what was emptied", () => {
    const after = { wholeFrom: "2026-11-22T03:00", impactUnknown: "正在统计" };
    const { body } = composePatch(before, after, supplementFields);
    expect(body.factsPatch).toEqual({ personsLeaked: null });
    expect(body.content).toEqual({ impact: { notYetKnown: "正在统计" } });
  });

  test("puts a changed cause into every outage, and an emptied defacement away", () => {
    const caused = { ...before, outageCause: "fault" };
    const { body } = composePatch(before, caused, supplementFields);
    expect(body.factsPatch?.outages).toEqual({ o1: { target: "cii-whole", cause: "fault" } });
    const minutes = { occurredAt: "2026-11-22T03:00", contentHomeMinutes: "30" };
    const gone = composePatch(minutes, { occurredAt: "2026-11-22T03:00" }, supplementFields);
    expect(gone.body.factsPatch?.harmfulContent?.["h1"]?.spans).toEqual([]);
  });
});

describe("pointers", () => {
  test("every field is found by its own pointer, in a report and in a supplement", () => {
    for (const name of fieldNames) {
      const { pointer } = fieldOf(name);
      expect(fieldAt(pointer)).toBe(name);
      expect(fieldAt(pointer.replace("/facts/", "/factsPatch/"))).toBe(name);
    }
  });

  test("neighbours stand for pointers above and below a field", () => {
    expect(fieldAt("/facts/outages/o1")).toBe("wholeFrom");
    expect(fieldAt("/facts/outages/o3/cause")).toBe("outageCause");
    expect(fieldAt("/content/cause")).toBe("cause");
    expect(fieldAt("/facts/harmfulContent/h1/spans/0/until")).toBe("contentHomeMinutes");
    expect(fieldAt("/facts")).toBeNull();
    expect(fieldAt("/facts/judgements/MJ-4")).toBeNull();
    expect(fieldAt("")).toBeNull();
  });

  test("every field of the report has its page", () => {
    for (const name of reportFields) expect(stepOf(name)).not.toBeNull();
    expect(stepOf("personsLeaked")).toBe("impact");
    expect(summaryAnswers.map(stepOf)).toContain("details");
  });

  test("messages go to their fields, and the others stay", () => {
    const errors = [
      { pointer: "/facts/occurredAt", code: "x", message: "早于" },
      { pointer: "/stage", code: "x", message: "阶段" },
    ];
    expect(placeErrors(errors)).toEqual([
      { name: "occurredAt", message: "早于" },
      { name: null, message: "阶段" },
    ]);
  });
});
