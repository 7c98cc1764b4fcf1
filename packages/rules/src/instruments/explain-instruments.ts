/** What further rules ask, as plain cited sentences: who is told by when, and how sure we are. */
import { ownMember, sorted } from "../collections.ts";
import { questionOf } from "../explain/fact-in-words.ts";
import { aboutRule, keyInBrackets } from "../explain/explain-obligations.ts";
import { deadlineInWords } from "../explain/spans.ts";
import {
  atOnceWords,
  promptAfterHandling,
  promptWords,
  stepActs,
  surenessTexts,
} from "../explain/steps.ts";
import { describePointer } from "../labels/describe-pointer.ts";
import { parseInstant } from "../instant.ts";
import { noteText } from "../labels/spoken-labels.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import type { FactPointer } from "../results.ts";
import { articleName } from "./article-name.ts";
import type { Step } from "./instrument.ts";
import { instruments } from "./instruments.ts";
import { judgementNames } from "./judgement-names.ts";
import { limitWords } from "./limit-words.ts";
import type { InstrumentDuty, InstrumentResult } from "./results.ts";

/**
 * What is owed by the soonest date first, then what is owed promptly, then what waits for another
 * event, then what is provisional. After the duties stands each instrument's own level, where it
 * knows one. Times are Beijing time.
 */
export function explainInstruments(results: readonly InstrumentResult[], locale: Locale): string[] {
  const duties = results.flatMap((result) => result.duties.map((duty) => ({ result, duty })));
  return [
    ...sorted(duties, (a, b) => urgency(a.duty) - urgency(b.duty)).map(({ result, duty }) => {
      return dutySentence(result, duty, locale);
    }),
    ...results.flatMap((result) => levelSentence(result, locale)),
    ...noteSentences(results, locale),
  ];
}

const FAR = Number.MAX_SAFE_INTEGER / 8;

function urgency({ state, due, after }: InstrumentDuty): number {
  const at = due.kind === "latest" ? parseInstant(due.at) : null;
  const undated = after === "discovery" ? FAR : 2 * FAR;
  return (state === "open" ? 0 : 4 * FAR) + (at ?? undated);
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
  ...stepActs,
  intermediate: text("提交中期报告", "send the intermediate report to"),
  notice: text("通知", "notify"),
} as const satisfies Record<Step, Text>;

function dutySentence(result: InstrumentResult, duty: InstrumentDuty, locale: Locale): string {
  const name = `${partyName(duty.recipient.name, locale)}${whichOf(result, duty, locale)}`;
  const act = acts[duty.step][locale];
  const manner = mannerOf(duty)[locale];
  const limit = limitOf(duty, locale);
  const cited = `${result.title[locale]}${articleName(duty.article, locale)}`;
  const basis = `${cited}${surenessTexts[duty.confidence][locale]}`;
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

/** Told apart by key where one row is owed to several. */
function whichOf(
  { duties }: InstrumentResult,
  { code, recipient }: InstrumentDuty,
  locale: Locale,
): string {
  const isOne = duties.filter((duty) => duty.code === code).length < 2;
  return isOne ? "" : keyInBrackets(recipient, locale);
}

function mannerOf({ due, limit, after, step }: InstrumentDuty): Text {
  if (limit.kind === "at-once") return atOnceWords;
  if (due.kind === "promptly") return after === "handled" ? promptAfterHandling : promptWords;
  const isEarly = step === "first" || step === "written" || step === "notice";
  const isAtOnce = step === "first" || (after === "discovery" && isEarly);
  return isAtOnce ? atOnceWords : text("", "");
}

function limitOf(duty: InstrumentDuty, locale: Locale): string {
  const { due, everyHours } = duty;
  if (due.kind === "promptly") return "";
  return deadlineInWords({ due, limit: limitWords(duty, locale), everyHours }, locale);
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

/** Beside those that a grade asks. */
const questions: Readonly<Record<FactPointer, Text>> = {
  "/data": text("核心数据、重要数据是否受损", "whether core or important data were harmed"),
  "/category": text("是什么类型的事件", "what type of incident it is"),
  "/involvesCii": text("是否涉及关基", "whether critical infrastructure is involved"),
  "/suspectedCrime": text("是否涉嫌违法犯罪", "whether a crime is suspected"),
  "/sensitivePersonsLeaked": text(
    "敏感个人信息涉及多少人",
    "how many people's sensitive information is concerned",
  ),
  "/ransom": text("是否支付了赎金", "whether a ransom was paid"),
  "/ransom/paidAt": text("是否已支付赎金、何时支付", "whether and when the ransom was paid"),
};

/** What would settle whether a provisional duty is owed. */
function settledBy({ unknown }: InstrumentDuty, locale: Locale): string {
  if (unknown.length === 0) return "";
  const facts = [...new Set(unknown.map((pointer) => factName(pointer, locale)))];
  return locale === "zh"
    ? `须先弄清：${facts.join("；")}。`
    : ` To be settled first: ${facts.join("; ")}.`;
}

function factName(pointer: FactPointer, locale: Locale): string {
  const [code = ""] = pointer.startsWith(JUDGEMENTS)
    ? pointer.slice(JUDGEMENTS.length).split("/")
    : [];
  const judged = names.get(code);
  if (judged === undefined) {
    const question = ownMember(questions, pointer) ?? questionOf(pointer);
    return (question ?? describePointer(pointer))[locale];
  }
  return locale === "zh" ? `${judged.zh}，由人研判并署名` : `${judged.en}, by a signed judgement`;
}

/** Each note once, at the end. How sure we are stands in the sentences themselves. */
function noteSentences(results: readonly InstrumentResult[], locale: Locale): string[] {
  const titles = new Map<string, Set<string>>();
  for (const { title, duties } of results) {
    for (const code of new Set(duties.flatMap(({ notes }) => notes))) {
      titles.set(code, (titles.get(code) ?? new Set()).add(title[locale]));
    }
  }
  return [...titles].flatMap(([code, names]) => {
    const note = code === "sector-rules-apply" ? null : noteText(code);
    return note === null ? [] : [aboutRule(note[locale], [...names], locale)];
  });
}
