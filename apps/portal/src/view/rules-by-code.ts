/** The row of a sector's own rules that an obligation under Art. 4 (5) names, with its words. */
import { type Instrument, type InstrumentDutyRow, instruments } from "@jibao/rules/instruments";
import type { Obligation } from "@jibao/sdk";

export interface NamedRule {
  readonly instrument: Instrument;
  readonly row: InstrumentDutyRow;
}

const byCode: ReadonlyMap<string, NamedRule> = new Map(
  instruments.flatMap((instrument) =>
    instrument.duties.map((row) => [row.code, { instrument, row }] as const),
  ),
);

/** Null for duties of the Measures themselves, and for rules that this version does not carry. */
export function ruleOf({ rule }: Pick<Obligation, "rule">): NamedRule | null {
  return rule === null ? null : (byCode.get(rule) ?? null);
}
