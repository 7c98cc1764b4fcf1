/** Environment → frozen configuration. Every problem is reported at once, in both languages. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { type DeployerChoices, noChoices, parseChoices } from "@jibao/rules/choices";
import { instruments } from "@jibao/rules/instruments";
import { newestLaw } from "./modules/law/laws-in-use.ts";
import { type SettingName, settings } from "./settings.ts";

export { renderConfigurationTable, settings } from "./settings.ts";

export interface Config {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly operationsHost: string;
  readonly operationsPort: number;
  readonly trustedProxies: readonly string[];
  readonly dataDirectory: string;
  /** HMAC key of follow-up secrets. */
  readonly serverKey: string;
  readonly signingKeyFile: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly warnHalf: boolean;
  readonly warnMinutes: number;
  readonly firstContactWindowMinutes: number;
  readonly clockSkewLimitMs: number;
  readonly sessionHours: number;
  readonly intakePoolSize: number;
  readonly workerPoolSize: number;
  readonly readPoolSize: number;
  readonly queueLimitRows: number;
  readonly queueLimitBytes: number;
  readonly logLevel: LogLevel;
  /** What the deployer decided about the law. */
  readonly choices: DeployerChoices;
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface ConfigProblem {
  readonly setting: string;
  readonly zh: string;
  readonly en: string;
}

export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "refused"; readonly problems: readonly ConfigProblem[] };

type Environment = Readonly<Record<string, string | undefined>>;

const serverKeyLengthMin = 32;
const portMax = 65_535;
const poolSizeMax = 200;

/** Reads settings one by one and remembers what is wrong with them. */
class SettingReader {
  readonly problems: ConfigProblem[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  refuse(setting: string, zh: string, en: string): void {
    this.problems.push({ setting, zh, en });
  }

  optional(name: SettingName): string | null {
    const row = settings.find((setting) => setting.name === name);
    const direct = this.#environment[name];
    const file = row?.secret === true ? this.#environment[`${name}_FILE`] : undefined;
    if (direct && file) {
      this.refuse(name, `与 ${name}_FILE 只能设一个`, `set either this or ${name}_FILE, not both`);
    }
    if (direct) return direct;
    if (file) return this.#file(name, file);
    return row?.default ?? null;
  }

  required(name: SettingName): string {
    const value = this.optional(name);
    const reported = this.problems.some((problem) => problem.setting.startsWith(name));
    if (value === null && !reported) this.refuse(name, "没有设置", "is not set");
    return value ?? "";
  }

  integer(name: SettingName, range: { min: number; max: number }): number {
    const text = this.required(name);
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= range.min && value <= range.max) return value;
    const span = `${range.min}–${range.max}`;
    this.refuse(name, `应为 ${span} 之间的整数`, `must be a whole number within ${span}`);
    return range.min;
  }

  oneOf<Word extends string>(name: SettingName, words: readonly Word[]): Word {
    const text = this.required(name);
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const list = words.join(", ");
    this.refuse(name, `应为下列之一：${list}`, `must be one of: ${list}`);
    return words[0] as Word;
  }

  url(name: SettingName, protocols: readonly string[]): string {
    const text = this.required(name);
    const list = protocols.join(", ");
    const known = URL.canParse(text) && protocols.includes(new URL(text).protocol);
    if (text !== "" && !known) {
      this.refuse(name, `应为 ${list} 开头的地址`, `must be an address that starts with ${list}`);
    }
    return text;
  }

  #file(name: SettingName, path: string): string | null {
    try {
      return readFileSync(path, "utf8").trim();
    } catch {
      this.refuse(`${name}_FILE`, "所指的文件无法读取", "names a file that cannot be read");
      return null;
    }
  }
}

function readServerKey(reader: SettingReader): string {
  const key = reader.required("JIBAO_SERVER_KEY");
  if (key !== "" && key.length < serverKeyLengthMin) {
    const least = serverKeyLengthMin;
    reader.refuse("JIBAO_SERVER_KEY", `至少 ${least} 个字符`, `needs ${least} characters or more`);
  }
  return key;
}

function readMail(reader: SettingReader): Pick<Config, "smtpUrl" | "mailFrom"> {
  const configured = reader.optional("SMTP_URL") !== null;
  const smtpUrl = configured ? reader.url("SMTP_URL", ["smtp:", "smtps:"]) : null;
  const mailFrom = reader.optional("MAIL_FROM");
  if (configured && mailFrom === null) {
    reader.refuse("MAIL_FROM", "设了 SMTP_URL 就必须设它", "is required with SMTP_URL");
  }
  return { smtpUrl, mailFrom };
}

