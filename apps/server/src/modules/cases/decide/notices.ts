/**
 * Mail that tells people what is owed by when. First line: level, deadline, what to do. It carries
 * a link and never the facts, because mail is read on the way.
 */
import { type Level } from "@jibao/rules";
import { label } from "@jibao/rules/words";
import type { StoredObligation } from "../state.ts";
import type { CaseDraft } from "./draft.ts";
import { formatReference } from "../../../platform/reference.ts";
import { authorityOf } from "./parties.ts";

export interface NoticeText {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
}

export interface Notice extends NoticeText {
  /** An authority's key, or the operator. */
  readonly to: string;
  /** The duty that ends when the recipient's mail server accepts this. */
  readonly obligationId: string | null;
}

/** Queues a notice if the recipient has an address; a drill's never leaves the house. */
export function sendNotice(draft: CaseDraft, notice: Notice): void {
  const address = addressOf(draft, notice.to);
  if (!address) return;
  const { drill } = draft.incident;
  const isOperator = notice.to === "operator";
  draft.outbox.push({
    id: draft.environment.create.id("out"),
    obligationId: notice.obligationId,
    kind: notice.kind,
    transport: drill ? "sink" : "mail",
    address,
    recipientKey: isOperator ? null : notice.to,
    subject: subjectOf(draft, notice),
    body: bodyOf(draft, notice),
    drill,
    createdAt: draft.environment.now,
  });
}

function addressOf(draft: CaseDraft, to: string): string | null {
  if (to !== "operator") return authorityOf(draft.environment, to)?.mail ?? null;
  const { operatorId, openingStage } = draft.incident;
  // Who gave a tip is not the operator, and must not hear what is said to it.
  const reporter = openingStage === "tip" ? null : draft.incident.reporter;
  const registered = operatorId ? draft.environment.registry.operators.get(operatorId) : undefined;
  return reporter?.mail ?? registered?.mail ?? null;
}

function subjectOf(draft: CaseDraft, notice: NoticeText): string {
  const mark = draft.incident.drill ? "[演练 Drill] " : "";
  const reference = formatReference(draft.incident.reference);
  return `${mark}【${levelText(draft, "zh")}】${notice.zh}(${reference})`;
}

function bodyOf(draft: CaseDraft, notice: Notice): string {
  const { incident, environment } = draft;
  const path = notice.to === "operator" ? "/follow-up" : `/desk/incidents/${incident.id}`;
  const link = `${environment.settings.publicUrl}${path}`;
  const reference = formatReference(incident.reference);
  return [
    `【${levelText(draft, "zh")}】${notice.zh}`,
    `[${levelText(draft, "en")}] ${notice.en}`,
    "",
    `编号 Reference: ${reference}`,
    `打开案件 Open the case: ${link}`,
    "",
    "本邮件不含事件详情;请勿在回信中填写涉密内容。",
    "This mail carries no details. Never put state secrets into a reply.",
    "",
  ].join("\n");
}

function levelText(draft: CaseDraft, locale: "zh" | "en"): string {
  const { level, presumed } = draft.incident;
  return presumed ? presumedText(level, locale) : label("level", level, locale);
}

function presumedText(level: Level, locale: "zh" | "en"): string {
  const text = label("level", level, locale);
  return locale === "zh" ? `推定${text}` : `presumed ${text}`;
}

/** `2026-11-22T07:10:00.000+08:00` → `11-22 07:10`. */
function shortTime(at: string): string {
  return `${at.slice(5, 10)} ${at.slice(11, 16)}`;
}

/** A new case at an authority. */
export const noticeOfReport: NoticeText = {
  kind: "report",
  zh: "收到网络安全事件报告,请立即签收",
  en: "A cybersecurity incident was reported; take it over now",
};

export const noticeOfFollowUp: NoticeText = {
  kind: "follow-up",
  zh: "已有补充报告,请打开案件查看",
  en: "The report was supplemented; open the case to read it",
};

