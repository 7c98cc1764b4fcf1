/** A journal entry's content in readable lines; what it holds depends on its kind. */
import type { Facts } from "@jibao/rules";
import type { Bilingual, Locale } from "../../shell/api-types.ts";
import { actsEn } from "../../texts/acts-en.ts";
import { actsZh } from "../../texts/acts-zh.ts";
import { labelOf } from "../../texts/rules-label.ts";
import {
  channelWords,
  dutyName,
  levelName,
  meansWords,
  outcomeWords,
  personalDataWords,
  sectionWords,
  wordOf,
} from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";
import { factRows } from "./fact-rows.ts";

/** Members whose words speak for themselves come first and without a name. */
const plain: readonly string[] = ["text", "reason", "note", "guidance"];

/** Members worth a line, in this order. Ids and what another column shows are left out. */
const names: Readonly<Record<string, Bilingual>> = {
  level: { zh: "级别", en: "Level" },
  from: { zh: "原级别", en: "Level before" },
  couldReach: { zh: "可能达到", en: "Could reach" },
  because: { zh: "依据", en: "Because" },
  readings: { zh: "涉及的理解", en: "Readings" },
  stage: { zh: "阶段", en: "Stage" },
  channel: { zh: "渠道", en: "Channel" },
  duty: { zh: "义务", en: "Duty" },
  recipient: { zh: "报给", en: "To" },
  recipients: { zh: "通报给", en: "Circulated to" },
  dueAt: { zh: "最迟", en: "Due" },
  crossedAt: { zh: "达到时间", en: "Reached at" },
  endedAt: { zh: "了结时间", en: "Ended at" },
  firstContactAt: { zh: "首次联系", en: "First contact" },
  at: { zh: "时间", en: "Time" },
  telephone: { zh: "号码", en: "Number" },
  spokeWith: { zh: "接听人", en: "Spoke with" },
  outcome: { zh: "结果", en: "Outcome" },
  readBack: { zh: "对方已复述", en: "Read back" },
  approvedBy: { zh: "批准人", en: "Approved by" },
  means: { zh: "方式", en: "Means" },
  documentNumber: { zh: "文号", en: "Document number" },
  sections: { zh: "包含内容", en: "Sections" },
  items: { zh: "要求补报", en: "Items asked for" },
  act: { zh: "提议的事项", en: "What was proposed" },
  changed: { zh: "因此失效", en: "Because this changed" },
  what: { zh: "删除", en: "Erased" },
  legalBasis: { zh: "法律依据", en: "Legal basis" },
  entrySeqs: { zh: "删去内容的条目", en: "Entries without content now" },
  submissions: { zh: "删除内容的报送", en: "Submissions without content now" },
  entries: { zh: "删除内容的条目", en: "Entries without content now" },
};

/** What a proposal rested on, by the names that its entry gives. */
const basisWords: Readonly<Record<string, Bilingual>> = {
  factsVersion: { zh: "事件要素", en: "the facts" },
  computedLevel: { zh: "计算级别", en: "the computed level" },
  level: { zh: "现行级别", en: "the level in force" },
  decidedAt: { zh: "人工定级", en: "the level set" },
  status: { zh: "案件状态", en: "the state of the case" },
  state: { zh: "义务状态", en: "the state of the duty" },
  isOwed: { zh: "义务状态", en: "the state of the duty" },
  dueAt: { zh: "时限", en: "the time limit" },
  withdrawalRequestedAt: { zh: "撤回申请", en: "the wish to withdraw" },
  operatorId: { zh: "运营者", en: "the operator" },
  placedAt: { zh: "保全", en: "the hold" },
  isHeld: { zh: "保全", en: "the hold" },
  contents: { zh: "案件内容", en: "the contents" },
};

function actName(kind: string, locale: Locale): string {
  const words: Readonly<Record<string, string>> = (locale === "zh" ? actsZh : actsEn).names;
  return words[kind] ?? kind;
}

const yesNo = { true: { zh: "是", en: "yes" }, false: { zh: "否", en: "no" } };

type Worder = (value: string, locale: Locale) => string;
const worders: Readonly<Record<string, Worder>> = {
  level: levelName,
  from: levelName,
  couldReach: levelName,
  stage: (value, locale) => labelOf("stage", value, locale),
  duty: dutyName,
  items: (value, locale) => labelOf("contentItem", value, locale),
  channel: (value, locale) => wordOf(channelWords, value, locale),
  means: (value, locale) => wordOf(meansWords, value, locale),
  outcome: (value, locale) => wordOf(outcomeWords, value, locale),
  sections: (value, locale) => wordOf(sectionWords, value, locale),
  act: actName,
  changed: (value, locale) => wordOf(basisWords, value, locale),
  what: (value, locale) => wordOf(personalDataWords, value, locale),
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function codeOf(value: Readonly<Record<string, unknown>>): string {
  const code = value["criterion"] ?? value["reading"];
  return typeof code === "string" ? code : "";
}

function valueText(name: string, value: unknown, locale: Locale): string {
  if (typeof value === "string") {
    if (instantPattern.test(value)) return fullInstant(value);
    return worders[name]?.(value, locale) ?? value;
  }
  if (typeof value === "boolean") return yesNo[value ? "true" : "false"][locale];
  if (Array.isArray(value)) {
    return value.map((part) => valueText(name, part, locale)).join(locale === "zh" ? "、" : ", ");
  }
  // A reason or a reading is named by its code; the level panel explains it.
  if (isMembers(value)) return codeOf(value);
  return typeof value === "number" ? String(value) : "";
}

function answerLines(content: unknown, locale: Locale): string[] {
  if (!isMembers(content)) return [];
  return Object.entries(content).flatMap(([item, answer]) => {
    const said = isMembers(answer) ? answer["notYetKnown"] : answer;
    return typeof said === "string" ? [`${labelOf("contentItem", item, locale)}: ${said}`] : [];
  });
}

function factLines(facts: unknown, locale: Locale): string[] {
  if (!isMembers(facts)) return [];
  return factRows(facts as Facts, locale).map(({ label, value }) => `${label}: ${value}`);
}

function isGiven(value: unknown): boolean {
  const empty = value === null || value === undefined || value === "";
  return !empty && !(Array.isArray(value) && value.length === 0);
}

/** Words of what entries name by a key alone: the duties and recipients of their case. */
type Known = ReadonlyMap<string, string>;

/** The duty that a proposal is about, where the entry names it by its id alone. */
function dutyLines(content: Readonly<Record<string, unknown>>, known: Known): string[] {
  const { obligationId, duty } = content;
  const text = typeof obligationId === "string" ? known.get(obligationId) : undefined;
  return text === undefined || isGiven(duty) ? [] : [text];
}

/** The lines, what a person wrote first. */
export function contentLines(
  content: Readonly<Record<string, unknown>>,
  locale: Locale,
  known: Known = new Map(),
): string[] {
  const written = plain.filter((name) => isGiven(content[name]));
  const others = Object.keys(names).filter((name) => isGiven(content[name]));
  return [
    ...written.flatMap((name) => valueText(name, content[name], locale).split("\n")),
    ...dutyLines(content, known),
    ...others.map((name) => {
      const text = valueText(name, content[name], locale);
      return `${names[name]?.[locale] ?? name}: ${known.get(text) ?? text}`;
    }),
    ...answerLines(content["content"], locale),
    ...factLines(content["facts"], locale),
  ].map((line) => (locale === "zh" ? line.replace(": ", "：") : line));
}
