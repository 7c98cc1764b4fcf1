/** When a duty of an instrument falls due. Instants inside are epoch milliseconds. */
import { ownMember } from "../collections.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { endOfWorkingDay } from "../calendar/working-days.ts";
import type { Facts } from "../facts.ts";
import { formatInstant, HOUR_MS, parseInstant } from "../instant.ts";
import type { Note } from "../obligations/notes.ts";
import type { Due, ReportingCase } from "../results.ts";
import type { DutyRule, LimitRule, LimitStart } from "./instrument.ts";
import type { InstrumentNote } from "./notes.ts";

export interface DueUnder {
  readonly due: Due;
  readonly notes: readonly (InstrumentNote | Note)[];
}

interface Reckoning {
  readonly reportingCase: ReportingCase;
  readonly calendar: Calendar;
  /** When the instrument's own level was reached; null where it may have been from the first. */
  readonly reachedAt: number | null;
}

/** An unconfirmed figure starts no clock, and neither does a limit without a number. */
export function dueUnder(row: DutyRule, reckoning: Reckoning): DueUnder {
  const sureness = surenessOf(row);
  if (row.confidence === "unconfirmed" || !isNumber(row.limit)) {
    return { due: { kind: "promptly" }, notes: sureness };
  }
  const { at, notes } = earliestOf(row, reckoning);
  const moved = afterLevel(at, row.limit, reckoning);
  const due: Due = { kind: "latest", at: moved.at === null ? null : formatInstant(moved.at) };
  return { due, notes: [...sureness, ...notes, ...moved.notes] };
}

function surenessOf({ confidence }: DutyRule): readonly InstrumentNote[] {
  switch (confidence) {
    case "confirmed":
      return [];
    case "one-source":
      return ["figure-one-source"];
    case "unconfirmed":
      return ["figure-unconfirmed"];
    case "deployer":
      return ["figure-by-deployer"];
  }
}

type NumberLimit = Extract<LimitRule, { kind: "hours" | "working-days" | "months" }>;

function isNumber(limit: LimitRule): limit is NumberLimit {
  return limit.kind === "hours" || limit.kind === "working-days" || limit.kind === "months";
}

interface At {
  readonly at: number | null;
  readonly notes: readonly (InstrumentNote | Note)[];
}

/** The row's own limit and the second one that also holds: the earlier of those that are known. */
function earliestOf(row: DutyRule, reckoning: Reckoning): At {
  const { reportingCase } = reckoning;
  const ownReport = parseInstant(ownMember(reportingCase.reported ?? {}, row.code));
  if (row.everyHours !== undefined && ownReport !== null) {
    return { at: ownReport + row.everyHours * HOUR_MS, notes: [] };
  }
  const own = afterStart(row.after, row.limit, reckoning);
  if (row.alsoWithin === undefined) return own;
  const { after, hours } = row.alsoWithin;
  const other = afterStart(after, { kind: "hours", hours }, reckoning);
  if (own.at === null) return other.at === null ? own : other;
  return other.at !== null && other.at < own.at ? other : own;
}

function afterStart(after: LimitStart, limit: LimitRule, reckoning: Reckoning): At {
  const start = startAt(after, reckoning.reportingCase);
  if (start === null) return { at: null, notes: awaited(after) };
  switch (limit.kind) {
    case "hours":
      return { at: start + limit.hours * HOUR_MS, notes: [] };
    case "working-days": {
      const { at, isCovered } = endOfWorkingDay(start, limit.days, reckoning.calendar);
      return { at, notes: isCovered ? [] : ["calendar-not-covered"] };
    }
    case "months":
      return { at: monthsAfter(start, limit.months), notes: [] };
    case "at-once":
    case "promptly":
    case "unconfirmed":
      return { at: null, notes: [] };
  }
}

/** Epoch milliseconds of what starts the time; null while it is not known. */
function startAt(after: LimitStart, { facts, reported = {} }: ReportingCase): number | null {
  if (typeof after === "object") return parseInstant(ownMember(reported, after.reportOf));
  switch (after) {
    case "discovery":
      return knownFrom(facts);
    case "handled":
      return parseInstant(facts.handledAt);
    case "assessed":
      return parseInstant(facts.assessedAt);
    case "paid":
      return parseInstant(facts.ransom?.paidAt);
    case "new-findings":
      return null;
  }
}

/** R4, read strictly here too: discovery or being told, whichever came first. */
export function knownFrom(facts: Facts): number | null {
  const discoveredAt = parseInstant(facts.discoveredAt);
  const toldAt = parseInstant(facts.told?.at);
  if (discoveredAt === null || toldAt === null) return discoveredAt ?? toldAt;
  return Math.min(discoveredAt, toldAt);
}

/** What it waits for, where the words of the limit do not say it themselves. */
function awaited(after: LimitStart): readonly (InstrumentNote | Note)[] {
  if (typeof after === "object") return ["counts-from-earlier-report"];
  if (after === "discovery") return ["start-unknown"];
  return after === "handled" ? ["R21-handling-not-ended"] : [];
}

/** As R5: a duty cannot expire before the level that carries it was reached. */
function afterLevel(at: number | null, limit: NumberLimit, { reachedAt }: Reckoning): At {
  const isLater = at !== null && reachedAt !== null && limit.kind === "hours" && reachedAt >= at;
  if (!isLater) return { at, notes: [] };
  return { at: reachedAt + limit.hours * HOUR_MS, notes: ["own-level-reached-later"] };
}

const MONTHS_PER_YEAR = 12;

/** The same day and time at Beijing so many months on, or the last day of a shorter month. */
export function monthsAfter(startMs: number, months: number): number {
  const start = formatInstant(startMs);
  const count =
    Number(start.slice(0, 4)) * MONTHS_PER_YEAR + Number(start.slice(5, 7)) - 1 + months;
  const year = String(Math.floor(count / MONTHS_PER_YEAR)).padStart(4, "0");
  const month = String((count % MONTHS_PER_YEAR) + 1).padStart(2, "0");
  for (let day = Number(start.slice(8, 10)); day > 0; day -= 1) {
    const named = `${year}-${month}-${String(day).padStart(2, "0")}${start.slice(10)}`;
    const at = parseInstant(named);
    if (at !== null) return at;
  }
  return startMs;
}