/** Its acceptance by the recipient's server is when they learn of the raise. */
export const noticeOfRaise: NoticeText = {
  kind: "raise",
  zh: "级别已升为重大以上,请立即上报",
  en: "The level rose to major or above; relay it at once",
};

export const noticeOfLateNews: NoticeText = {
  kind: "late-news",
  zh: "已办结或撤回的案件又收到报送,请查看是否需要重新办理",
  en: "Something more came in for a closed or withdrawn case; see whether to reopen it",
};

export function noticeOfWarning(row: StoredObligation): NoticeText {
  if (row.dueAt === null) {
    return {
      kind: "reminder",
      zh: "一项应当及时办理的事项仍未办理(内部提醒,非法定时限)",
      en: "A duty to act promptly is still open (house reminder, not a statutory limit)",
    };
  }
  return {
    kind: "warning",
    zh: `最迟 ${shortTime(row.dueAt)} 前完成报告`,
    en: `Report by ${shortTime(row.dueAt)} (Beijing time) at the latest`,
  };
}

export function noticeOfBreach(row: StoredObligation): NoticeText {
  const due = row.dueAt === null ? "" : shortTime(row.dueAt);
  return {
    kind: "breach",
    zh: `已超过报告时限(${due}),请立即报告`,
    en: `The time limit (${due}) has passed; report at once`,
  };
}

export const noticeOfTakeOver: NoticeText = {
  kind: "take-over",
  zh: "案件尚未签收,请立即签收(内部提醒)",
  en: "The case has not been taken over yet; take it over now (house reminder)",
};

export const noticeOfForecast: NoticeText = {
  kind: "forecast",
  zh: "若情况不变,级别即将升高;请核实并补报",
  en: "If nothing changes the level will rise soon; check and send a supplement",
};

export const noticeOfGrowth: NoticeText = {
  kind: "growth",
  zh: "按所填的增速,级别即将升高;请核实数字并补报",
  en: "At the rate given the level will rise soon; check the figure and send a supplement",
};

export const noticeOfFigure: NoticeText = {
  kind: "figure",
  zh: "按所填的增速,数字现在可能已达到更高级别;请核实最新数字并补报",
  en: "At the rate given the figure may now reach a higher level; send the latest figure",
};

export const noticeOfPresumption: NoticeText = {
  kind: "presumption",
  zh: "按持续时间推定级别已升高;请确认级别,并请报送单位补报",
  en: "By its duration the level has presumably risen; confirm it and send a supplement",
};

export const noticeOfQuestion: NoticeText = {
  kind: "question",
  zh: "接收部门请您补充事件情况",
  en: "The receiving authority asks you for more about the incident",
};

export const noticeOfLowering: NoticeText = {
  kind: "correction",
  zh: "更正:级别已下调",
  en: "Correction: the level was lowered",
};

export const noticeOfWithdrawal: NoticeText = {
  kind: "correction",
  zh: "更正:报告已撤回",
  en: "Correction: the report was withdrawn",
};

/** To the proposer's own desk. */
export const noticeOfProposal: NoticeText = {
  kind: "second-person",
  zh: "有一项处置须由本部门另一人确认或驳回",
  en: "Something waits for another person of your desk to confirm or refuse it",
};

export const noticeOfProposalEnd: NoticeText = {
  kind: "second-person",
  zh: "一项待第二人确认的处置已被驳回或失效,请打开案件查看",
  en: "What waited for a second person was refused or became void; open the case",
};

/** Whom a duty's clock tells: the authority that owes it, or the operator. */
export function obligorAddress(row: StoredObligation): string {
  return row.obligorKind === "operator" ? "operator" : row.obligorKey;
}

/** Tells everyone who knows of the case: the operator and every authority it came to. */
export function tellEveryone(draft: CaseDraft, text: NoticeText): void {
  for (const to of everyoneTold(draft)) sendNotice(draft, { ...text, to, obligationId: null });
}

function everyoneTold(draft: CaseDraft): string[] {
  const authorities = [...draft.inbox.keys(), ...Object.keys(draft.incident.arrivals)];
  return [...new Set(["operator", ...authorities])];
}
