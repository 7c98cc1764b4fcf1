/** Puts a result into the page, as text only: whatever a file holds, none of it becomes markup. */
import type { VerificationStage } from "@jibao/evidence";
import type { Promised, Result } from "./verify-given.ts";
import { languages, stageNames, stagesOfReports, type VerifyText } from "./verify-texts.ts";

export type Locale = keyof typeof languages;

function element(name: string, className: string, content: string | readonly Node[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (typeof content === "string") made.textContent = content;
  else made.append(...content);
  return made;
}

function verdictOf({ verification }: Result): { name: VerifyText; more: VerifyText | null } {
  if (verification === null) return { name: "broken", more: null };
  if (verification.ok) return { name: "verified", more: "verifiedMore" };
  const hasFailed = verification.stages.some(({ result }) => result === "failed");
  return hasFailed
    ? { name: "refused", more: "refusedMore" }
    : { name: "unproven", more: "unprovenMore" };
}

function stageItem({ name, result, detail }: VerificationStage, locale: Locale): HTMLElement {
  const words = languages[locale];
  return element("li", `stage ${result}`, [
    element("p", "stage-name", [
      element("strong", "", stageNames[name][locale]),
      element("span", "stage-result", words[result]),
    ]),
    element("p", "stage-detail", detail[locale]),
  ]);
}

const beijingTime = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?\+08:00$/;

function readable(name: keyof Promised, value: string): { zh: string; en: string } {
  const same = { zh: value, en: value };
  if (name === "stage") return stagesOfReports.get(value) ?? same;
  const [, day, time] = (name === "recordedAt" && beijingTime.exec(value)) || [];
  if (day === undefined) return same;
  return { zh: `${day} ${time}（北京时间）`, en: `${day} ${time} (Beijing time)` };
}

function promisedList(promised: Promised, locale: Locale): HTMLElement[] {
  const words = languages[locale];
  const rows = Object.entries(promised) as [keyof Promised, string][];
  const items = rows.flatMap(([name, value]) => [
    element("dt", "", words[name]),
    element("dd", name === "stage" ? "" : "figures", readable(name, value)[locale]),
  ]);
  return [element("h3", "", words.facts), element("dl", "answers", items)];
}

/** What stands under the heading of the result. */
export function describeResult(result: Result | null, locale: Locale): HTMLElement[] {
  const words = languages[locale];
  if (result === null) return [element("p", "muted", words.waiting)];
  const { name, more } = verdictOf(result);
  const isGood = name === "verified";
  const verdict = element("div", `notice ${isGood ? "done" : "attention"} verdict ${name}`, [
    element("p", "", [element("strong", "large-figures", words[name])]),
    ...(more === null ? [] : [element("p", "", words[more])]),
    ...result.faults.map((fault) => element("p", "", words[fault])),
  ]);
  const { verification, promised } = result;
  const stages = verification?.stages.map((stage) => stageItem(stage, locale)) ?? [];
  return [
    verdict,
    ...(stages.length > 0 ? [element("ol", "stages", stages)] : []),
    ...(promised === null ? [] : promisedList(promised, locale)),
  ];
}
