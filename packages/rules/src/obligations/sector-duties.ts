/** Art. 4 (5): what the sector's own rules ask, as duties beside those of the Measures. */
import { holdAgainst, type HeldDuty, isInForce } from "../instruments/hold-against.ts";
import { isOutsideTheCore } from "../instruments/codes.ts";
import { sectorConditions, unknown } from "../instruments/conditions.ts";
import type { DutyRule, InstrumentRules } from "../instruments/instrument.ts";
import type { Law } from "../law/law.ts";
import type { AuthorityKind, Obligation, ReportingCase } from "../results.ts";
import { authorityKinds } from "../results.ts";
import { sectorRegulator } from "./authorities.ts";

const DUTY = "D7";
const ARTICLE = "第四条第五款";

/**
 * For each rule that the operator names: its duties towards authorities, in the order of its rows.
 * A name that we do not know leaves one prompt to look the rule up. Statutes and foreign regimes
 * are no sector's own rules, and persons to be told are no authorities: see `dutiesUnder`.
 *
 * `after` knows only discovery and the end of handling. A limit that runs from an earlier report is
 * put under discovery: its `due.at` stays null until that report was made, and a note says so.
 */
export function sectorDuties(reportingCase: ReportingCase, law: Law): Obligation[] {
  const result: Obligation[] = [];
  const codes = [...new Set(reportingCase.operator.instruments ?? [])];
  for (const code of codes) {
    const instrument = law.instruments.find((each) => each.code === code);
    if (instrument !== undefined) addDuties(result, instrument, { reportingCase, law });
  }
  if (codes.some((code) => !isKnown(code, law))) result.push(prompt(reportingCase));
  return result;
}

function isKnown(code: string, law: Law): boolean {
  return isOutsideTheCore(code) || law.instruments.some((instrument) => instrument.code === code);
}

interface Setting {
  readonly reportingCase: ReportingCase;
  readonly law: Law;
}

function addDuties(
  result: Obligation[],
  instrument: InstrumentRules,
  { reportingCase, law }: Setting,
): void {
  if (instrument.kind !== "sector" || !isInForce(instrument, reportingCase)) return;
  // No sector's scale hangs on the level under the Measures.
  const askLevel = () => unknown();
  const context = { calendar: law.calendar, law, ask: sectorConditions, askLevel };
  const { duties } = holdAgainst(instrument, reportingCase, context);
  for (const held of duties) {
    const kind = authorityKinds.find((known) => known === held.recipient.kind);
    if (kind !== undefined) result.push(obligationOf(held, kind));
  }
}

function obligationOf(held: HeldDuty<DutyRule>, kind: AuthorityKind): Obligation {
  const { row, recipient, state, due, notes } = held;
  const isClocked = due.kind === "latest" && row.limit.kind === "hours";
  return {
    duty: DUTY,
    article: ARTICLE,
    obligor: { kind: "operator" },
    recipient: { kind, key: recipient.key },
    state,
    due,
    after: row.after === "handled" ? "handled" : "discovery",
    hours: isClocked && row.limit.kind === "hours" ? row.limit.hours : null,
    rule: row.code,
    because: [...new Set(["sector-rules-apply", ...notes])],
  };
}

/** The deployer or the operator names a rule whose text we do not carry. */
function prompt({ operator }: ReportingCase): Obligation {
  const { recipient, notes } = sectorRegulator(operator);
  return {
    duty: DUTY,
    article: ARTICLE,
    obligor: { kind: "operator" },
    recipient,
    state: "open",
    due: { kind: "promptly" },
    after: "discovery",
    hours: null,
    because: notes,
  };
}

export interface RuleFound {
  readonly instrument: InstrumentRules;
  readonly row: DutyRule;
}

/** The row that an obligation's `rule` names; null where the law does not carry it. */
export function ruleByCode(
  code: string,
  { instruments }: Pick<Law, "instruments">,
): RuleFound | null {
  for (const instrument of instruments) {
    const row = instrument.duties.find((each) => each.code === code);
    if (row !== undefined) return { instrument, row };
  }
  return null;
}
