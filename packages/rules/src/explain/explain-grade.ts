/** A grade as cited sentences, the most important first. */
import { formatBeijingTime, parseInstant } from "../instant.ts";
import { articleInEnglish } from "../labels/article-in-english.ts";
import { say } from "../labels/spoken-labels.ts";
import type { Locale } from "../labels/text.ts";
import { lawByVersion } from "../law/laws.ts";
import { atLeast, compareLevels } from "../levels.ts";
import type { Instant } from "../facts.ts";
import type { FactPointer, Forecast, Grade, Reason, ReadingResult } from "../results.ts";
import { ambiguous } from "./ambiguous.ts";
import { doubtInWords } from "./doubt-texts.ts";
import { askedInWords, factInWords } from "./fact-in-words.ts";
import { quantity } from "./quantities.ts";

/** What the sentences of one grade have in common. */
interface Telling {
  readonly grade: Grade;
  readonly locale: Locale;
  /** What is measured on several things, so that each sentence has to say on which. */
  readonly several: ReadonlySet<string>;
}

/** The level, its reasons one by one, then what may still change; doubts stand last. */
export function explainGrade(grade: Grade, locale: Locale): string[] {
  const telling = { grade, locale, several: severalOf(grade) };
  return [
    levelSentence(grade, locale),
    ...grade.because.map((reason) => reasonSentence(telling, reason)),
    ...nextLineSentences(grade, locale),
    ...couldReachSentence(grade, locale),
    ...grade.forecast.map((forecast) => forecastSentence(telling, forecast)),
    ...grade.readings.map((reading) => readingSentence(reading, locale)),
    ...unknownSentence(grade, locale),
    ...judgementSentence(grade, locale),
    ...declaredSentence(grade, locale),
    ...doubtSentences(grade, locale),
  ];
}

/** Metrics that speak of more than one fact among the reasons and forecasts. */
function severalOf({ law, because, forecast }: Grade): ReadonlySet<string> {
  return ambiguous(
    [...because, ...forecast].map(({ criterion, fact }) => {
      return [criterionOf(law, criterion, "zh").metric, fact];
    }),
  );
}

/** The fact in front, where the same is measured on several. */
function factInFront({ several, locale }: Telling, metric: string, fact: FactPointer): string {
  if (!several.has(metric)) return "";
  return locale === "zh" ? factInWords(fact).zh : `${factInWords(fact).en}: `;
}

function levelSentence({ level, couldReach }: Grade, locale: Locale): string {
  const name = say("level", level, locale);
  if (level === "general") {
    return locale === "zh"
      ? "一般网络安全事件：各项定量指标均未达到较大（附件四）。"
      : "General incident: no quantitative indicator reaches relatively major (Annex 4).";
  }
  if (level !== "undetermined") {
    return locale === "zh" ? `${name}网络安全事件。` : `This is a ${name} incident.`;
  }
  const highest = say("level", couldReach, locale);
  return locale === "zh"
    ? `已知情况还不足以判定级别，尚不能排除较大以上（最高可能为${highest}）。`
    : "Too little is known to determine the level; relatively major or above cannot yet be " +
        `excluded (at most ${highest}).`;
}

interface Criterion {
  readonly metric: string;
  readonly name: string;
  readonly article: string;
  /** The row's line in words; empty where nothing is measured. */
  readonly line: string;
}

function criterionOf(law: string, code: string, locale: Locale): Criterion {
  const row = lawByVersion(law)?.criteria.find((criterion) => criterion.code === code);
  if (row === undefined) return { metric: code, name: code, article: code, line: "" };
  return {
    metric: row.metric,
    name: say("metric", row.metric, locale),
    article: locale === "zh" ? row.article : articleInEnglish(row.article),
    line: "threshold" in row ? quantity(row.threshold, row.unit, locale) : "",
  };
}

function reasonSentence(telling: Telling, reason: Reason): string {
  const { grade, locale } = telling;
  const { metric, name, article } = criterionOf(grade.law, reason.criterion, locale);
  const level = say("level", reason.level, locale);
  const of = factInFront(telling, metric, reason.fact);
  const opening = `${of}${name}${measuredPart(reason, locale)}`;
  return locale === "zh"
    ? `${opening}：${level}（${article}）。`
    : `${opening}: ${level} (${article}).`;
}

/** The measure with its line, or who decided where nothing is measured. */
function measuredPart({ value, threshold, unit, fact }: Reason, locale: Locale): string {
  if (value === undefined || threshold === undefined || unit === undefined) {
    const isJudged = fact.startsWith("/judgements/");
    if (locale === "zh") return isJudged ? "，经署名研判" : "，经主管机关认定";
    return isJudged ? ", by a signed judgement" : ", by an authority's determination";
  }
  const line = quantity(threshold, unit, locale);
  const measured = quantity(value, unit, locale);
  return locale === "zh" ? ` ${measured}（≥ ${line}）` : ` ${measured} (≥ ${line})`;
}

/**
 * What would make it graver: the next line above each fact that carries the level, where no
 * forecast says already when it is crossed.
 */
function nextLineSentences(grade: Grade, locale: Locale): string[] {
  const isForecast = new Set(grade.forecast.map(({ criterion, fact }) => `${criterion} ${fact}`));
  const carrying = grade.because.filter(({ level, next, fact }) => {
    return level === grade.level && !isForecast.has(`${next?.criterion} ${fact}`);
  });
  return [...new Set(carrying.flatMap((reason) => nextLineSentence(grade, reason, locale)))];
}

