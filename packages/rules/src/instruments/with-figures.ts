/** Figures that the deployer enters where ours are unconfirmed, once-sourced or missing. */
import { text } from "../labels/text.ts";
import type {
  DutyRule,
  EnteredFigure,
  InstrumentRules,
  LimitRule,
  StatedLimit,
} from "./instrument.ts";
import { type EntryProblem, type EntryRefusal, entryProblem } from "./refusal.ts";

/** By row code, for example `PBOC-1`. */
export type EnteredFigures = Readonly<Record<string, EnteredFigure>>;

export type WithFigures<Rules> =
  | { readonly kind: "ok"; readonly instruments: readonly Rules[] }
  | EntryRefusal;

const MAX_HOURS = 8_784;
const MAX_WORKING_DAYS = 366;
const MAX_MONTHS = 24;

const words = {
  "unknown-row": text("不是已知的规则行。请核对代码。", "is no row that we know. Check its code."),
  "figure-confirmed": text(
    "的时限有法律原文证实，不能改动。",
    "has a limit confirmed by the law's text, which cannot be changed.",
  ),
  "bad-limit": text(
    '的时限无效。请写小时、工作日或月数，例如 { kind: "hours", hours: 2 }。',
    'has no valid limit. Give hours, working days or months, like { kind: "hours", hours: 2 }.',
  ),
  "source-missing": text(
    "没有写来源。请写明文件、条号或发文机关。",
    "names no source. Name the document, its article or its issuer.",
  ),
  "reason-missing": text(
    "没有写理由。请写明为什么采用这一时限。",
    "gives no reason. Say why this limit is used.",
  ),
  "author-missing": text("没有写填写人。请写明由谁填写。", "names nobody. Say who entered it."),
} as const;

/**
 * The same instruments with the figures entered; all or none. A number that the law's own text
 * confirms is never changed, a confirmed 立即 or 及时 may be given a number. Rows not named stay.
 */
export function withFigures<Rules extends InstrumentRules>(
  instruments: readonly Rules[],
  figures: EnteredFigures,
): WithFigures<Rules> {
  const rows = new Map<string, DutyRule>();
  for (const { duties } of instruments) for (const row of duties) rows.set(row.code, row);
  const errors = Object.entries(figures).flatMap(([code, figure]) => {
    return problemsOf(code, figure, rows.get(code));
  });
  if (errors.length > 0) return { kind: "refused", code: "figures-refused", errors };
  const entered = new Map(Object.entries(figures));
  return { kind: "ok", instruments: instruments.map((each) => withEntered(each, entered)) };
}

function withEntered<Rules extends InstrumentRules>(
  instrument: Rules,
  entered: ReadonlyMap<string, EnteredFigure>,
): Rules {
  const duties = instrument.duties.map((row) => {
    const figure = entered.get(row.code);
    if (figure === undefined) return row;
    return { ...row, limit: figure.limit, confidence: "deployer" as const, entered: figure };
  });
  return { ...instrument, duties };
}

function problemsOf(
  code: string,
  figure: EnteredFigure,
  row: DutyRule | undefined,
): readonly EntryProblem[] {
  if (row === undefined) return [entryProblem(code, "unknown-row", words["unknown-row"])];
  const wrong: (keyof typeof words)[] = [];
  if (row.confidence === "confirmed" && isNumber(row.limit)) wrong.push("figure-confirmed");
  if (!isValid(figure.limit)) wrong.push("bad-limit");
  if (isBlank(figure.source)) wrong.push("source-missing");
  if (isBlank(figure.reason)) wrong.push("reason-missing");
  if (isBlank(figure.by)) wrong.push("author-missing");
  return wrong.map((problem) => entryProblem(code, problem, words[problem]));
}

/** What the deployer enters comes from a file, so that its types are only a promise. */
function isBlank(value: unknown): boolean {
  return typeof value !== "string" || value.trim() === "";
}

function isNumber({ kind }: LimitRule): boolean {
  return kind === "hours" || kind === "working-days" || kind === "months";
}

function isValid(limit: StatedLimit | null | undefined): boolean {
  if (limit === null || limit === undefined) return false;
  switch (limit.kind) {
    case "hours":
      return limit.hours > 0 && limit.hours <= MAX_HOURS;
    case "working-days":
      return isWhole(limit.days, MAX_WORKING_DAYS);
    case "months":
      return isWhole(limit.months, MAX_MONTHS);
    case "at-once":
    case "promptly":
      return true;
    default:
      return false;
  }
}

function isWhole(value: number, largest: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= largest;
}
