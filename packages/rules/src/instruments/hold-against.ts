/** Holds the rules of one instrument against one incident: what is owed, to whom, until when. */
import type { Calendar } from "../calendar/calendar.ts";
import { sorted } from "../collections.ts";
import { parseInstant } from "../instant.ts";
import type { Law } from "../law/law.ts";
import {
  localityOf,
  policeOrgans,
  provincialAuthority,
  sectorRegulator,
} from "../obligations/authorities.ts";
import { protectionDepartments } from "../obligations/branches.ts";
import type { Note } from "../obligations/notes.ts";
import type { Due, FactPointer, ReportingCase } from "../results.ts";
import { type Answer, type Ask, both } from "./conditions.ts";
import { dueUnder, knownFrom } from "./due-under.ts";
import type { DutyRule, InstrumentRules, PartyKind } from "./instrument.ts";
import type { InstrumentNote } from "./notes.ts";
import { reaches, type WeighedRow, weighScale } from "./own-level.ts";

export interface InstrumentContext {
  readonly calendar: Calendar;
  /** The Measures in force: their grade and readings bear on some conditions. */
  readonly law: Law;
}

export interface AskingContext extends InstrumentContext {
  /** Who answers the conditions: the core knows fewer than the second entry. */
  readonly ask: Ask;
  readonly askLevel: (level: string, reportingCase: ReportingCase, law: Law) => Answer;
}

export interface HeldDuty<Row extends DutyRule> {
  readonly row: Row;
  readonly recipient: { readonly kind: PartyKind; readonly key: string | null };
  readonly state: "open" | "provisional";
  readonly due: Due;
  readonly because: readonly string[];
  readonly unknown: readonly FactPointer[];
  readonly notes: readonly (InstrumentNote | Note)[];
}

export interface Held<Row extends DutyRule> {
  readonly weighed: readonly WeighedRow[];
  readonly duties: readonly HeldDuty<Row>[];
}

type RulesWith<Row extends DutyRule> = InstrumentRules & { readonly duties: readonly Row[] };

/**
 * Total, never throws. A duty stands unless its condition or its level is known not to hold; while
 * that is not known it is provisional.
 */
export function holdAgainst<Row extends DutyRule>(
  instrument: RulesWith<Row>,
  reportingCase: ReportingCase,
  context: AskingContext,
): Held<Row> {
  const weighed = weighScale(instrument, reportingCase.facts, (level) => {
    return context.askLevel(level, reportingCase, context.law);
  });
  const rows: readonly Row[] = instrument.duties;
  const setting = { instrument, reportingCase, context, weighed };
  return { weighed, duties: rows.flatMap((row) => holdRow(row, setting)) };
}

interface Setting {
  readonly instrument: InstrumentRules;
  readonly reportingCase: ReportingCase;
  readonly context: AskingContext;
  readonly weighed: readonly WeighedRow[];
}

function holdRow<Row extends DutyRule>(row: Row, setting: Setting): readonly HeldDuty<Row>[] {
  const { instrument, reportingCase, context, weighed } = setting;
  const floor = reaches(row.floor, instrument, weighed);
  const owed = both(context.ask(row.when, reportingCase, context.law), floor);
  const hasEnded = row.everyHours !== undefined && isHandled(reportingCase);
  if (owed.truth === "no" || hasEnded) return [];
  const isOpen = owed.truth === "yes";
  const { due, notes } = dueUnder(row, {
    reportingCase,
    calendar: context.calendar,
    reachedAt: floor.reachedAt,
  });
  const doubt: readonly InstrumentNote[] = isOpen ? [] : ["condition-unknown"];
  return recipientsOf(row, reportingCase, context.law).map((named) => ({
    row,
    recipient: named.recipient,
    state: isOpen ? "open" : "provisional",
    due,
    because: floor.because,
    unknown: sorted(new Set(owed.ask)),
    notes: [...doubt, ...named.notes, ...notes],
  }));
}

function isHandled({ facts }: ReportingCase): boolean {
  return parseInstant(facts.handledAt) !== null;
}

interface Addressed {
  readonly recipient: { readonly kind: PartyKind; readonly key: string | null };
  readonly notes: readonly Note[];
}

/** Each authority of ours that is meant; the row's own party where it is none of ours. */
function recipientsOf(
  { recipient, when }: DutyRule,
  reportingCase: ReportingCase,
  law: Law,
): readonly Addressed[] {
  const { kind, key } = recipient;
  const { facts, operator } = reportingCase;
  if (key === null && recipient.isAnyLocal !== true) {
    if (kind === "sector-regulator") return [sectorRegulator(operator)];
    // The same organs as under Art. 4 (2) of the Measures, each on its own.
    if (kind === "protection-department") return protectionDepartments(reportingCase, law);
    if (kind === "public-security" && when === "cii") return policeOrgans(reportingCase, law);
    if (kind === "public-security" || kind === "provincial-cac") {
      return [provincialAuthority(kind, localityOf(facts, operator, law.readings))];
    }
  }
  return [{ recipient: { kind, key }, notes: [] }];
}

/** R26: in force on the day of discovery, else of the facts; undated cases fall under today's. */
export function isInForce(
  { inForceFrom, inForceUntil }: InstrumentRules,
  { facts }: ReportingCase,
): boolean {
  const day = knownFrom(facts) ?? parseInstant(facts.asOf);
  if (day === null) return inForceUntil === null;
  const from = parseInstant(inForceFrom);
  const until = parseInstant(inForceUntil);
  return from !== null && from <= day && (until === null || day < until);
}
