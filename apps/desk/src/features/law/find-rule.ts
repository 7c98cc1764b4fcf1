/** The rule behind a duty under D7: which instrument, which article. */
import type { InstrumentRule, InstrumentView, LawView } from "../../shell/api-types.ts";

export interface FoundRule {
  readonly instrument: InstrumentView;
  readonly rule: InstrumentRule;
}

/** Every rule of the law in force here by its code, for example `NFRA-DS-1`. */
export function rulesByCode(law: Pick<LawView, "instruments">): ReadonlyMap<string, FoundRule> {
  return new Map(
    law.instruments.flatMap((instrument) =>
      instrument.rules.map((rule) => [rule.code, { instrument, rule }] as const),
    ),
  );
}
