/** Duties as cited sentences: what to do at once comes first. */
import { sorted } from "../collections.ts";
import { formatBeijingTime, parseInstant } from "../instant.ts";
import { noteText, say } from "../labels/spoken-labels.ts";
import { type Locale, type Text, text } from "../labels/text.ts";
import type { Instant } from "../facts.ts";
import type { Obligation, Recipient } from "../results.ts";

export function explainObligations(obligations: readonly Obligation[], locale: Locale): string[] {
  if (obligations.length === 0) {
    return [
      locale === "zh"
        ? "本办法不要求报告这一事件；欢迎自愿报告。"
        : "The Measures do not require a report of this incident; a voluntary one is welcome.",
    ];
  }
  const ordered = sorted(obligations, (a, b) => urgency(a) - urgency(b));
  return [
    ...ordered.map((obligation) => dutySentence(obligation, locale)),
    ...noteSentences(ordered, locale),
  ];
}

/** Own duties with a date, then without; then what authorities owe; the summary last. */
function urgency({ obligor, due, after }: Obligation): number {
  if (after === "handled") return Number.MAX_SAFE_INTEGER;
  const isOwn = obligor.kind === "operator";
  const instant = due.kind === "latest" ? parseInstant(due.at) : null;
  if (isOwn) return instant ?? Number.MAX_SAFE_INTEGER / 8;
  return Number.MAX_SAFE_INTEGER / 4 + (instant ?? Number.MAX_SAFE_INTEGER / 8);
}

const acts: Readonly<Record<string, Text>> = {
  D8: text("报案", "file a case with"),
  D9: text("补报未报情况", "supplement what was missing to"),
  D10: text("续报重要情况和进展", "report important news and progress to"),
  D11: text("报送总结报告", "send the summary report to"),
};
const reporting = text("报告", "report to");
const circulating = text("通报", "inform");

function actOf({ duty, recipient }: Obligation): Text {
  if (recipient.kind === "peer-department") return circulating;
  return acts[duty] ?? reporting;
}

function dutySentence(obligation: Obligation, locale: Locale): string {
  const act = actOf(obligation)[locale];
  const to = recipientName(obligation.recipient, locale);
  const cited = citationOf(obligation, locale);
  const who = obligorName(obligation, locale);
  const manner = mannerOf(obligation, locale);
  const limit = limitOf(obligation, locale);
  const isProvisional = obligation.state === "provisional";
  if (locale === "zh") {
    return `${isProvisional ? "（暂定）" : ""}${who}${manner}向${to}${act}${limit}（${cited}）。`;
  }
  const must = isProvisional ? `Provisionally, ${lowerFirst(who)} must` : `${who} must`;
  return `${must} ${act} the ${to}${manner}${limit} (${cited}).`;
}

/** Under D7, also the row of the sector's own rules. */
function citationOf({ article, rule }: Obligation, locale: Locale): string {
  const cited = say("article", article, locale);
  if (rule === undefined) return cited;
  return locale === "zh" ? `${cited}，行业规则 ${rule}` : `${cited}, sector rule ${rule}`;
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function obligorName({ obligor }: Obligation, locale: Locale): string {
  if (obligor.kind === "operator") return locale === "zh" ? "" : "You";
  const name = say("authority", obligor.kind, locale);
  return locale === "zh" ? name : `The ${name}`;
}

/** The State Council's organ is told apart from the provincial one by its key. */
function recipientName({ kind, key }: Recipient, locale: Locale): string {
  if (kind === "public-security" && key === "public-security:national") {
    return locale === "zh" ? "国务院公安部门" : "public security department of the State Council";
  }
  return say("authority", kind, locale);
}

function mannerOf({ due, after }: Obligation, locale: Locale): string {
  if (due.kind === "promptly") return locale === "zh" ? "及时" : " promptly";
  if (after === "handled") return "";
  return locale === "zh" ? "立即" : " at once";
}

/** Never "you have four hours", always "at once, at the latest by …". */
function limitOf(obligation: Obligation, locale: Locale): string {
  const { due, hours } = obligation;
  if (due.kind === "promptly") return "";
  if (hours === null) return dateAlone(due.at, locale);
  const span = spanInWords(hours, locale);
  const from = startInWords(obligation, locale);
  const instant = parseInstant(due.at);
  if (locale === "zh") {
    return instant === null
      ? `，最迟${from} ${span}内`
      : `，最迟不超过北京时间 ${formatBeijingTime(instant)}（${from} ${span}）`;
  }
  return instant === null
    ? `, at the latest ${span} ${from}`
    : `, at the latest by ${formatBeijingTime(instant)} Beijing time (${span} ${from})`;
}

/** Limits in working days or months: the date says it all. */
function dateAlone(at: Instant | null, locale: Locale): string {
  const instant = parseInstant(at);
  if (instant === null) return "";
  const time = formatBeijingTime(instant);
  return locale === "zh"
    ? `，最迟不超过北京时间 ${time}`
    : `, at the latest by ${time} Beijing time`;
}

function startInWords({ after, because }: Obligation, locale: Locale): string {
  if (!because.includes("R5-reached-later")) return say("after", after, locale);
  return locale === "zh" ? "自达到较大级起" : "from reaching relatively major";
}

const HOURS_PER_DAY = 24;
/** Up to three days people say hours. */
const MAX_HOURS_SAID = 72;

function spanInWords(hours: number, locale: Locale): string {
  if (hours < 1) return locale === "zh" ? `${hours * 60} 分钟` : `${hours * 60} minutes`;
  if (hours > MAX_HOURS_SAID && hours % HOURS_PER_DAY === 0) {
    const days = hours / HOURS_PER_DAY;
    return locale === "zh" ? `${days} 日` : `${days} days`;
  }
  if (locale === "zh") return `${hours} 小时`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

/** Each note once, in the order of the duties; criteria are explained with the grade. */
function noteSentences(obligations: readonly Obligation[], locale: Locale): string[] {
  const codes = new Set(obligations.flatMap(({ because }) => because));
  return [...codes].flatMap((code) => {
    const note = noteText(code);
    return note === null ? [] : [`${note[locale]}${locale === "zh" ? "。" : "."}`];
  });
}
