/** One incident, all its further rules: what each instrument asks, with names and sources. */
import type { ReportingCase } from "../results.ts";
import { furtherConditions } from "./further-conditions.ts";
import { levelOfMeasures } from "./level-of-measures.ts";
import { type LevelsThere, levelsThere } from "./levels-there.ts";
import {
  type AskingContext,
  type Held,
  type HeldDuty,
  holdAgainst,
  type InstrumentContext,
  isInForce,
} from "./hold-against.ts";
import type { Instrument, InstrumentDutyRow, Truth } from "./instrument.ts";
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
    .map((instrument) => resultOf(instrument, reportingCase, asking));
}

function resultOf(
  instrument: Instrument,
  reportingCase: ReportingCase,
  context: AskingContext,
): InstrumentResult {
  const { code, kind, title, citation, confidence } = instrument;
  const held: Held<InstrumentDutyRow> = holdAgainst(instrument, reportingCase, context);
  // Of an incident of which the instrument does not speak at all it says no level either.
  const isConcerned = instrument.duties.some(({ when }) => {
    return context.ask(when, reportingCase, context.law).truth !== "no";
  });
  const levels = isConcerned ? levelsThere(instrument, held.weighed) : noLevels;
  return {
    instrument: code,
    kind,
    title,
    citation,
    confidence,
    applies: appliesBy(held.duties),
    level: levelNamed(instrument, levels.level),
    couldReach: levelNamed(instrument, levels.couldReach),
    duties: held.duties.map((duty) => dutyOf(code, duty)),
  };
}

const noLevels: LevelsThere = { level: null, couldReach: null };

function appliesBy(duties: readonly HeldDuty<InstrumentDutyRow>[]): Truth {
  if (duties.some(({ state }) => state === "open")) return "yes";
  return duties.length > 0 ? "unknown" : "no";
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
