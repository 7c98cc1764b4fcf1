/** Duties as cited sentences: what to do at once comes first. */
import { sorted } from "../collections.ts";
import { parseInstant } from "../instant.ts";
import type { InstrumentRules, LimitStart } from "../instruments/instrument.ts";
import { articleName } from "../instruments/article-name.ts";
import { noteText, say } from "../labels/spoken-labels.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import { sectorInstruments } from "../law/instruments/sector-instruments.ts";
import { type RuleFound, ruleByCode } from "../obligations/sector-duties.ts";
import type { Obligation } from "../results.ts";
import { ambiguous } from "./ambiguous.ts";
import { deadlineInWords, spanInWords } from "./spans.ts";
import { atOnceWords, promptAfterHandling, promptWords, stepActs, surenessTexts } from "./steps.ts";

/** What the sentences of one list have in common. */
interface Listing {
  readonly locale: Locale;
  /** Kinds of which several authorities take part: only their keys tell them apart. */
  readonly several: ReadonlySet<string>;
  /** R10: the region has no provincial authority under the Measures. */
  readonly hasNoProvince: boolean;
}

export function explainObligations(obligations: readonly Obligation[], locale: Locale): string[] {
  if (obligations.length === 0) {
    return [
      locale === "zh"
        ? "按现有情况，本办法没有要求报告；其他规定可能另有要求。欢迎自愿报告。"
        : "As things stand, the Measures require no report; other rules may. " +
          "A voluntary report is welcome.",
    ];
  }
  const ordered = sorted(obligations, (a, b) => urgency(a) - urgency(b));
  const hasNoProvince = ordered.some(({ because }) => because.includes(NO_PROVINCE));
  const listing = { locale, several: severalOf(ordered), hasNoProvince };
  return [
    ...ordered.map((obligation) => dutySentence(obligation, listing)),
    ...noteSentences(ordered, locale),
  ];
}

const NO_PROVINCE = "R10-no-provincial-authority";
const FAR = Number.MAX_SAFE_INTEGER / 8;

/** Own duties with a date, then without; then what authorities owe; what follows handling last. */
function urgency({ obligor, due, after }: Obligation): number {
  const instant = (due.kind === "latest" ? parseInstant(due.at) : null) ?? FAR;
  if (after === "handled") return 4 * FAR + instant;
  return obligor.kind === "operator" ? instant : 2 * FAR + instant;
}

/** A sector's regulator is told apart by its rule, the national organ by its name. */
function severalOf(obligations: readonly Obligation[]): ReadonlySet<string> {
  const parties = obligations.flatMap(({ obligor, recipient }) => [obligor, recipient]);
  return ambiguous(
    parties.flatMap((party): [string, string | null][] => {
      if (party.kind === "operator" || party.kind === "sector-regulator") return [];
      return isNational(party.key) ? [] : [[party.kind, party.key]];
    }),
  );
}

const isNational = (key: string | null): boolean => key?.endsWith(":national") ?? false;

const acts: Readonly<Record<string, Text>> = {
  D8: text("报案", "file a case with"),
  D9: text("补报未报情况", "send what was missing to"),
  D10: text("续报重要情况和进展", "report important news and progress to"),
  D11: text("报送总结报告", "send the summary report to"),
};
const circulating = text("通报", "inform");

function ruleOf({ rule }: Obligation): RuleFound | null {
  return rule === undefined ? null : ruleByCode(rule, { instruments: sectorInstruments });
}

function actOf(obligation: Obligation): Text {
  const { duty, recipient } = obligation;
  if (recipient.kind === "peer-department") return circulating;
  const steps: Readonly<Record<string, Text>> = stepActs;
  return acts[duty] ?? steps[ruleOf(obligation)?.row.step ?? ""] ?? stepActs.first;
}

