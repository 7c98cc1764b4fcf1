/** One incident, all its further rules: what each instrument asks, with names and sources. */
import type { ReportingCase } from "../results.ts";
import { furtherConditions } from "./further-conditions.ts";
import { levelOfMeasures } from "./level-of-measures.ts";
import {
  type Held,
  type HeldDuty,
  holdAgainst,
  type InstrumentContext,
  isInForce,
} from "./hold-against.ts";
import type { Instrument, InstrumentDutyRow } from "./instrument.ts";
import type { InstrumentDuty, InstrumentResult, OwnLevel } from "./results.ts";

/**
 * One result for each instrument in force at discovery: every statute, and the sectors' and foreign
 * rules that the operator names. Total, never throws. The Measures themselves are `obligations`.
 */
export function dutiesUnder(
  reportingCase: ReportingCase,
  instruments: readonly Instrument[],
  context: InstrumentContext,
): InstrumentResult[] {
  const asking = { ...context, ask: furtherConditions, askLevel: levelOfMeasures };
  const named = reportingCase.operator.instruments ?? [];
  return instruments
    .filter(({ kind, code }) => kind === "statute" || named.includes(code))
    .filter((instrument) => isInForce(instrument, reportingCase))
    .map((instrument) => resultOf(instrument, holdAgainst(instrument, reportingCase, asking)));
}

function resultOf(instrument: Instrument, held: Held<InstrumentDutyRow>): InstrumentResult {
  const { code, kind, title, citation, confidence } = instrument;
  return {
    instrument: code,
    kind,
    title,
    citation,
    confidence,
    applies: held.applies,
    level: levelNamed(instrument, held.level),
    couldReach: levelNamed(instrument, held.couldReach),
    duties: held.duties.map((duty) => dutyOf(code, duty)),
  };
}

function levelNamed({ levels }: Instrument, code: string | null): OwnLevel | null {
  return levels.find((level) => level.code === code) ?? null;
}

function dutyOf(instrument: string, held: HeldDuty<InstrumentDutyRow>): InstrumentDuty {
  const { row, recipient, state, due, because, unknown, notes } = held;
  return {
    instrument,
    code: row.code,
    article: row.article,
    step: row.step,
    recipient: { ...recipient, name: row.recipient.name },
    state,
    due,
    after: row.after,
    limit: row.limit,
    alsoWithin: row.alsoWithin ?? null,
    everyHours: row.everyHours ?? null,
    confidence: row.confidence,
    source: row.entered?.source ?? row.source,
    note: row.note ?? null,
    because,
    unknown,
    notes,
  };
}
