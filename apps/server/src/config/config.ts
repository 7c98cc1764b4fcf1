/** Environment → frozen configuration. Every problem is reported at once, in both languages. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { isSecurityContact, readSecret } from "@jibao/http-shell";
import { type DeployerChoices, noChoices, parseChoices } from "@jibao/rules/choices";
import { instruments } from "@jibao/rules/instruments";
import { parseIdentityProviders } from "./identity-providers-file.ts";
import type { IdentityProvider } from "../modules/accounts/identity/identity-provider.ts";
import { newestLaw } from "../modules/law/laws-in-use.ts";
import { type AttachmentConfig, readAttachmentConfig } from "./attachment-config.ts";
import { type EvidenceConfig, readEvidenceConfig } from "./evidence-config.ts";
import type { RetentionDays } from "../modules/retention/run-retention.ts";
import { readRetentionConfig } from "./retention-config.ts";
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
  readonly attachments: AttachmentConfig;
  readonly evidence: EvidenceConfig;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** CIDR form. */
  readonly webhookNetworks: readonly string[];
  readonly warnHalf: boolean;
  readonly warnMinutes: number;
  readonly firstContactWindowMinutes: number;
  readonly clockSkewLimitMs: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly secondFactor: SecondFactorPolicy;
  /** For security.txt. */
  readonly securityContact: string | null;
  /** Whole months for which the access log is kept. */
  readonly accessLogMonths: number;
  /** How long what is kept. */
  readonly retention: RetentionDays;
  readonly intakePoolSize: number;
  readonly workerPoolSize: number;
  readonly readPoolSize: number;
  readonly queueLimitRows: number;
  readonly queueLimitBytes: number;
  readonly logLevel: LogLevel;
  /** What the deployer decided about the law. */
  readonly choices: DeployerChoices;
  /** Of departments that have one; usually none. */
  readonly identityProviders: readonly IdentityProvider[];
}

/** Whether an account may go without a passkey or app; operators' people always may. */
export const secondFactorPolicies = ["offered", "required"] as const;
export type SecondFactorPolicy = (typeof secondFactorPolicies)[number];

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface ConfigProblem {
  readonly setting: string;
  readonly zh: string;
  readonly en: string;
}

