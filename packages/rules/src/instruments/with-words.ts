/** Puts the words of an instrument onto its rules, which the core carries without them. */
import { ownMember } from "../collections.ts";
import { text } from "../labels/text.ts";
import type {
  DutyRule,
  Instrument,
  InstrumentDutyRow,
  InstrumentRules,
  InstrumentWords,
  Limit,
} from "./instrument.ts";

const NO_WORDS = text("", "");

/** Levels and duties without words of their own keep their code as their name. */
export function withWords(rules: InstrumentRules, words: InstrumentWords): Instrument {
  const { title, citation, scope, isDayConfirmed } = words;
  const levels = rules.levels.map(({ code }) => {
    return { code, label: ownMember(words.levels, code) ?? text(code, code) };
  });
  const duties = rules.duties.map((row) => dutyWithWords(row, words));
  const worded = { ...rules, title, citation, scope, levels, duties };
  return isDayConfirmed === undefined ? worded : { ...worded, isDayConfirmed };
}

function dutyWithWords(row: DutyRule, words: InstrumentWords): InstrumentDutyRow {
  const own = ownMember(words.duties, row.code);
  const name = own?.name ?? text(row.code, row.code);
  const limit: Limit =
    row.limit.kind === "unconfirmed"
      ? { kind: "unconfirmed", said: own?.said ?? NO_WORDS }
      : row.limit;
  const worded = {
    ...row,
    recipient: { ...row.recipient, name },
    limit,
    source: own?.source ?? "",
  };
  return own?.note === undefined ? worded : { ...worded, note: own.note };
}
