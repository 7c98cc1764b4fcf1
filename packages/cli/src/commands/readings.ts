/** `jibao readings --operator operator.json < facts.json`: both results of what the law leaves open. */
import { compareReadings } from "@jibao/rules";
import { label, readingTexts } from "@jibao/rules/words";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal } from "../ending.ts";
import { readCase } from "../reporting-case.ts";

export async function runReadings(given: Arguments): Promise<Ending> {
  const read = await readCase(given);
  if (read instanceof Refusal) return read;
  const comparisons = compareReadings(read.reportingCase, read.law);
  const value = comparisons.map(({ reading, chosen, stricter, looser }) => {
    const said = readingTexts[reading];
    return {
      reading,
      topic: label("reading", reading, given.locale),
      chosen,
      settledBy: said.settledBy,
      stricter: { holds: said.stricter[given.locale], ...stricter },
      looser: { holds: said.looser[given.locale], ...looser },
    };
  });
  return { kind: "done", value };
}
