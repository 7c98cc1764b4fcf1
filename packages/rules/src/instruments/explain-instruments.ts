/** What further rules ask, as plain cited sentences: who is told by when, and how sure we are. */
import { ownMember } from "../collections.ts";
import { describePointer } from "../labels/describe-pointer.ts";
import { formatBeijingTime, parseInstant } from "../instant.ts";
import { labels } from "../labels/label.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import type { FactPointer } from "../results.ts";
import { articleName } from "./article-name.ts";
import type { Confidence, Step } from "./instrument.ts";
import { instruments } from "./instruments.ts";
import { judgementNames } from "./judgement-names.ts";
import { limitWords } from "./limit-words.ts";
import { instrumentNoteLabels } from "./notes.ts";
import type { InstrumentDuty, InstrumentResult } from "./results.ts";

/**
 * Sentences in the order of the results; times are Beijing time. An instrument that asks nothing
 * only tells its own level, where it knows one.
 */
export function explainInstruments(results: readonly InstrumentResult[], locale: Locale): string[] {
  return [
    ...results.flatMap((result) => explainResult(result, locale)),
    ...noteSentences(results, locale),
  ];
}

function explainResult(result: InstrumentResult, locale: Locale): string[] {
  return [
    ...levelSentence(result, locale),
    ...result.duties.map((duty) => dutySentence(result, duty, locale)),
  ];
}

function levelSentence({ title, level, couldReach }: InstrumentResult, locale: Locale): string[] {
  const name = title[locale];
  if (level !== null) {
    const label = level.label[locale];
    return [
      locale === "zh" ? `${name}自有级别：${label}。` : `${name}: ${label} on its own scale.`,
    ];
  }
  if (couldReach === null) return [];
  const label = couldReach.label[locale];
  return [
    locale === "zh"
      ? `${name}自有级别尚不能判定，可能达到“${label}”。`
      : `${name}: its own level is not yet known and could reach “${label}”.`,
  ];
}

const acts = {
  first: text("报告", "report to"),
  written: text("提交书面报告", "send a written report to"),
  intermediate: text("提交中期报告", "send the intermediate report to"),
  progress: text("报告进展", "report progress to"),
  final: text("提交总结报告", "send the final report to"),
  notice: text("通知", "notify"),
} as const satisfies Record<Step, Text>;

const sureness: Readonly<Record<Confidence, Text>> = {
  confirmed: text("", ""),
  "one-source": text("；仅一处来源", "; one source only"),
  unconfirmed: text("；尚未证实", "; unconfirmed"),
  deployer: text("；部署单位填写", "; entered by the deployer"),
};

function dutySentence(result: InstrumentResult, duty: InstrumentDuty, locale: Locale): string {
  const name = partyName(duty.recipient.name, locale);
  const act = acts[duty.step][locale];
  const manner = mannerOf(duty, locale);
  const limit = limitOf(duty, locale);
  const cited = `${result.title[locale]}${articleName(duty.article, locale)}`;
  const basis = `${cited}${sureness[duty.confidence][locale]}`;
  const rest = `${said(duty, locale)}${noted(duty, locale)}${settledBy(duty, locale)}`;
  const isProvisional = duty.state === "provisional";
  if (locale === "zh") {
    const to = duty.step === "notice" ? `${act}${name}` : `向${name}${act}`;
    return `${isProvisional ? "（暂定）" : ""}${manner}${to}${limit}（${basis}）。${rest}`;
  }
  const must = isProvisional ? "Provisionally, you must" : "You must";
  return `${must} ${act} ${name}${manner}${limit} (${basis}).${rest}`;
}

/** Proper names in capitals take no article, and a space in Chinese. */
function partyName(name: Text, locale: Locale): string {
  if (locale === "zh") return /^[A-Za-z]/.test(name.zh) ? ` ${name.zh}` : name.zh;
  return /^[A-Z]{2}/.test(name.en) ? name.en : `the ${name.en}`;
}

function mannerOf({ due, limit, after, step }: InstrumentDuty, locale: Locale): string {
  const isPromptly = due.kind === "promptly" && limit.kind !== "at-once";
  if (isPromptly) return locale === "zh" ? "及时" : " promptly";
  if (limit.kind !== "at-once" && after !== "discovery" && step !== "first") return "";
  return locale === "zh" ? "立即" : " at once";
}

/** Never "you have two hours", always "at once, at the latest by …". */
function limitOf(duty: InstrumentDuty, locale: Locale): string {
  if (duty.due.kind === "promptly") return "";
  const span = limitWords(duty, locale);
  const at = parseInstant(duty.due.at);
  if (at === null) return locale === "zh" ? `，最迟${span}内` : `, at the latest ${span}`;
  const time = duty.limit.kind === "working-days" ? endOfDay(at) : formatBeijingTime(at);
  return locale === "zh"
    ? `，最迟不超过北京时间 ${time}（${span}）`
    : `, at the latest by ${time} Beijing time (${span})`;
}

const MINUTE_MS = 60_000;

/** The end of a day reads 24:00 of that day, not 00:00 of the next. */
function endOfDay(at: number): string {
  return `${formatBeijingTime(at - MINUTE_MS).slice(0, 10)} 24:00`;
}

function said({ limit }: InstrumentDuty, locale: Locale): string {
  if (limit.kind !== "unconfirmed") return "";
  return sentence(limit.said[locale], locale);
}

function noted({ note }: InstrumentDuty, locale: Locale): string {
  return note === null ? "" : sentence(note[locale], locale);
}

function sentence(words: string, locale: Locale): string {
  if (words === "") return "";
  return locale === "zh" ? `${words}。` : ` ${words}.`;
}

const names = judgementNames(instruments);
const JUDGEMENTS = "/judgements/";

/** What would settle whether a provisional duty is owed. */
function settledBy({ unknown }: InstrumentDuty, locale: Locale): string {
  if (unknown.length === 0) return "";
  const facts = [...new Set(unknown.map((pointer) => factName(pointer, locale)))];
  return locale === "zh"
    ? `须先弄清：${facts.join("、")}。`
    : ` To be settled first: ${facts.join("; ")}.`;
}

function factName(pointer: FactPointer, locale: Locale): string {
  const [code = ""] = pointer.startsWith(JUDGEMENTS)
    ? pointer.slice(JUDGEMENTS.length).split("/")
    : [];
  const judged = names.get(code);
  if (judged === undefined) return describePointer(pointer)[locale];
  return locale === "zh" ? `署名研判${judged.zh}` : `a signed judgement ${judged.en}`;
}

/** Each note once, at the end. How sure we are stands in the sentences themselves. */
function noteSentences(results: readonly InstrumentResult[], locale: Locale): string[] {
  const own: Readonly<Record<string, Text>> = instrumentNoteLabels;
  const known: Readonly<Record<string, Text>> = labels.note;
  const codes = new Set(results.flatMap(({ duties }) => duties.flatMap(({ notes }) => notes)));
  return [...codes]
    .filter((code) => !code.startsWith("figure-") && code !== "sector-rules-apply")
    .flatMap((code) => ownMember(own, code) ?? ownMember(known, code) ?? [])
    .map((words) => `${words[locale]}${locale === "zh" ? "。" : "."}`);
}
