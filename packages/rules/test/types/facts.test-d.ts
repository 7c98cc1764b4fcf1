/** What the compiler must say about facts: read by `tsc`, never run. */
import type { Facts, Grade, Law } from "../support/rules.ts";
import { grade, parseFacts } from "../support/rules.ts";
import type { Equal, Holds } from "./type-equality.ts";

declare const law: Law;
declare const now: string;

/** Facts are the input of grading, and nothing else is. */
export type Input = Holds<Equal<Parameters<typeof grade>, [facts: Facts, law: Law]>>;
export type Output = Holds<Equal<ReturnType<typeof grade>, Grade>>;

/** Every fact may be absent, and every fact but none may be null: unknown. */
export type AllOptional = Holds<Equal<Partial<Facts>, Facts>>;
export type AllNullable = Holds<
  Equal<{ [Name in keyof Facts]-?: null extends Facts[Name] ? never : Name }[keyof Facts], never>
>;
/** Facts are read, never written. */
export type AllReadonly = Holds<Equal<Readonly<Facts>, Facts>>;

export function onFacts(): void {
  grade({}, law);
  grade({ personsLeaked: null, outages: {}, directLossYuan: "5000000.00" }, law);
  grade({ personsLeaked: { atLeast: 5, unit: "account" } }, law);

  // @ts-expect-error: a name that is no fact
  grade({ personLeaked: 5 }, law);
  // @ts-expect-error: persons are counted, not written out
  grade({ personsLeaked: "5" }, law);
  // @ts-expect-error: undefined is not a fact, absent and null are
  grade({ personsLeaked: undefined }, law);
  // @ts-expect-error: households are a unit of counts, not of money
  grade({ directLossYuan: { atLeast: 5, unit: "household" } }, law);
  // @ts-expect-error: a target that no indicator knows
  grade({ outages: { o1: { target: "cii" } } }, law);
  // @ts-expect-error: a list where entries have ids
  grade({ outages: [{ target: "website" }] }, law);
  // @ts-expect-error: a level that nobody may declare
  grade({ declaredLevel: "undetermined" }, law);
  // @ts-expect-error: unchecked input is not facts
  grade(JSON.parse("{}") as unknown, law);
}

/** Only what was checked is facts. */
export function onInput(input: unknown): Facts | null {
  const parsed = parseFacts(input, { now });
  // @ts-expect-error: refused input has no facts
  void parsed.facts;
  if (parsed.kind === "refused") {
    // @ts-expect-error: and none here either
    void parsed.facts;
    return null;
  }
  const facts: Facts = parsed.facts;
  // @ts-expect-error: read, never written
  facts.asOf = now;
  return facts;
}