function dutySentence(obligation: Obligation, listing: Listing): string {
  const { locale, hasNoProvince } = listing;
  const { obligor, recipient, state } = obligation;
  const act = actOf(obligation);
  const manner = mannerOf(obligation)[locale];
  const rest = `${limitOf(obligation, locale)}${citationOf(obligation, locale)}`;
  const isProvisional = state === "provisional";
  if (hasNoProvince && recipient.kind === "provincial-cac" && act === stepActs.first) {
    return askingSentence({ manner, rest, isProvisional }, locale);
  }
  const to = partyName(recipient, listing);
  const isOwn = obligor.kind === "operator";
  if (locale === "zh") {
    const who = isOwn ? "" : partyName(obligor, listing);
    return `${isProvisional ? "（暂定）" : ""}${who}${manner}向${to}${act.zh}${rest}。`;
  }
  const who = isOwn ? "you" : `the ${partyName(obligor, listing)}`;
  const must = isProvisional
    ? `Provisionally, ${who}`
    : `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
  return `${must} must ${act.en} the ${to}${manner}${rest}.`;
}

interface Asking {
  readonly manner: string;
  readonly rest: string;
  readonly isProvisional: boolean;
}

/** R10: nobody at the provincial level receives there, but the time runs all the same. */
function askingSentence({ manner, rest, isProvisional }: Asking, locale: Locale): string {
  return locale === "zh"
    ? `${isProvisional ? "（暂定）" : ""}本办法没有为该地区设省级接收部门，请${manner}拨打 12387 ` +
        `问明向谁报告${rest}。`
    : `${isProvisional ? "Provisionally: the" : "The"} Measures name no provincial recipient for ` +
        `this region, so call 12387${manner} and ask to whom to report${rest}.`;
}

/** Under D7, also the sector's own rule and how sure we are of its limit. */
function citationOf(obligation: Obligation, locale: Locale): string {
  const own = say("article", obligation.article, locale);
  const cited = obligation.rule === undefined ? own : `${own}${ruleCited(obligation, locale)}`;
  return locale === "zh" ? `（${cited}）` : ` (${cited})`;
}

function ruleCited(obligation: Obligation, locale: Locale): string {
  const found = ruleOf(obligation);
  if (found === null) return "";
  const { instrument, row } = found;
  const confidence = isByDeployer(obligation) ? "deployer" : row.confidence;
  const name = `${shortTitle(instrument, locale)}${articleName(row.article, locale)}`;
  return `${locale === "zh" ? "，" : "; "}${name}${surenessTexts[confidence][locale]}`;
}

function shortTitle({ shortTitle: named, code }: InstrumentRules, locale: Locale): string {
  return named?.[locale] ?? code;
}

const isByDeployer = ({ because }: Obligation): boolean => because.includes("figure-by-deployer");

const nationalNames: Readonly<Record<string, Text>> = {
  "public-security": text("国务院公安部门", "public security department of the State Council"),
  "peer-department": text("有关部门", "departments concerned"),
};
const receiver = text("接收部门", "receiving authority");
const toBeFound = text("待查明", "to be looked up");

interface KeyedParty {
  readonly kind: string;
  readonly key: string | null;
}

function partyName({ kind, key }: KeyedParty, { locale, several, hasNoProvince }: Listing): string {
  const national = isNational(key) ? nationalNames[kind] : undefined;
  if (national !== undefined) return national[locale];
  if (hasNoProvince && kind === "provincial-cac") return receiver[locale];
  const name = say("authority", kind, locale);
  return several.has(kind) ? name + keyInBrackets({ kind, key }, locale) : name;
}

/** What tells an authority from others of its kind: its key without the kind. */
export function keyInBrackets({ kind, key }: KeyedParty, locale: Locale): string {
  const which = key === null ? toBeFound[locale] : key.slice(kind.length + 1);
  return locale === "zh" ? `（${which}）` : ` (${which})`;
}

/** What starts the time; a sector's rule may count from an earlier report. */
function startOf(obligation: Obligation): LimitStart | "arrival" {
  return ruleOf(obligation)?.row.after ?? obligation.after;
}

function mannerOf(obligation: Obligation): Text {
  const start = startOf(obligation);
  if (ruleOf(obligation)?.row.limit.kind === "at-once") return atOnceWords;
  if (obligation.due.kind === "promptly") {
    return start === "handled" ? promptAfterHandling : promptWords;
  }
  return start === "discovery" || start === "arrival" ? atOnceWords : text("", "");
}

function limitOf(obligation: Obligation, locale: Locale): string {
  const { due, hours } = obligation;
  const row = isByDeployer(obligation) ? undefined : ruleOf(obligation)?.row;
  const stated = hours === null ? row?.limit : ({ kind: "hours", hours } as const);
  const span = stated === undefined ? "" : spanInWords(stated, locale);
  const from = startInWords(obligation, locale);
  const limit = span && (locale === "zh" ? `${from} ${span}` : `${span} ${from}`);
  return deadlineInWords({ due, limit, everyHours: row?.everyHours ?? null }, locale);
}

function startInWords(obligation: Obligation, locale: Locale): string {
  if (obligation.because.includes("R5-reached-later")) {
    return locale === "zh" ? "自达到较大级起" : "from reaching relatively major";
  }
  const start = startOf(obligation);
  return say("after", typeof start === "object" ? "report" : start, locale);
}

/**
 * Each note once, in the order of the duties; criteria are explained with the grade. What a duty's
 * own sentence says is not repeated.
 */
function noteSentences(obligations: readonly Obligation[], locale: Locale): string[] {
  const titles = new Map<string, Set<string>>();
  for (const obligation of obligations) {
    const found = ruleOf(obligation);
    const title = found === null ? "" : shortTitle(found.instrument, locale);
    for (const code of obligation.because) {
      if (code === "sector-rules-apply" && title !== "") continue;
      titles.set(code, (titles.get(code) ?? new Set()).add(title));
    }
  }
  return [...titles].flatMap(([code, names]) => {
    const note = noteText(code);
    return note === null ? [] : [aboutRule(note[locale], [...names], locale)];
  });
}

/** A note that only one sector's rule carries says which. */
export function aboutRule(
  note: string,
  [title, ...others]: readonly string[],
  locale: Locale,
): string {
  const isOne = title !== undefined && title !== "" && others.length === 0;
  if (locale === "zh") return `${isOne ? `${title}：` : ""}${note}。`;
  return `${isOne ? `${title}: ` : ""}${note}.`;
}
