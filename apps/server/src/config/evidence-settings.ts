/** The settings of published checkpoints and time-stamps, as data; part of `settings.ts`. */
import type { Setting } from "./settings.ts";

export const evidenceSettings = [
  {
    name: "JIBAO_CHECKPOINT_FOLDER",
    default: null,
    secret: false,
    zh: "另行公布检查点的文件夹：每天一个文本文件，只增不改。宜放在别人也能读取、我们收不回的地方。",
    en: "Folder in which checkpoints are published too: a text file a day, only added to. Best where others can read it and we cannot take it back.",
  },
  {
    name: "JIBAO_CHECKPOINT_URL",
    default: null,
    secret: false,
    zh: "另行公布检查点的 https 地址：以 POST 原样发送；未成功则重试。",
    en: "An https address to which checkpoints are posted as signed; tried again until it takes them.",
  },
  {
    name: "JIBAO_CHECKPOINT_MINUTES",
    default: "10",
    secret: false,
    zh: "最多每隔多少分钟公布一次最新的检查点。",
    en: "Least minutes between two checkpoints that are published there.",
  },
  {
    name: "JIBAO_TIMESTAMP_URL",
    default: null,
    secret: false,
    zh: "时间戳机构（RFC 3161）的地址；不设则不盖时间戳。",
    en: "Address of a time-stamping authority (RFC 3161); without it nothing is stamped.",
  },
  {
    name: "JIBAO_TIMESTAMP_CERTIFICATES",
    default: null,
    secret: false,
    zh: "可信的时间戳机构证书，PEM 文件；设了 JIBAO_TIMESTAMP_URL 就必须设它。",
    en: "PEM file of the certificates that vouch for the authority; required with JIBAO_TIMESTAMP_URL.",
  },
  {
    name: "JIBAO_TIMESTAMP_MINUTES",
    default: "60",
    secret: false,
    zh: "最多每隔多少分钟给最新的检查点盖一次时间戳。",
    en: "Least minutes between two checkpoints that are stamped.",
  },
  {
    name: "JIBAO_MACS_FROM",
    default: "0",
    secret: false,
    zh: "升级前日志已有多少条：这些留痕记录没有认证码，仍予承认。全新安装用 0。请在停用旧版本后，从最新检查点的 treeSize 抄录；不要从数据库读取。",
    en: "How many places the log had at the upgrade: entries there have no authentication code and are let pass. 0 for a new installation. Copy it from treeSize of the newest checkpoint once the old version has stopped, not from the database.",
  },
] as const satisfies readonly Setting[];
