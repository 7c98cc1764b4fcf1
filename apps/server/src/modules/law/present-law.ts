/** The law as this installation applies it, for whoever asks. */
import type { InstrumentView, LawView, ReadingView } from "@jibao/contract";
import type { ReadingRow } from "@jibao/rules";
import { type ChosenReading, latestAt } from "@jibao/rules/choices";
import type { Instrument, InstrumentDutyRow } from "@jibao/rules/instruments";
import { type ReadingCode, readingRows, readingTexts } from "@jibao/rules/words";
import type { LawsInUse } from "./laws-in-use.ts";

export function presentLaw(laws: LawsInUse, now: string): LawView {
  const law = laws.newest(now);
  const { version, inForceFrom, calendar } = law;
  return {
    now,
    version,
    title: { ...law.title },
    inForceFrom,
    readings: readingRows.map((row) => presentReading(row, decidedBy(laws, row.code, now))),
    instruments: laws.instrumentsAt(now).map(presentInstrument),
    calendar: { from: calendar.from, until: calendar.until },
  };
}

function decidedBy({ choices }: LawsInUse, code: ReadingCode, now: string): ChosenReading | null {
  return latestAt(choices.readings[code] ?? [], now);
}

function presentReading(
  row: ReadingRow & { readonly code: ReadingCode },
  decided: ChosenReading | null,
): ReadingView {
  const { stricter, looser, why } = readingTexts[row.code];
  const own = { choice: row.default, reason: { ...why }, by: null, since: row.since };
  return {
    code: row.code,
    topic: { ...row.topic },
    stricter: { ...stricter },
    looser: { ...looser },
    default: row.default,
    ...(decided === null ? own : inBothLanguages(decided)),
  };
}

/** What the deployer wrote is shown as written, whatever the reader's language. */
function inBothLanguages({ choice, reason, by, since }: ChosenReading) {
  return { choice, reason: { zh: reason, en: reason }, by, since };
}

function presentInstrument(instrument: Instrument): InstrumentView {
  const { code, kind, title, citation, scope, confidence, inForceFrom, inForceUntil } = instrument;
  return {
    code,
    kind,
    title: { ...title },
    citation,
    scope: { ...scope },
    confidence,
    inForceFrom,
    inForceUntil,
    rules: instrument.duties.map(presentRule),
  };
}

function presentRule(row: InstrumentDutyRow): InstrumentView["rules"][number] {
  const { code, article, step, recipient, limit, confidence, entered } = row;
  return {
    code,
    article,
    step,
    recipient: { ...recipient.name },
    limit,
    everyHours: row.everyHours ?? null,
    confidence,
    source: entered?.source ?? row.source,
    note: row.note === undefined ? null : { ...row.note },
    entered: entered === undefined ? null : { reason: entered.reason, by: entered.by },
  };
}
