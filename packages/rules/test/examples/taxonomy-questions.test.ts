/** A layman finds the category by at most three plain questions. */
import { describe, expect, it } from "vitest";
import { type Category, categories, isCategory } from "../../src/categories.ts";
import { categoryLabels } from "../../src/taxonomy/category-labels.ts";
import { categoriesOf, categoryQuestions, nextStep } from "../../src/taxonomy/next-step.ts";
import { questionIds } from "../../src/taxonomy/question.ts";
import { standardEntry } from "../../src/taxonomy/standard-entry.ts";
import { techniques } from "../../src/taxonomy/techniques.ts";

const MOST_QUESTIONS = 3;

interface Path {
  readonly answers: readonly string[];
  readonly end: readonly Category[];
  readonly byList: boolean;
}

function pathsFrom(answers: readonly string[]): Path[] {
  const step = nextStep(answers);
  switch (step.kind) {
    case "refused":
      throw new Error(`refused: ${answers.join(" > ")}`);
    case "category":
      return [{ answers, end: [step.category], byList: false }];
    case "list":
      return [{ answers, end: step.categories, byList: true }];
    case "question":
      return step.choices.flatMap(({ answer }) => pathsFrom([...answers, answer]));
  }
}

const paths = pathsFrom([]);
const classOf = (category: string): string => category.split(".", 1)[0]!;

describe("the questions", () => {
  it("end after at most three", () => {
    expect(Math.max(...paths.map(({ answers }) => answers.length))).toBe(MOST_QUESTIONS);
  });

  it("reach each of the ten classes without a list", () => {
    const reached = new Set(
      paths.filter((path) => !path.byList).map(({ end }) => classOf(end[0]!)),
    );
    expect([...reached].toSorted()).toEqual([...new Set(categories.map(classOf))].toSorted());
  });

  it("reach every category, by an answer or from a list", () => {
    expect(new Set(paths.flatMap(({ end }) => end))).toEqual(new Set(categories));
  });

  it("leave only these to the list", () => {
    const answered = new Set(paths.filter((path) => !path.byList).flatMap(({ end }) => end));
    const finer = categoriesOf(null).filter((key) => key.includes("."));
    expect(finer.filter((key) => !answered.has(key) && !key.endsWith(".other"))).toEqual([
      "attack.broadcast-fraud",
    ]);
  });

  it("are all asked", () => {
    const asked = paths.flatMap(({ answers }) =>
      answers.map((_, index) => nextStep(answers.slice(0, index))),
    );
    const ids = asked.map((step) => (step.kind === "question" ? step.question : step.kind));
    expect([...new Set(ids)].toSorted()).toEqual([...questionIds].toSorted());
  });

  it.each(questionIds)("%s: few, short, different answers in both languages", (id) => {
    const { text, choices } = categoryQuestions[id];
    const texts = [text, ...Object.values(choices).map((choice) => choice.text)];
    expect(Object.values(choices).at(-1)!.kind).toBe("list");
    expect(texts.length).toBeLessThanOrEqual(17);
    expect(new Set(texts.map(({ zh }) => zh)).size).toBe(texts.length);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/[,;:?!]/);
      expect(zh.length).toBeLessThanOrEqual(30);
      expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });
});

describe("nextStep", () => {
  it.each([
    [["locked", "ransom-note"], "malware.ransomware", "T1486"],
    [["pages", "replaced"], "attack.defacement", "T1491"],
    [["pages", "elsewhere", "settings-changed"], "attack.domain-hijacking", null],
    [["unreachable", "flood"], "attack.denial-of-service", "T1498"],
    [["unreachable", "failure", "support"], "equipment.supporting-facility", null],
    [["unreachable", "not-known"], "anomaly", null],
    [["intruder", "guessing"], "attack.credentials", "T1110"],
    [["data-outside", "for-sale"], "data.leak", null],
    [["data-wrong", "by-mistake"], "violation.mistake", null],
    [["locked", "gone", "destroyed"], "data.loss", "T1485"],
    [["machines", "mining"], "malware.cryptominer", "T1496"],
    [["tricked", "false-message"], "attack.phishing", "T1566"],
    [["content", "rumour"], "content.false-information", null],
    [["weakness", "hole"], "hazard.vulnerability", null],
    [["disaster", "nature"], "force-majeure.natural-disaster", null],
    [["unclear"], "other", null],
  ] as const)("%j is %s", (answers, category, technique) => {
    expect(nextStep(answers)).toEqual({ kind: "category", category, technique });
  });

  it("begins with what can be seen", () => {
    expect(nextStep([])).toMatchObject({ kind: "question", question: "seen" });
  });

  it.each([
    [["nonsense"], 0],
    [["locked", "nonsense"], 1],
    [["locked", "toString"], 1],
    [["__proto__"], 0],
    [["unclear", "unclear"], 1],
    [["list", "malware"], 1],
    [["locked", "ransom-note", ""], 2],
  ])("refuses %j at %i", (answers, at) => {
    expect(nextStep(answers)).toEqual({ kind: "refused", code: "unknown-answer", at });
  });

  it("offers a class from its list, or everything", () => {
    expect(nextStep(["weakness", "list"])).toEqual({
      kind: "list",
      categories: ["hazard", "hazard.vulnerability", "hazard.misconfiguration", "hazard.other"],
    });
    expect(nextStep(["list"])).toEqual({ kind: "list", categories });
  });
});

describe("categories", () => {
  it("each have a name, and no name stands alone", () => {
    expect(Object.keys(categoryLabels)).toEqual(categories);
  });

  it("are recognised, and nothing else is", () => {
    expect(categories.every(isCategory)).toBe(true);
    for (const value of ["", "malware.", "toString", "malware.ransomware "]) {
      expect(isCategory(value)).toBe(false);
    }
  });
});

describe("the standard's own codes", () => {
  it("are known for ransomware alone, from one source", () => {
    const known = categoriesOf(null).filter((key) => standardEntry(key).code !== null);
    expect(known).toEqual(["malware.ransomware"]);
    expect(standardEntry("malware.ransomware")).toEqual({
      code: "01007",
      codeConfidence: "one-source",
      nameConfidence: "one-source",
    });
    expect(standardEntry("malware.worm").codeConfidence).toBe("unconfirmed");
  });

  it("and its names are surer for classes than for what they contain", () => {
    const confirmed = categoriesOf(null).filter(
      (key) => standardEntry(key).nameConfidence === "confirmed",
    );
    expect(confirmed).toHaveLength(9);
    expect(confirmed.some((key) => key.includes("."))).toBe(false);
    expect(standardEntry("force-majeure").nameConfidence).toBe("one-source");
    expect(standardEntry("violation.copyright").nameConfidence).toBe("unconfirmed");
  });
});

describe("techniques", () => {
  it("have the form of ATT&CK numbers, and each is used", () => {
    const used = paths.map(({ answers }) => nextStep(answers));
    const ids = used.flatMap((step) => (step.kind === "category" ? [step.technique] : []));
    const known = Object.keys(techniques);
    for (const id of known) expect(id).toMatch(/^(T\d{4}(\.\d{3})?|TA\d{4})$/);
    expect(new Set(ids.filter((id) => id !== null))).toEqual(new Set(known));
  });
});
