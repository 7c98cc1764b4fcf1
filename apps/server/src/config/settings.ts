/** Every setting of the server, as data: the server reads it and the reference page prints it. */
import { evidenceSettings } from "./evidence-settings.ts";
import { attachmentSettings } from "./attachment-settings.ts";
import { renderIdentityProvidersGuide } from "./identity-providers-guide.ts";
import { retentionSettings } from "./retention-settings.ts";
import { renderRulesFileGuide } from "./rules-file-guide.ts";

export interface Setting {
  readonly name: string;
  /** Null when the setting has no default; `required` says whether that is allowed. */
  readonly default: string | null;
  readonly required?: boolean;
  /** A secret may also come from the file that `<name>_FILE` names; it is never logged. */
  readonly secret: boolean;
  readonly zh: string;
  readonly en: string;
}

export const settings = [
  {
    name: "DATABASE_URL",
    default: null,
    required: true,
    secret: true,
    zh: "PostgreSQL 15 至 18 的连接地址。该用户须能创建角色，或已是三个 jibao 角色的成员。",
    en: "PostgreSQL 15 to 18. Its user can create roles, or is a member of the three jibao roles.",
  },
  {
    name: "JIBAO_HOST",
    default: "127.0.0.1",
    secret: false,
    zh: "接口监听的地址。",
    en: "Address on which the API listens.",
  },
  {
    name: "JIBAO_PORT",
    default: "12387",
    secret: false,
    zh: "接口监听的端口；0 表示任选一个空闲端口。",
    en: "Port on which the API listens; 0 takes any free port.",
  },
  {
    name: "JIBAO_PUBLIC_URL",
    default: "http://localhost:12387",
    secret: false,
    zh: "用户在浏览器中看到的地址。以 https 开头时启用 HSTS（含下级域名）和 Secure Cookie。",
    en: "The address people see. With https, HSTS (names below it too) and Secure cookies are switched on.",
  },
  {
    name: "JIBAO_OPERATIONS_HOST",
    default: "127.0.0.1",
    secret: false,
    zh: "健康检查和指标监听的地址；不要对公网开放。",
    en: "Address of health checks and metrics; keep it off the public network.",
  },
  {
    name: "JIBAO_OPERATIONS_PORT",
    default: "12388",
    secret: false,
    zh: "健康检查和指标监听的端口；0 表示任选一个空闲端口。",
    en: "Port of health checks and metrics; 0 takes any free port.",
  },
  {
    name: "JIBAO_TRUSTED_PROXIES",
    default: "127.0.0.1,::1",
    secret: false,
    zh: "反向代理的地址，以逗号分隔；只采信它们转来的 X-Forwarded-For。",
    en: "Addresses of reverse proxies, comma separated; only their X-Forwarded-For is believed.",
  },
  {
    name: "JIBAO_DATA",
    default: "./data",
    secret: false,
    zh: "数据目录，存放密钥等文件。",
    en: "Data folder: keys and other files.",
  },
  {
    name: "JIBAO_SERVER_KEY",
    default: null,
    required: true,
    secret: true,
    zh: "生成查询码、加密验证器密钥的密钥，至少 32 个字符；更换后旧查询码和验证器全部失效。standalone 会自动生成。",
    en: "Key behind follow-up secrets and authenticator apps, 32 characters or more; a new one voids all of them. The standalone program makes one.",
  },
  {
    name: "JIBAO_SIGNING_KEY_FILE",
    default: null,
    secret: false,
    zh: "签署回执的私钥文件（0600）或密钥环文件夹（0700）；默认为数据目录下的 signing-key.pem。更换密钥见 rotate-keys。",
    en: "Private key file that signs receipts (0600), or the folder of a key ring (0700); signing-key.pem in the data folder if unset. To change keys, see rotate-keys.",
  },
  {
    name: "JIBAO_RULES_FILE",
    default: null,
    secret: false,
    zh: "部署单位对法律的取舍（JSON 文件）：解释、时限数字、放假安排。格式见下文；不设则用默认值。",
    en: "What the deployer decides about the law, a JSON file: readings, figures, days off. See below; defaults if unset.",
  },
  {
    name: "JIBAO_OIDC_FILE",
    default: null,
    secret: false,
    zh: "各部门身份认证系统的名单（JSON 文件），用于登录。格式见下文；不设则没有。",
    en: "Identity providers of departments for signing in, a JSON file. See below; none if unset.",
  },
  {
    name: "SMTP_URL",
    default: null,
    secret: true,
    zh: "发送邮件的 SMTP 地址；不设则不发邮件。",
    en: "SMTP address for sending mail; without it no mail is sent.",
  },
  {
    name: "MAIL_FROM",
    default: null,
    secret: false,
    zh: "邮件的发件人；设了 SMTP_URL 就必须设它。",
    en: "Sender of mail; required with SMTP_URL.",
  },
  {
    name: "JIBAO_WEBHOOK_NETWORKS",
    default: null,
    secret: false,
    zh: "推送除公网外还可发往的网段，以逗号分隔，如 10.20.0.0/16；不设则只发往公网。",
    en: "Networks that webhooks may reach beside public ones, such as 10.20.0.0/16; none if unset.",
  },
  {
    name: "JIBAO_SECURITY_CONTACT",
    default: null,
    secret: false,
    zh: "发现漏洞时的联系方式，以 mailto:、https: 或 tel: 开头；公布在 /.well-known/security.txt，不设则没有此页。",
    en: "Where to report a weakness: mailto:, https: or tel:. Shown at /.well-known/security.txt, which is absent without it.",
  },
  {
    name: "JIBAO_WARN_HALF",
    default: "on",
    secret: false,
    zh: "时限过半时提醒：on 或 off。",
    en: "Warn when half of a time limit has passed: on or off.",
  },
  {
    name: "JIBAO_WARN_MINUTES",
    default: "10",
    secret: false,
    zh: "时限届满前多少分钟提醒；0 表示不提醒。",
    en: "Minutes before a deadline at which to warn; 0 means never.",
  },
  {
    name: "JIBAO_FIRST_CONTACT_WINDOW_MINUTES",
    default: "60",
    secret: false,
    zh: "首次联系后多少分钟内补齐必报内容，才以首次联系时间计。",
    en: "Minutes after first contact within which the required items must follow to be credited.",
  },
  {
    name: "JIBAO_CLOCK_SKEW_LIMIT_MS",
    default: "2000",
    secret: false,
    zh: "本机时钟与数据库时钟最多相差多少毫秒；超过即报未就绪。",
    en: "Largest difference in milliseconds between this host's clock and the database's.",
  },
  {
    name: "JIBAO_SESSION_HOURS",
    default: "12",
    secret: false,
    zh: "登录后多少小时须重新登录。",
    en: "Hours after which a signed-in person signs in again.",
  },
  {
    name: "JIBAO_SESSION_IDLE_MINUTES",
    default: "60",
    secret: false,
    zh: "多少分钟没有任何请求即须重新登录；开着的工作台自己会不断请求，不受影响。",
    en: "Minutes without any request after which to sign in again; an open desk makes some itself.",
  },
  {
    name: "JIBAO_SECOND_FACTOR",
    default: null,
    secret: false,
    zh: "第二重验证：required 为必须（运营者人员除外），offered 为自选。不设则 https 时必须，http 时自选。",
    en: "Second factor: required, but of operators' people, or offered. Unset: required with https, offered with http.",
  },
  {
    name: "JIBAO_ACCESS_LOG_MONTHS",
    default: "6",
    secret: false,
    zh: "访问记录保存的整月数，不少于 6（网络安全法第二十三条）；到期后整月删除。",
    en: "Whole months for which the access log is kept, 6 or more (Cybersecurity Law, Art. 23); older months are dropped.",
  },
  ...retentionSettings,
  {
    name: "JIBAO_INTAKE_POOL_SIZE",
    default: "4",
    secret: false,
    zh: "接收报告所用的数据库连接数。",
    en: "Database connections for intake.",
  },
  {
    name: "JIBAO_WORKER_POOL_SIZE",
    default: "6",
    secret: false,
    zh: "后台任务和账号操作所用的数据库连接数。",
    en: "Database connections for workers and account commands.",
  },
  {
    name: "JIBAO_READ_POOL_SIZE",
    default: "8",
    secret: false,
    zh: "查询所用的数据库连接数。",
    en: "Database connections for reads.",
  },
  {
    name: "JIBAO_QUEUE_ROWS",
    default: "2000",
    secret: false,
    zh: "等待写入的报告最多多少件；超过即答 503 并给出 Retry-After。",
    en: "Reports that may wait to be written; beyond it the answer is 503 with Retry-After.",
  },
  {
    name: "JIBAO_QUEUE_BYTES",
    default: "67108864",
    secret: false,
    zh: "等待写入的报告最多多少字节；超过即答 503 并给出 Retry-After。",
    en: "Bytes that may wait to be written; beyond it the answer is 503 with Retry-After.",
  },
  ...evidenceSettings,
  ...attachmentSettings,
  {
    name: "JIBAO_LOG_LEVEL",
    default: "info",
    secret: false,
    zh: "日志级别：debug、info、warn、error 或 silent。日志从不记录报告内容。",
    en: "Log level: debug, info, warn, error or silent. Logs never hold the content of reports.",
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]["name"];

function tableRow(setting: Setting): string {
  const shown = setting.default ?? (setting.required === true ? "必填 required" : "–");
  const name = setting.secret
    ? `\`${setting.name}\` (\`${setting.name}_FILE\`)`
    : `\`${setting.name}\``;
  return `| ${name} | ${shown} | ${setting.zh} | ${setting.en} |`;
}

/** The table of docs/reference/configuration.md with what needs more than a line, in Markdown. */
export function renderConfigurationTable(): string {
  const head = ["| 名称 name | 默认 default | 含义 | meaning |", "|---|---|---|---|"];
  return [
    ...head,
    ...settings.map(tableRow),
    "",
    renderRulesFileGuide(),
    renderIdentityProvidersGuide(),
  ].join("\n");
}