/** Addresses or ranges such as `10.0.0.0/8`. */
function readProxies(reader: SettingReader): string[] {
  const parts = reader.required("JIBAO_TRUSTED_PROXIES").split(",");
  const proxies = parts.map((part) => part.trim());
  if (!proxies.every((proxy) => isIP(proxy.split("/")[0] ?? "") !== 0)) {
    reader.refuse("JIBAO_TRUSTED_PROXIES", "应为 IP 地址或网段", "must be IP addresses or ranges");
  }
  return proxies;
}

function readNetwork(reader: SettingReader) {
  const port = { min: 0, max: portMax };
  return {
    host: reader.required("JIBAO_HOST"),
    port: reader.integer("JIBAO_PORT", port),
    publicUrl: reader.url("JIBAO_PUBLIC_URL", ["http:", "https:"]).replace(/\/+$/, ""),
    operationsHost: reader.required("JIBAO_OPERATIONS_HOST"),
    operationsPort: reader.integer("JIBAO_OPERATIONS_PORT", port),
    trustedProxies: readProxies(reader),
  };
}

function readLimits(reader: SettingReader) {
  const pool = { min: 1, max: poolSizeMax };
  return {
    warnHalf: reader.oneOf("JIBAO_WARN_HALF", ["on", "off"]) === "on",
    warnMinutes: reader.integer("JIBAO_WARN_MINUTES", { min: 0, max: 1440 }),
    firstContactWindowMinutes: reader.integer("JIBAO_FIRST_CONTACT_WINDOW_MINUTES", {
      min: 0,
      max: 1440,
    }),
    clockSkewLimitMs: reader.integer("JIBAO_CLOCK_SKEW_LIMIT_MS", { min: 1, max: 3_600_000 }),
    sessionHours: reader.integer("JIBAO_SESSION_HOURS", { min: 1, max: 168 }),
    intakePoolSize: reader.integer("JIBAO_INTAKE_POOL_SIZE", pool),
    workerPoolSize: reader.integer("JIBAO_WORKER_POOL_SIZE", pool),
    readPoolSize: reader.integer("JIBAO_READ_POOL_SIZE", pool),
    queueLimitRows: reader.integer("JIBAO_QUEUE_ROWS", { min: 1, max: 1_000_000 }),
    queueLimitBytes: reader.integer("JIBAO_QUEUE_BYTES", { min: 1_000_000, max: 4_294_967_296 }),
    logLevel: reader.oneOf("JIBAO_LOG_LEVEL", logLevels),
  };
}

const rulesFile: SettingName = "JIBAO_RULES_FILE";

/** A deployer who wrote a choice must not run without it: any fault in the file is a problem. */
function readChoices(reader: SettingReader): DeployerChoices {
  const path = reader.optional(rulesFile);
  const input = path === null ? {} : readJson(reader, path);
  const parsed = parseChoices(input, { law: newestLaw(), instruments });
  if (parsed.kind === "ok") return parsed.choices;
  for (const { zh, en } of parsed.problems) reader.refuse(rulesFile, zh, en);
  return noChoices;
}

function readJson(reader: SettingReader, path: string): unknown {
  try {
    const input: unknown = JSON.parse(readFileSync(path, "utf8"));
    return input;
  } catch (error) {
    const isText = error instanceof SyntaxError;
    const zh = isText ? `所指的文件不是 JSON：${error.message}` : "所指的文件无法读取";
    const en = isText
      ? `names a file that is no JSON: ${error.message}`
      : "names a file that cannot be read";
    reader.refuse(rulesFile, zh, en);
    return {};
  }
}

/** Reads the whole environment; files named by `…_FILE` settings are read here and only here. */
export function readConfig(environment: Environment): ConfigResult {
  const reader = new SettingReader(environment);
  const dataDirectory = reader.required("JIBAO_DATA");
  const config: Config = {
    databaseUrl: reader.url("DATABASE_URL", ["postgres:", "postgresql:"]),
    ...readNetwork(reader),
    dataDirectory,
    serverKey: readServerKey(reader),
    signingKeyFile:
      reader.optional("JIBAO_SIGNING_KEY_FILE") ?? join(dataDirectory, "signing-key.pem"),
    ...readMail(reader),
    ...readLimits(reader),
    choices: readChoices(reader),
  };
  if (reader.problems.length > 0) return { kind: "refused", problems: reader.problems };
  return { kind: "config", config: Object.freeze(config) };
}

/** The problems as text for a terminal: one line each, Chinese first. */
export function renderConfigProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ setting, zh, en }) => `  ${setting}: ${zh} / ${en}`);
  return ["配置有误，未启动。The configuration has problems; not started.", ...lines].join("\n");
}