export type ConfigResult =
  | {
      readonly kind: "config";
      readonly config: Config;
      /** What should be put right, though the server can run. */
      readonly warnings: readonly ConfigProblem[];
    }
  | { readonly kind: "refused"; readonly problems: readonly ConfigProblem[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const serverKeyLengthMin = 32;
const portMax = 65_535;
const poolSizeMax = 200;
/** Six months: Cybersecurity Law, Art. 23 (Art. 21 before 2026). */
const accessLogMonthsMin = 6;
const accessLogMonthsMax = 120;

/** Reads settings one by one and remembers what is wrong with them. */
export class SettingReader {
  readonly problems: ConfigProblem[] = [];
  readonly warnings: ConfigProblem[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  refuse(setting: string, zh: string, en: string): void {
    this.problems.push({ setting, zh, en });
  }

  optional(name: SettingName): string | null {
    const row = settings.find((setting) => setting.name === name);
    const given = row?.secret === true ? this.#secret(name) : this.#environment[name];
    return given || (row?.default ?? null);
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

  #secret(name: SettingName): string | null {
    const secret = readSecret(this.#environment, name);
    if (secret.kind === "none") return null;
    if (secret.kind === "refused") {
      this.refuse(secret.setting, secret.problem.zh, secret.problem.en);
      return null;
    }
    const { value, warning } = secret;
    const isNew = !this.warnings.some(({ setting }) => setting === name);
    if (warning !== null && isNew) this.warnings.push({ setting: name, ...warning });
    return value;
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

function readSecurityContact(reader: SettingReader): string | null {
  const contact = reader.optional("JIBAO_SECURITY_CONTACT");
  if (contact === null || isSecurityContact(contact)) return contact;
  reader.refuse(
    "JIBAO_SECURITY_CONTACT",
    "应以 mailto:、https: 或 tel: 开头",
    "must start with mailto:, https: or tel:",
  );
  return null;
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

/** Ranges such as `10.20.0.0/16`. */
function readWebhookNetworks(reader: SettingReader): string[] {
  const parts = reader.optional("JIBAO_WEBHOOK_NETWORKS")?.split(",") ?? [];
  const networks = parts.map((part) => part.trim());
  const isNetwork = (network: string) => {
    const [address = "", prefix = ""] = network.split("/", 2);
    const longest = isIP(address) === 6 ? 128 : 32;
    return isIP(address) !== 0 && /^\d+$/.test(prefix) && Number(prefix) <= longest;
  };
  if (networks.every(isNetwork)) return networks;
  reader.refuse(
    "JIBAO_WEBHOOK_NETWORKS",
    "应为网段，如 10.20.0.0/16",
    "must be ranges in CIDR form",
  );
  return [];
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
    sessionIdleMinutes: reader.integer("JIBAO_SESSION_IDLE_MINUTES", { min: 5, max: 10_080 }),
    retention: readRetentionConfig(reader),
    accessLogMonths: reader.integer("JIBAO_ACCESS_LOG_MONTHS", {
      min: accessLogMonthsMin,
      max: accessLogMonthsMax,
    }),
    intakePoolSize: reader.integer("JIBAO_INTAKE_POOL_SIZE", pool),
    workerPoolSize: reader.integer("JIBAO_WORKER_POOL_SIZE", pool),
    readPoolSize: reader.integer("JIBAO_READ_POOL_SIZE", pool),
    queueLimitRows: reader.integer("JIBAO_QUEUE_ROWS", { min: 1, max: 1_000_000 }),
    queueLimitBytes: reader.integer("JIBAO_QUEUE_BYTES", { min: 1_000_000, max: 4_294_967_296 }),
    logLevel: reader.oneOf("JIBAO_LOG_LEVEL", logLevels),
  };
}

/** A try-out on one machine is not held up; whoever publishes an address is. */
function readSecondFactor(reader: SettingReader, publicUrl: string): SecondFactorPolicy {
  if (reader.optional("JIBAO_SECOND_FACTOR") !== null) {
    return reader.oneOf("JIBAO_SECOND_FACTOR", secondFactorPolicies);
  }
  return publicUrl.startsWith("https:") ? "required" : "offered";
}

const rulesFile: SettingName = "JIBAO_RULES_FILE";

/** A deployer who wrote a choice must not run without it: any fault in the file is a problem. */
function readChoices(reader: SettingReader): DeployerChoices {
  const path = reader.optional(rulesFile);
  const input = path === null ? {} : readJson(reader, rulesFile, path);
  const parsed = parseChoices(input, { law: newestLaw(), instruments });
  if (parsed.kind === "ok") return parsed.choices;
  for (const { zh, en } of parsed.problems) reader.refuse(rulesFile, zh, en);
  return noChoices;
}

const identityProvidersFile: SettingName = "JIBAO_OIDC_FILE";

function readIdentityProviders(reader: SettingReader): readonly IdentityProvider[] {
  const path = reader.optional(identityProvidersFile);
  if (path === null) return [];
  const known = reader.problems.length;
  const input = readJson(reader, identityProvidersFile, path);
  // What is no JSON was told as such; its fields cannot be looked at.
  if (reader.problems.length > known) return [];
  const parsed = parseIdentityProviders(input, readTrimmed);
  if (parsed.kind === "ok") return parsed.providers;
  for (const { zh, en } of parsed.problems) reader.refuse(identityProvidersFile, zh, en);
  return [];
}

function readTrimmed(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function readJson(reader: SettingReader, setting: SettingName, path: string): unknown {
  try {
    const input: unknown = JSON.parse(readFileSync(path, "utf8"));
    return input;
  } catch (error) {
    const isText = error instanceof SyntaxError;
    const zh = isText ? `所指的文件不是 JSON：${error.message}` : "所指的文件无法读取";
    const en = isText
      ? `names a file that is no JSON: ${error.message}`
      : "names a file that cannot be read";
    reader.refuse(setting, zh, en);
    return {};
  }
}

/** Reads the whole environment; files named by `…_FILE` settings are read here and only here. */
export function readConfig(environment: Environment): ConfigResult {
  const reader = new SettingReader(environment);
  const dataDirectory = reader.required("JIBAO_DATA");
  const databaseUrl = reader.url("DATABASE_URL", ["postgres:", "postgresql:"]);
  const network = readNetwork(reader);
  const config: Config = {
    databaseUrl,
    ...network,
    secondFactor: readSecondFactor(reader, network.publicUrl),
    dataDirectory,
    serverKey: readServerKey(reader),
    signingKeyFile:
      reader.optional("JIBAO_SIGNING_KEY_FILE") ?? join(dataDirectory, "signing-key.pem"),
    attachments: readAttachmentConfig(reader, dataDirectory),
    evidence: readEvidenceConfig(reader),
    ...readMail(reader),
    securityContact: readSecurityContact(reader),
    webhookNetworks: readWebhookNetworks(reader),
    ...readLimits(reader),
    choices: readChoices(reader),
    identityProviders: readIdentityProviders(reader),
  };
  if (reader.problems.length > 0) return { kind: "refused", problems: reader.problems };
  return { kind: "config", config: Object.freeze(config), warnings: reader.warnings };
}

function renderConfigProblem({ setting, zh, en }: ConfigProblem): string {
  return `  ${setting}: ${zh} / ${en}`;
}

/** Warnings as text for a terminal; empty when there is none. */
export function renderConfigWarnings(warnings: readonly ConfigProblem[]): string {
  if (warnings.length === 0) return "";
  return ["请注意。Please note.", ...warnings.map(renderConfigProblem)].join("\n");
}

/** The problems as text for a terminal: one line each, Chinese first. */
export function renderConfigProblems(problems: readonly ConfigProblem[]): string {
  return [
    "配置有误，未启动。The configuration has problems; not started.",
    ...problems.map(renderConfigProblem),
  ].join("\n");
}
