/**
 * The text of a relay, drafted from what the case holds, so that an officer checks instead of
 * writes. Always in Chinese: it is an official report to a higher authority.
 */
import type { Answer, ContentItem } from "@jibao/rules";
import type { Incident } from "../../shell/api-types.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { levelName } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";

/** Seconds are noise in a report that people read aloud. */
function toMinute(instant: string): string {
  return fullInstant(instant).slice(0, -":00".length);
}

type Drafted = Pick<
  Incident,
  | "reference"
  | "level"
  | "operator"
  | "reporter"
  | "place"
  | "headline"
  | "recordedAt"
  | "facts"
  | "content"
  | "drill"
  | "explanation"
>;

const unknown = "尚不清楚，待补报";

function answerText(answer: Answer | null | undefined): string {
  if (answer === null || answer === undefined) return unknown;
  if (typeof answer === "string") return answer.trim() === "" ? unknown : answer.trim();
  return `尚不清楚（${answer.notYetKnown}）`;
}

function levelLine({ level }: Drafted): string {
  const name = levelName(level.effective, "zh");
  if (level.decided) return `${name}（${level.decided.by}于${toMinute(level.decided.at)}确定）`;
  return level.presumed ? `${name}（按持续时间推定，待确认）` : `${name}（依现有要素研判）`;
}

function whenLine({ facts, recordedAt }: Drafted): string {
  const parts = [
    facts.occurredAt && `发生于 ${toMinute(facts.occurredAt)}`,
    facts.discoveredAt && `发现于 ${toMinute(facts.discoveredAt)}`,
    `我部门收到于 ${toMinute(recordedAt)}`,
  ];
  return parts.filter(Boolean).join("；");
}

function contactLine({ reporter, content }: Drafted): string {
  const name = reporter?.name ?? content.contactPerson;
  const telephone = reporter?.telephone ?? content.contactTelephone;
  if (!name && !telephone) return unknown;
  return [name, telephone].flatMap((part) => (typeof part === "string" ? [part] : [])).join(" ");
}

function whatLine({ facts, headline }: Drafted): string {
  const category = facts.category ? `${labelOf("category", facts.category, "zh")}事件。` : "";
  return `${category}${headline}`;
}

/** The drafted text: level, reference, operator, when, what, impact, measures and contact. */
export function draftRelayText(incident: Drafted): string {
  const say = (item: ContentItem) => answerText(incident.content[item]);
  const lines: [string, string][] = [
    ["事件级别", levelLine(incident)],
    ["事件编号", incident.reference],
    ["涉事单位", incident.operator.name],
    ["时间", whenLine(incident)],
    ["地点", incident.place ?? unknown],
    ["事件情况", whatLine(incident)],
    ["涉事系统或设施", say("systems")],
    ["研判依据", incident.explanation.zh.join("") || unknown],
    ["影响和危害", say("impact")],
    ["已采取措施及效果", say("measures")],
    ["发展趋势", say("trend")],
    ["请求支援", say("supportRequested")],
    ["涉事单位联系人", contactLine(incident)],
  ];
  const heading = incident.drill
    ? "【演练】关于一起网络安全事件的报告"
    : "关于一起网络安全事件的报告";
  return [heading, ...lines.map(([name, text]) => `${name}：${text}`)].join("\n");
}
