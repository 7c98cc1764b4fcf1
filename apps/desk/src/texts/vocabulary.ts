/** Labels of the API's closed sets of words, in both languages. */
import { levelLooks } from "@jibao/design";
import type {
  ActOf,
  Authority,
  Bilingual,
  ExportSection,
  IncidentSummary,
  JournalEntry,
  Locale,
  Recovery,
  Role,
  SecurityEvent,
  Session,
  Submission,
} from "../shell/api-types.ts";

type Words<Key extends string> = Readonly<Record<Key, Bilingual>>;

export const channelWords = {
  website: { zh: "网站", en: "Website" },
  "mini-program": { zh: "小程序", en: "Mini program" },
  "official-account": { zh: "公众号", en: "Official account" },
  hotline: { zh: "热线电话", en: "Hotline" },
  email: { zh: "邮件", en: "E-mail" },
  fax: { zh: "传真", en: "Fax" },
  api: { zh: "接口", en: "API" },
  desk: { zh: "值班台", en: "Desk" },
} as const satisfies Words<Submission["channel"]>;

export const roleWords = {
  administrator: { zh: "管理员", en: "Administrator" },
  "system-administrator": { zh: "系统管理员", en: "System administrator" },
  "security-administrator": { zh: "安全管理员", en: "Security administrator" },
  "audit-administrator": { zh: "审计管理员", en: "Audit administrator" },
  "duty-officer": { zh: "值班员", en: "Duty officer" },
  supervisor: { zh: "值班领导", en: "Supervisor" },
  "hotline-clerk": { zh: "接线员", en: "Hotline clerk" },
  auditor: { zh: "审计员", en: "Auditor" },
  "operator-manager": { zh: "运营者管理人", en: "Operator's manager" },
  reporter: { zh: "运营者报告人", en: "Operator's reporter" },
} as const satisfies Words<Role>;

export const reachWords = {
  desk: { zh: "在本系统接收", en: "receives here" },
  mail: { zh: "邮件送达", en: "by mail" },
  none: { zh: "系统送不到", en: "out of reach" },
} as const satisfies Words<Authority["reach"]>;

