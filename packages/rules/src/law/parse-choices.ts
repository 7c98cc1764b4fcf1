/** The deployer's choices from a file: everything wrong is named, with its place and the remedy. */
import { withHolidays } from "../calendar/with-holidays.ts";
import { ownMember } from "../collections.ts";
import { isMembers } from "../fact-check/check-shape.ts";
import type { InstrumentRules } from "../instruments/instrument.ts";
import { withFigures } from "../instruments/with-figures.ts";
import { parseInstant } from "../instant.ts";
import { type Text, text } from "../labels/text.ts";
import { pointerTo } from "../pointer.ts";
import type { ChosenFigure, ChosenHolidays, ChosenReading, DeployerChoices } from "./choices.ts";
import type { Law } from "./law.ts";
import { readingChoices, readingRows } from "./readings.ts";

export interface ChoiceProblem extends Text {
  /** JSON Pointer into what was given. */
  readonly pointer: string;
}

export type ParsedChoices =
  | { readonly kind: "ok"; readonly choices: DeployerChoices }
  | { readonly kind: "refused"; readonly problems: readonly ChoiceProblem[] };

export interface ChoicesContext {
  readonly law: Law;
  /** Instruments whose figures may be entered, those outside the core among them. */
  readonly instruments: readonly InstrumentRules[];
}

const words = {
  "not-an-object": text("应为一个对象。", "must be an object."),
  "not-a-list": text("应为一个列表。", "must be a list."),
  "unknown-part": text(
    "不是已知的部分。只能有 readings、figures 和 holidays。",
    "is no known part. There are readings, figures and holidays.",
  ),
  "unknown-reading": text(
    "不是已知的解释。请用 R1 至 R27。",
    "is no known reading. There are R1 to R27.",
  ),
  choice: text("应为 stricter 或 looser。", "must be stricter or looser."),
  reason: text("没有写。请写明理由。", "is missing. Give the reason."),
  by: text("没有写。请写明由谁决定。", "is missing. Say who decided it."),
  since: text(
    "不是有效的时间。请写成 2026-12-01T00:00:00+08:00 的形式。",
    "is not a valid time. Write it like 2026-12-01T00:00:00+08:00.",
  ),
  notice: text("应有 from、until 和 days。", "must have from, until and days."),
} as const;

class Problems {
  readonly found: ChoiceProblem[] = [];

  add(path: readonly string[], { zh, en }: Text): void {
    const pointer = pointerTo(...path);
    this.found.push({ pointer, zh: `${pointer} ${zh}`, en: `${pointer} ${en}` });
  }
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Choices from any JSON. All or nothing: a file with a fault is refused whole, because a deployer
 * who wrote a choice must not run without it. Parts that are absent choose nothing.
 */
export function parseChoices(input: unknown, context: ChoicesContext): ParsedChoices {
  const problems = new Problems();
  const parts = membersOf(input, [], problems);
  for (const part of Object.keys(parts)) {
    const isKnown = part === "readings" || part === "figures" || part === "holidays";
    if (!isKnown) problems.add([part], words["unknown-part"]);
  }
  const choices: DeployerChoices = {
    readings: readingsOf(parts["readings"], problems),
    figures: figuresOf(parts["figures"], context, problems),
    holidays: holidaysOf(parts["holidays"], context, problems),
  };
  return problems.found.length === 0
    ? { kind: "ok", choices }
    : { kind: "refused", problems: problems.found };
}

function membersOf(value: unknown, path: readonly string[], problems: Problems): Members {
  if (isMembers(value)) return value;
  if (value !== undefined) problems.add(path, words["not-an-object"]);
  return {};
}

interface Entry {
  readonly code: string;
  readonly path: readonly string[];
  readonly members: Members;
}

/** Each code with one entry or a list of them, as one list. */
function entriesOf(part: string, value: unknown, problems: Problems): readonly Entry[] {
  const members = membersOf(value, [part], problems);
  return Object.keys(members).flatMap((code) => {
    const given = members[code];
    if (!Array.isArray(given)) {
      const path = [part, code];
      return [{ code, path, members: membersOf(given ?? null, path, problems) }];
    }
    const list: readonly unknown[] = given;
    return list.map((entry, index) => {
      const path = [part, code, String(index)];
      return { code, path, members: membersOf(entry ?? null, path, problems) };
    });
  });
}

/** The entries by code, in the order of the file. */
function byCode<Choice>(entries: readonly Entry[]): Record<string, readonly Choice[]> {
  // A code may be called `toString`: a plain object would find something under that name.
  const found = new Map<string, readonly Choice[]>();
  for (const { code, members } of entries) {
    found.set(code, [...(found.get(code) ?? []), members as Choice]);
  }
  return Object.fromEntries(found);
}

function readingsOf(value: unknown, problems: Problems): DeployerChoices["readings"] {
  const known = new Set<string>(readingRows.map(({ code }) => code));
  const entries = entriesOf("readings", value, problems);
  for (const { code, path, members } of entries) {
    if (!known.has(code)) problems.add(path, words["unknown-reading"]);
    const choice = ownMember(members, "choice");
    if (!readingChoices.some((each) => each === choice)) {
      problems.add([...path, "choice"], words.choice);
    }
    checkDecided(members, path, problems);
  }
  return byCode<ChosenReading>(entries);
}

function checkDecided(entry: Members, path: readonly string[], problems: Problems): void {
  for (const name of ["reason", "by"] as const) {
    const value = ownMember(entry, name);
    const isGiven = typeof value === "string" && value.trim() !== "";
    if (!isGiven) problems.add([...path, name], words[name]);
  }
  const since = ownMember(entry, "since");
  const isInstant = typeof since === "string" && parseInstant(since) !== null;
  if (!isInstant) problems.add([...path, "since"], words.since);
}

function figuresOf(
  value: unknown,
  { instruments }: ChoicesContext,
  problems: Problems,
): DeployerChoices["figures"] {
  const entries = entriesOf("figures", value, problems);
  for (const { code, path, members } of entries) {
    checkDecided(members, path, problems);
    const result = withFigures(instruments, { [code]: members as unknown as ChosenFigure });
    if (result.kind === "ok") continue;
    for (const { code: wrong, zh, en } of result.errors) {
      // Reason and name were asked for above.
      if (wrong !== "reason-missing" && wrong !== "author-missing") problems.add(path, { zh, en });
    }
  }
  return byCode<ChosenFigure>(entries);
}

function holidaysOf(
  value: unknown,
  { law }: ChoicesContext,
  problems: Problems,
): readonly ChosenHolidays[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(["holidays"], words["not-a-list"]);
    return [];
  }
  const notices: readonly unknown[] = value;
  let { calendar } = law;
  for (const [index, notice] of notices.entries()) {
    const path = ["holidays", String(index)];
    if (!isNotice(notice)) {
      problems.add(path, words.notice);
      continue;
    }
    const result = withHolidays(calendar, notice);
    if (result.kind === "ok") calendar = result.calendar;
    else for (const { zh, en } of result.errors) problems.add(path, { zh, en });
  }
  return notices as readonly ChosenHolidays[];
}

function isNotice(notice: unknown): notice is ChosenHolidays {
  if (!isMembers(notice) || !isMembers(notice["days"])) return false;
  return typeof notice["from"] === "string" && typeof notice["until"] === "string";
}
