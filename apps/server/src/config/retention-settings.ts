/** The settings of retention, as data; part of `settings.ts`. */
import type { Setting } from "./settings.ts";

export const retentionSettings = [
  {
    name: "JIBAO_KEEP_CASE_DAYS",
    default: "0",
    secret: false,
    zh: "案件办结或撤回后其内容保留多少天；0 表示永久。依法保全的不删。见 retention.md。",
    en: "Days for which a case's contents are kept after it was closed or withdrawn; 0 for good. Nothing under a legal hold goes. See retention.md.",
  },
  {
    name: "JIBAO_KEEP_REQUEST_DAYS",
    default: "365",
    secret: false,
    zh: "重复请求的答复和已发出的邮件保留多少天，至少 30。",
    en: "Days for which answers to repeated requests and sent mail are kept, 30 or more.",
  },
  {
    name: "JIBAO_KEEP_SESSION_DAYS",
    default: "183",
    secret: false,
    zh: "已结束的登录会话保留多少天，至少 183（网络安全法第二十三条：网络日志不少于六个月）。",
    en: "Days for which ended sessions are kept, 183 or more (Cybersecurity Law, Art. 23: network logs for six months at least).",
  },
  {
    name: "JIBAO_ERASURES_FILE",
    default: null,
    secret: false,
    zh: "已销毁、已删除内容的清单（只有编号，没有内容），恢复备份后据此再次执行；默认为数据目录下的 erasures.jsonl。多台服务器须共用一份。",
    en: "List of what was destroyed or erased, ids alone, by which it is done again after a restore; erasures.jsonl in the data folder if unset. Several servers share one.",
  },
] as const satisfies readonly Setting[];
