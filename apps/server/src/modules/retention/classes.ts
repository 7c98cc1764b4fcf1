/** What is kept for how long: the one source of the page of retention and of the worker's work. */

export interface RetentionClass {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** How long, in words, where no setting says it. */
  readonly kept: { readonly zh: string; readonly en: string } | null;
  readonly setting:
    | "JIBAO_KEEP_CASE_DAYS"
    | "JIBAO_KEEP_REQUEST_DAYS"
    | "JIBAO_KEEP_SESSION_DAYS"
    | "JIBAO_ACCESS_LOG_MONTHS"
    | null;
  /** What goes, and what stays. */
  readonly goesZh: string;
  readonly goesEn: string;
}

export const retentionClasses = [
  {
    name: "cases",
    zh: "已办结或撤回的案件的内容",
    en: "Contents of closed and withdrawn cases",
    kept: null,
    setting: "JIBAO_KEEP_CASE_DAYS",
    goesZh: "报送、附件、要素、答复和留痕内容删除；留痕条目、摘要、级别和义务保留，证据链不断。",
    goesEn:
      "Submissions, attachments, facts, answers and the contents of entries go; entries, digests, level and duties stay, and the chain holds.",
  },
  {
    name: "requests",
    zh: "重复请求的答复（含回执副本）",
    en: "Answers kept for repeated requests, with copies of receipts",
    kept: null,
    setting: "JIBAO_KEEP_REQUEST_DAYS",
    goesZh: "整行删除；回执在报送人手中仍可验证。",
    goesEn: "The row goes; the receipt in its holder's hands still verifies.",
  },
  {
    name: "mails",
    zh: "已发出或退回的邮件",
    en: "Mail that was sent or came back",
    kept: null,
    setting: "JIBAO_KEEP_REQUEST_DAYS",
    goesZh: "整行删除；送达或退回的留痕保留。",
    goesEn: "The row goes; the entry that it was delivered or came back stays.",
  },
  {
    name: "sessions",
    zh: "已结束的登录会话",
    en: "Sessions that have ended",
    kept: null,
    setting: "JIBAO_KEEP_SESSION_DAYS",
    goesZh: "整行删除。",
    goesEn: "The row goes.",
  },
  {
    name: "access-log",
    zh: "访问日志",
    en: "Access log",
    kept: null,
    setting: "JIBAO_ACCESS_LOG_MONTHS",
    goesZh: "整月删除，记入删除记录；摘要保留在日志中。",
    goesEn: "Whole months go, and that is recorded; their digests stay in the log.",
  },
  {
    name: "drafts",
    zh: "未报送的草稿",
    en: "Drafts that were not sent",
    kept: { zh: "最后保存后 30 天", en: "30 days after they were last saved" },
    setting: null,
    goesZh: "整行删除。草稿以其代码加密，在此之前也只有持有代码的人能打开。",
    goesEn: "The row goes. Until then, too, it opens for whoever has its code alone.",
  },
  {
    name: "sign-in-failures",
    zh: "登录失败的计数",
    en: "Counts of failed sign-ins",
    kept: { zh: "1 天", en: "one day" },
    setting: null,
    goesZh: "整行删除；失败本身在访问日志中。",
    goesEn: "The row goes; that somebody failed is in the access log.",
  },
  {
    name: "exports",
    zh: "批量导出的文件",
    en: "Files of exports",
    kept: { zh: "做好后 24 小时", en: "24 hours after they are made" },
    setting: null,
    goesZh: "文件删除；何人申请、批准、取走，永久保留。",
    goesEn: "The file goes; who asked, approved and fetched it stays for good.",
  },
] as const satisfies readonly RetentionClass[];

export type RetentionClassName = (typeof retentionClasses)[number]["name"];