function nextLineSentence(grade: Grade, { next }: Reason, locale: Locale): string[] {
  if (next === undefined) return [];
  const { name, article, line } = criterionOf(grade.law, next.criterion, locale);
  const level = say("level", next.level, locale);
  if (locale === "zh") return [`${name}达到 ${line}，则为${level}（${article}）。`];
  // English names of metrics end so that a figure can follow.
  const bare = name.replace(/(?: for|:)$/, "");
  return [`${bare}: from ${line} on it is ${level} (${article}).`];
}

function couldReachSentence({ level, couldReach }: Grade, locale: Locale): string[] {
  const isHigher = compareLevels(couldReach, level) > 0;
  if (!isHigher || !atLeast(level, "general")) return [];
  const name = say("level", couldReach, locale);
  return [
    locale === "zh" ? `尚不能排除升至${name}。` : `It cannot yet be excluded that it is ${name}.`,
  ];
}

function time(at: Instant): string {
  const instant = parseInstant(at);
  return instant === null ? at : formatBeijingTime(instant);
}

function forecastSentence(telling: Telling, forecast: Forecast): string {
  const { grade, locale } = telling;
  const { metric, name, article, line } = criterionOf(grade.law, forecast.criterion, locale);
  const level = say("level", forecast.level, locale);
  const what = `${factInFront(telling, metric, forecast.fact)}${name}`;
  const at = time(forecast.at);
  if (forecast.basis === "growth") {
    return locale === "zh"
      ? `按所填的增速，${what}约于北京时间 ${at} 达到 ${line}，成为${level}（${article}）；届时请更新数字。`
      : `${what} ${line} by about ${at} Beijing time, at the rate given: ${level} (${article}). ` +
          "Update the figure then.";
  }
  return locale === "zh"
    ? `如无变化，到北京时间 ${at}，${what}将满 ${line}，达到${level}（${article}）。`
    : `${what} ${line} by ${at} Beijing time, if nothing changes: ${level} (${article}).`;
}

function readingSentence(result: ReadingResult, locale: Locale): string {
  const rule = say("reading", result.reading, locale);
  const stricter = say("level", result.stricter, locale);
  const looser = say("level", result.looser, locale);
  const chosen = say("readingChoice", result.chosen, locale);
  const settled = settledPart(result, locale);
  return locale === "zh"
    ? `我们的解释 ${result.reading}（${rule}）：从严为${stricter}，从宽为${looser}，现${chosen}；${settled}。`
    : `Our reading ${result.reading} (${rule}): ${stricter} on the stricter reading, ${looser} ` +
        `on the looser; the ${chosen} one is used. ${settled}.`;
}

function settledPart({ settledBy }: ReadingResult, locale: Locale): string {
  if (settledBy === null) {
    return locale === "zh"
      ? "取决于对条文的理解，可向主管部门询问"
      : "No fact settles it: it hangs on how the text is read, and the authority can be asked";
  }
  const fact = askedInWords(settledBy)[locale];
  return locale === "zh" ? `查明${fact}即可确定` : `Finding out ${fact} settles it`;
}

function unknownSentence({ unknown }: Grade, locale: Locale): string[] {
  if (unknown.length === 0) return [];
  const asked = unknown.map((pointer) => askedInWords(pointer)[locale]);
  return [
    locale === "zh"
      ? `请查明以下情况，级别可能因此升高：${asked.join("；")}。`
      : `Find out, for it may raise the level: ${asked.join("; ")}.`,
  ];
}

/** Grouped by what is to be judged, each with the places of the annex that ask for it. */
function judgementSentence({ law, needsJudgement }: Grade, locale: Locale): string[] {
  if (needsJudgement.length === 0) return [];
  const articles = new Map<string, Set<string>>();
  for (const { criterion } of needsJudgement) {
    const { name, article } = criterionOf(law, criterion, locale);
    articles.set(name, (articles.get(name) ?? new Set()).add(article));
  }
  const groups = [...articles].map(([name, cited]) => {
    const list = [...cited].join(locale === "zh" ? "、" : " and ");
    return locale === "zh" ? `${name}（${list}）` : `${lowerFirst(name)} (${list})`;
  });
  return [
    locale === "zh"
      ? `以下各项须由人研判并署名：${groups.join("；")}。`
      : `These need a person's signed judgement: ${groups.join("; ")}.`,
  ];
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function doubtSentences({ doubts }: Grade, locale: Locale): string[] {
  const opening = locale === "zh" ? "请留意：" : "Please note: ";
  return doubts.map((doubt) => `${opening}${doubtInWords(doubt, locale)}`);
}

function declaredSentence({ declaredDiffers }: Grade, locale: Locale): string[] {
  if (declaredDiffers === null || declaredDiffers.proven === "undetermined") return [];
  const declared = say("level", declaredDiffers.declared, locale);
  const proven = say("level", declaredDiffers.proven, locale);
  return [
    locale === "zh"
      ? `运营者自判为${declared}，与依已知情况得出的结果（${proven}）不同，请核对。`
      : `The operator declares it ${declared}; the known facts say ${proven}. Please check.`,
  ];
}
