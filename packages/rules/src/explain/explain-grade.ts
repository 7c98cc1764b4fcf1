/** A grade as cited sentences, the most important first. */
import { describePointer } from "../labels/describe-pointer.ts";
import { formatBeijingTime, parseInstant } from "../instant.ts";
import { say } from "../labels/spoken-labels.ts";
import type { Locale } from "../labels/text.ts";
import { lawByVersion } from "../law/laws.ts";
import { atLeast, compareLevels } from "../levels.ts";
import type { Instant } from "../facts.ts";
import type { FactPointer, Forecast, Grade, Reason, ReadingResult } from "../results.ts";
import { doubtInWords } from "./doubt-texts.ts";
import { quantity } from "./quantities.ts";

export function explainGrade(grade: Grade, locale: Locale): string[] {
  return [
    levelSentence(grade, locale),
    ...grade.because.map((reason) => reasonSentence(grade, reason, locale)),
    ...nextLineSentences(grade, locale),
    ...couldReachSentence(grade, locale),
    ...grade.forecast.map((forecast) => forecastSentence(grade, forecast, locale)),
    ...grade.readings.map((reading) => readingSentence(reading, locale)),
    ...unknownSentence(grade, locale),
    ...judgementSentence(grade, locale),
    ...declaredSentence(grade, locale),
    ...doubtSentences(grade, locale),
  ];
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
  readonly name: string;
  readonly article: string;
}

function criterionOf(law: string, code: string, locale: Locale): Criterion {
  const row = lawByVersion(law)?.criteria.find((criterion) => criterion.code === code);
  if (row === undefined) return { name: code, article: code };
  return {
    name: say("metric", row.metric, locale),
    article: say("article", row.article, locale),
  };
}

function reasonSentence(grade: Grade, reason: Reason, locale: Locale): string {
  const { name, article } = criterionOf(grade.law, reason.criterion, locale);
  const level = say("level", reason.level, locale);
  const measured = measuredPart(reason, locale);
  if (locale === "zh") {
    return measured === null
      ? `${name}，${howDecided(reason, locale)}：${level}（${article}）。`
      : `${name} ${measured}：${level}（${article}）。`;
  }
  return measured === null
    ? `${name}, ${howDecided(reason, locale)}: ${level} (${article}).`
    : `${name} ${measured}: ${level} (${article}).`;
}

function measuredPart({ value, threshold, unit }: Reason, locale: Locale): string | null {
  if (value === undefined || threshold === undefined || unit === undefined) return null;
  const line = quantity(threshold, unit, locale);
  const measured = quantity(value, unit, locale);
  return locale === "zh" ? `${measured}（≥ ${line}）` : `${measured} (≥ ${line})`;
}

function howDecided({ fact }: Reason, locale: Locale): string {
  const isJudged = fact.startsWith("/judgements/");
  if (locale === "zh") return isJudged ? "经署名研判" : "经主管机关认定";
  return isJudged ? "by a signed judgement" : "by an authority's determination";
}

/**
 * What would make it graver: the next line above each fact that carries the level, where no forecast
 * says already when it is crossed.
 */
function nextLineSentences(grade: Grade, locale: Locale): string[] {
  const isForecast = new Set(grade.forecast.map(({ criterion, fact }) => `${criterion} ${fact}`));
  const carrying = grade.because.filter(({ level, next, fact }) => {
    return level === grade.level && !isForecast.has(`${next?.criterion} ${fact}`);
  });
  return [...new Set(carrying.flatMap((reason) => nextLineSentence(grade, reason, locale)))];
}

function nextLineSentence(grade: Grade, { next, unit }: Reason, locale: Locale): string[] {
  if (next === undefined || unit === undefined) return [];
  const line = quantity(next.threshold, unit, locale);
  const { name, article } = criterionOf(grade.law, next.criterion, locale);
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

function forecastSentence(grade: Grade, forecast: Forecast, locale: Locale): string {
  const level = say("level", forecast.level, locale);
  const { article } = criterionOf(grade.law, forecast.criterion, locale);
  const at = time(forecast.at);
  if (forecast.basis === "growth") {
    return locale === "zh"
      ? `按所填的增速，约于北京时间 ${at} 达到${level}（${article}）；届时请更新数字。`
      : `At the rate given it becomes ${level} at about ${at} Beijing time (${article}); update the figure then.`;
  }
  return locale === "zh"
    ? `如无变化，将于北京时间 ${at} 达到${level}（${article}）。`
    : `If nothing changes it becomes ${level} at ${at} Beijing time (${article}).`;
}

function readingSentence(result: ReadingResult, locale: Locale): string {
  const rule = say("reading", result.reading, locale);
  const stricter = say("level", result.stricter, locale);
  const looser = say("level", result.looser, locale);
  const chosen = say("readingChoice", result.chosen, locale);
  const fact = describePointer(result.settledBy)[locale];
  return locale === "zh"
    ? `我们的解释 ${result.reading}（${rule}）：从严为${stricter}，从宽为${looser}，` +
        `现${chosen}；查明${fact}可确定。`
    : `Our reading ${result.reading} (${rule}): ${stricter} on the stricter reading, ${looser} ` +
        `on the looser; the ${chosen} one is used. ${fact} would settle it.`;
}

function pointersInWords(pointers: readonly FactPointer[], locale: Locale): string {
  return pointers
    .map((pointer) => describePointer(pointer)[locale])
    .join(locale === "zh" ? "、" : ", ");
}

function unknownSentence({ unknown }: Grade, locale: Locale): string[] {
  if (unknown.length === 0) return [];
  const facts = pointersInWords(unknown, locale);
  return [
    locale === "zh"
      ? `以下情况查明后级别可能升高：${facts}。`
      : `Once known, these facts may raise the level: ${facts}.`,
  ];
}

function judgementSentence(grade: Grade, locale: Locale): string[] {
  if (grade.needsJudgement.length === 0) return [];
  const articles = grade.needsJudgement.map(({ criterion }) => {
    return criterionOf(grade.law, criterion, locale).article;
  });
  const list = [...new Set(articles)].join(locale === "zh" ? "、" : "; ");
  return [
    locale === "zh"
      ? `以下各项须由人研判并署名：${list}。`
      : `These need a person's signed judgement: ${list}.`,
  ];
}

function doubtSentences({ doubts }: Grade, locale: Locale): string[] {
  const opening = locale === "zh" ? "请留意：" : "Please note: ";
  return doubts.map((doubt) => `${opening}${doubtInWords(doubt, locale)}`);
}

function declaredSentence({ declaredDiffers }: Grade, locale: Locale): string[] {
  if (declaredDiffers === null) return [];
  const declared = say("level", declaredDiffers.declared, locale);
  const proven = say("level", declaredDiffers.proven, locale);
  return [
    locale === "zh"
      ? `运营者自判为${declared}，与依已知情况得出的结果（${proven}）不同，请核对。`
      : `The operator declares it ${declared}; the known facts say ${proven}. Please check.`,
  ];
}