export const statusWords = {
  open: { zh: "办理中", en: "Open" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  closed: { zh: "已办结", en: "Closed" },
} as const satisfies Words<IncidentSummary["status"]>;

export const verificationWords = {
  unverified: { zh: "未核实", en: "Unverified" },
  "called-back": { zh: "已回访", en: "Called back" },
  authenticated: { zh: "身份已认证", en: "Authenticated" },
} as const satisfies Words<IncidentSummary["verification"]>;

export const meansWords = {
  telephone: { zh: "电话", en: "Telephone" },
  fax: { zh: "传真", en: "Fax" },
  mail: { zh: "邮件", en: "Mail" },
  "in-person": { zh: "当面", en: "In person" },
  website: { zh: "网站", en: "Website" },
  "other-system": { zh: "其他系统", en: "Another system" },
} as const satisfies Words<ActOf<"record-outside-report">["means"]>;

export const outcomeWords = {
  confirmed: { zh: "已证实", en: "Confirmed" },
  "not-reached": { zh: "未接通", en: "Not reached" },
  denied: { zh: "对方否认", en: "Denied" },
} as const satisfies Words<ActOf<"call-back">["outcome"]>;

export const personalDataWords = {
  reporter: { zh: "报告人是谁、如何联系", en: "Who reported, and how to reach them" },
  contacts: { zh: "答复中的联系人和电话", en: "Contact persons and numbers in the answers" },
  submissions: { zh: "整次报送", en: "Whole submissions" },
} as const satisfies Words<ActOf<"erase-personal-data">["what"][number]>;

export const sectionWords = {
  summary: { zh: "概况", en: "Summary" },
  grade: { zh: "级别与依据", en: "Level and reasons" },
  facts: { zh: "事件要素", en: "Facts" },
  impact: { zh: "影响和危害", en: "Impact and harm" },
  measures: { zh: "已采取措施", en: "Measures taken" },
  cause: { zh: "原因分析", en: "Cause" },
  traces: { zh: "溯源线索", en: "Traces" },
} as const satisfies Words<ActOf<"circulate">["sections"][number]>;

export const exportSectionWords = {
  summary: { zh: "概况", en: "Summary" },
  grade: { zh: "级别与依据", en: "Level and reasons" },
  facts: { zh: "事件要素", en: "Facts" },
  report: { zh: "报告内容", en: "Report" },
  obligations: { zh: "义务和时限", en: "Duties and time limits" },
  submissions: { zh: "各次报送", en: "Submissions" },
  journal: { zh: "留痕", en: "Journal" },
  reporters: { zh: "报告人", en: "Reporters" },
} as const satisfies Words<ExportSection>;

export const journalWords = {
  "report-received": { zh: "收到首报", en: "Report received" },
  "supplement-received": { zh: "收到补报", en: "Supplement received" },
  "progress-received": { zh: "收到续报", en: "Progress report received" },
  "summary-received": { zh: "收到总结报告", en: "Summary received" },
  "level-computed": { zh: "计算级别", en: "Level computed" },
  "level-presumed": { zh: "按时间推定级别", en: "Level presumed" },
  "level-set": { zh: "人工定级", en: "Level set" },
  "taken-over": { zh: "签收", en: "Taken over" },
  "called-back": { zh: "电话回访", en: "Called back" },
  "relay-drafted": { zh: "上报拟稿", en: "Relay drafted" },
  "relay-telephoned": { zh: "电话上报", en: "Relay telephoned" },
  relayed: { zh: "书面上报", en: "Relayed" },
  circulated: { zh: "通报", en: "Circulated" },
  "supplement-asked": { zh: "要求补报", en: "Supplement asked" },
  "outside-report-recorded": { zh: "记录外部报告", en: "Outside report recorded" },
  "withdrawal-requested": { zh: "申请撤回", en: "Withdrawal requested" },
  "withdrawal-accepted": { zh: "同意撤回", en: "Withdrawal accepted" },
  "withdrawal-refused": { zh: "不同意撤回", en: "Withdrawal refused" },
  "obligation-discharged": { zh: "义务履行", en: "Duty discharged" },
  "obligation-breached": { zh: "超时", en: "Time limit passed" },
  "obligation-lapsed": { zh: "义务终止", en: "Duty lapsed" },
  "clock-warned": { zh: "时限提醒", en: "Time limit warned" },
  "operator-identified": { zh: "确认运营者", en: "Operator identified" },
  "secret-quarantined": { zh: "涉密销毁", en: "Secret destroyed" },
  "level-lowering-proposed": { zh: "提议降级", en: "Lowering proposed" },
  "lapse-proposed": { zh: "提议终止义务", en: "Lapse proposed" },
  "outside-report-proposed": { zh: "提议记录外部报告", en: "Outside report proposed" },
  "withdrawal-proposed": { zh: "提议同意撤回", en: "Withdrawal proposed" },
  "identification-proposed": { zh: "提议确认运营者", en: "Identification proposed" },
  "hold-lifting-proposed": { zh: "提议解除保全", en: "Lifting of a hold proposed" },
  "erasure-proposed": { zh: "提议删除个人信息", en: "Erasure proposed" },
  "proposal-refused": { zh: "驳回提议", en: "Proposal refused" },
  "proposal-taken-back": { zh: "收回提议", en: "Proposal taken back" },
  "proposal-void": { zh: "提议失效", en: "Proposal void" },
  "hold-placed": { zh: "设定保全", en: "Hold placed" },
  "hold-lifted": { zh: "解除保全", en: "Hold lifted" },
  "personal-data-erased": { zh: "删除个人信息", en: "Personal data erased" },
  "contents-expired": { zh: "到期删除内容", en: "Contents deleted on expiry" },
  noted: { zh: "记事", en: "Note" },
  closed: { zh: "办结", en: "Closed" },
  reopened: { zh: "重新办理", en: "Reopened" },
  "delivery-confirmed": { zh: "已送达", en: "Delivered" },
  "delivery-failed": { zh: "未能送达", en: "Delivery failed" },
} as const satisfies Words<JournalEntry["kind"]>;

type SecurityChange = NonNullable<Session["lastSecurityChange"]>["kind"];

export const securityChangeWords = {
  "passkey-added": { zh: "添加了通行密钥", en: "passkey added" },
  "passkey-removed": { zh: "删除了通行密钥", en: "passkey removed" },
  "passkey-copied": { zh: "通行密钥可能被复制，已拒绝", en: "a passkey was perhaps copied" },
  "totp-added": { zh: "启用了验证器", en: "authenticator app added" },
  "totp-removed": { zh: "停用了验证器", en: "authenticator app removed" },
  "recovery-codes-renewed": { zh: "更换了恢复码", en: "recovery codes renewed" },
  "recovery-code-used": { zh: "使用了恢复码", en: "a recovery code was used" },
  "password-changed": { zh: "更改了密码", en: "password changed" },
  "code-refused": { zh: "有人知道密码，验证码多次不对", en: "password known, codes guessed" },
} as const satisfies Words<SecurityChange>;

export const recognitionWords = {
  "in-person": { zh: "当面", en: "In person" },
  "telephone-known-number": { zh: "拨打已知号码", en: "Called on a known number" },
  video: { zh: "视频", en: "By video" },
} as const satisfies Words<Recovery["recognised"]>;

export const recoveryWords = {
  pending: { zh: "待第二人确认", en: "Waits for a second person" },
  confirmed: { zh: "已确认，链接有效", en: "Confirmed, link is out" },
  refused: { zh: "已拒绝", en: "Refused" },
  used: { zh: "已找回", en: "Recovered" },
  expired: { zh: "已失效", en: "Expired" },
} as const satisfies Words<Recovery["state"]>;

export const securityEventWords = {
  "account-made": { zh: "开立账号", en: "Account made" },
  "link-used": { zh: "使用一次性链接", en: "One-time link used" },
  "link-refused": { zh: "拒绝一次性链接", en: "One-time link refused" },
  "identity-linked": { zh: "关联身份", en: "Identity linked" },
  "identity-unlinked": { zh: "解除身份关联", en: "Identity unlinked" },
  "recovery-opened": { zh: "开启找回", en: "Recovery opened" },
  "recovery-confirmed": { zh: "确认找回", en: "Recovery confirmed" },
  "recovery-refused": { zh: "拒绝找回", en: "Recovery refused" },
  "recovery-used": { zh: "完成找回", en: "Recovery used" },
  "recovery-expired": { zh: "找回失效", en: "Recovery expired" },
} as const satisfies Words<SecurityEvent["kind"]>;

/** What is to be done, in one word, by the duty's row. */
const dutyWords: Readonly<Record<string, Bilingual>> = {
  D1: { zh: "报告", en: "Report" },
  D2: { zh: "上报", en: "Relay" },
  D3: { zh: "报告", en: "Report" },
  D4: { zh: "上报", en: "Relay" },
  D5: { zh: "报告", en: "Report" },
  D6: { zh: "上报", en: "Relay" },
  D7: { zh: "按行业规定报告", en: "Report as the sector asks" },
  D8: { zh: "报案", en: "Report the crime" },
  D9: { zh: "补报", en: "Supplement" },
  D10: { zh: "续报", en: "Report progress" },
  D11: { zh: "报送总结", en: "Send the summary" },
};

/** The label of a word; a word this desk does not know yet is shown as it is. */
export function wordOf(
  words: Readonly<Record<string, Bilingual>>,
  key: string,
  locale: Locale,
): string {
  return words[key]?.[locale] ?? key;
}

const actorWords: Readonly<Record<string, Bilingual>> = {
  account: { zh: "账号", en: "Account" },
  key: { zh: "接口", en: "API" },
  reference: { zh: "报告人", en: "Reporter" },
  // Whoever holds the reference of the case.
  incident: { zh: "报告人", en: "Reporter" },
  system: { zh: "系统", en: "System" },
};

/** A person's name as it is; what the journal names by an id only is named by its kind. */
export function actorName(name: string, locale: Locale): string {
  const kind = /^([a-z]+)(?::[a-z]+_[0-9A-Z]+)?$/.exec(name)?.[1];
  return (kind && actorWords[kind]?.[locale]) ?? name;
}

export function levelName(level: string, locale: Locale): string {
  return wordOf(levelLooks, level, locale);
}

export function dutyName(duty: string, locale: Locale): string {
  return wordOf(dutyWords, duty, locale);
}
