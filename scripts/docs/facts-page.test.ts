import { readFileSync } from "node:fs";
import { grade, lawInForce } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { labels } from "@jibao/rules/words";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../docs/reference/facts.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) =>
  JSON.parse(match[1] ?? ""),
);

describe("docs/reference/facts.md", () => {
  it("names every fact and every part of one", () => {
    const words = Object.keys(labels.fact).filter((word) => word !== "facts");
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it("has examples that are well formed", () => {
    expect(examples.length).toBe(3);
    for (const example of examples) {
      expect(parseFacts(example, { now: "2026-11-22T05:00:00+08:00" }).kind).toBe("ok");
    }
  });

  it("says which level its long example has", () => {
    const { law } = lawInForce("2026-11-22T03:10:00+08:00");
    const graded = grade(examples.at(-1), law);
    expect(graded.level).toBe("relatively-major");
    expect(graded.because.map((reason) => reason.criterion)).toEqual(["RM-2b"]);
  });
});
