/** What edited rows mean: which example cases would be graded or reported otherwise. */
import { explain, type Law, type Locale, type Obligation, replay, type Text } from "@jibao/rules";
import { quantity } from "../../packages/rules/src/explain/quantities.ts";
import { text } from "../../packages/rules/src/labels/text.ts";
import type { MeasuredRow } from "../../packages/rules/src/law/law.ts";
import { makeLaw } from "../../packages/rules/src/law/laws.ts";
import { knownToBeNone, measuredFacts, stepOf } from "../generate/law/criterion-facts.ts";
import { ordinary } from "../generate/law/example-operators.ts";
import { labelText, metricText } from "../generate/law/words.ts";
import type { LawDifferences } from "./differences.ts";
import { type ExampleCase, exampleCases } from "./example-cases.ts";
import type { LawRows } from "./law-csv.ts";

/** The same law with other rows. */
export const lawWith = (base: Law, { criteria, duties }: LawRows): Law =>
  makeLaw({ ...base, version: `${base.version}-edited`, criteria, duties });

export interface Consequence {
  /** The cases to which exactly this happens. */
  readonly told: readonly Text[];
  /** From which level to which; null where only duties change. */
  readonly level: Text | null;
  /** Duties that are owed otherwise, as they were and as they would be. */
  readonly before: readonly Text[];
  readonly after: readonly Text[];
}

/** The examples that change, and the cases at the lines that moved. */
export function consequencesOf(
  base: Law,
  edited: Law,
  { criteria }: Pick<LawDifferences, "criteria">,
): readonly Consequence[] {
  const atLines = criteria.flatMap(({ before, after }) => {
    if (!("threshold" in before) || !("threshold" in after)) return [];
    return casesAtLine(before, after, base);
  });
  const found = [...exampleCases, ...atLines].flatMap((each) => {
    return consequenceOf(each, base, edited);
  });
  return grouped(found);
}

/** Cases to which the same happens are told together. */
function grouped(found: readonly Consequence[]): readonly Consequence[] {
  const groups = new Map<string, Consequence>();
  for (const { told, ...what } of found) {
    const key = JSON.stringify(what);
    groups.set(key, { ...what, told: [...(groups.get(key)?.told ?? []), ...told] });
  }
  return [...groups.values()];
}

/** The least value that only one of the two lines reaches, and the greatest. */
function casesAtLine(before: MeasuredRow, after: MeasuredRow, law: Law): readonly ExampleCase[] {
  if (before.threshold === after.threshold || before.unit !== after.unit) return [];
  const least = Math.min(before.threshold, after.threshold);
  const most = Math.max(before.threshold, after.threshold) - stepOf(before);
  return [...new Set([least, Number(most.toFixed(4))])].map((value) => {
    const { zh, en } = metricText(before);
    const facts = { ...knownToBeNone, ...measuredFacts(before, law, value) };
    return {
      told: text(
        `${before.code} ${zh} ${quantity(value, before.unit, "zh")}`,
        `${before.code} ${en}: ${quantity(value, before.unit, "en")}`,
      ),
      reportingCase: { facts, operator: ordinary },
    };
  });
}

function consequenceOf(
  { told, reportingCase }: ExampleCase,
  before: Law,
  after: Law,
): readonly Consequence[] {
  const found = replay(reportingCase, { before, after });
  if (!found.changes) return [];
  const [old, now] = [
    labelText("level", found.before.level),
    labelText("level", found.after.level),
  ];
  const isSame = found.before.level === found.after.level;
  const level = isSame ? null : text(`${old.zh} → ${now.zh}`, `${old.en} → ${now.en}`);
  const dutiesOf = (side: "before" | "after") => sentencesOf(found[side].obligations);
  return [{ told: [told], level, before: dutiesOf("before"), after: dutiesOf("after") }];
}

/** None where the side asks for nothing that the other does not ask for too. */
function sentencesOf(owed: readonly Obligation[]): readonly Text[] {
  if (owed.length === 0) return [];
  const sentences = (locale: Locale) => owed.map((each) => explain([each], locale)[0] ?? "");
  const en = sentences("en");
  return sentences("zh").map((zh, index) => text(zh, en[index] ?? ""));
}
