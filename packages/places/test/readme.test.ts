/** Holds every example of the README to its comment: `call("text"); // property value, property value`. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { authorityKeysOf, divisionByCode, findPlace } from "../src/index.ts";
import type { AuthorityKeys, Division, PlaceResult } from "../src/index.ts";
import { loadTowns } from "../src/towns.ts";

type Answer = Partial<PlaceResult & Pick<Division, "rank"> & AuthorityKeys>;

const calls: Readonly<Record<string, (text: string) => Answer | null>> = {
  findPlace,
  divisionByCode,
  authorityKeysOf,
};

/** A property as the README writes it. */
function written(answer: Answer, property: string): string | null | undefined {
  const properties: Readonly<Record<string, string | null | undefined>> = {
    code: answer.code,
    name: answer.name,
    province: answer.province?.code,
    candidates: answer.candidates?.map(({ code }) => code).join(" "),
    correctedFrom: answer.candidates?.[0]?.correctedFrom,
    formerly: answer.formerly?.name,
    named: answer.named?.name,
    provincialCac: answer.provincialCac,
  };
  return properties[property];
}

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const lines = [...readme.matchAll(/```ts\n(.*?)```/gsu)].flatMap(([, block = ""]) =>
  block.split("\n"),
);
const example = /^(?<call>\w+)\("(?<text>.+)"\); \/\/ (?<claims>.+)$/u;

test("the examples are true, from the first to the last", () => {
  let checked = 0;
  for (const line of lines) {
    if (line === "loadTowns();") loadTowns();
    const { call = "", text = "", claims = "" } = example.exec(line)?.groups ?? {};
    const answer = calls[call]?.(text);
    if (!answer) continue;
    for (const claim of claims.split(", ")) {
      const [property = "", ...value] = claim.split(" ");
      expect(`${line} ${String(written(answer, property))}`).toBe(`${line} ${value.join(" ")}`);
    }
    checked += 1;
  }
  expect(checked).toBe(lines.filter((line) => line.includes(" // ")).length);
});
