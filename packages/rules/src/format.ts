/** `@jibao/rules/format`: instants, codes, pointers, spans and articles as the rules write them. */
export { isDivisionCode, provinceOf } from "./divisions.ts";
export { hoursInWords, spanInWords } from "./explain/spans.ts";
export { startWords } from "./instruments/limit-words.ts";
export { articleInEnglish } from "./labels/article-in-english.ts";
export { describePointer } from "./labels/describe-pointer.ts";
export { formatBeijingTime, formatInstant, parseInstant } from "./instant.ts";
