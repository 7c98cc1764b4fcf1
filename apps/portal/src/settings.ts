/** The portal's environment, read once and checked before anything starts. */
import { type AttachmentLimits, usualLimits } from "./files/attachment-limits.ts";
import type { ShelterSettings } from "./shelter/shelter.ts";
import { type Environment, readSecret, type Secret } from "@jibao/http-shell";

export interface Settings {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** Addresses of the reverse proxies whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  /** As the core is set; told to people before they choose files. */
  readonly attachmentLimits: AttachmentLimits;
  /** Null: while the core is gone, nothing can be kept. */
  readonly shelter: ShelterSettings | null;
}

export type ReadSettings =
  | { readonly kind: "ok"; readonly settings: Settings; readonly warnings: readonly string[] }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

const defaultPort = 12388;
const portLimit = 65_535;

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

const keyName = "JIBAO_API_KEY";

function keyProblem(key: Secret): string | null {
  if (key.kind === "refused") return `${key.setting}: ${key.problem.en}`;
  return key.kind === "none" ? `${keyName}: a key of the channel website` : null;
}

const limitNames = {
  fileBytes: "JIBAO_ATTACHMENT_BYTES",
  count: "JIBAO_ATTACHMENT_COUNT",
  totalBytes: "JIBAO_ATTACHMENT_TOTAL_BYTES",
} as const satisfies Record<keyof AttachmentLimits, string>;

function limitOf(environment: Environment, name: keyof AttachmentLimits): number {
  return Number(environment[limitNames[name]] ?? usualLimits[name]);
}

const shelterName = "JIBAO_SHELTER";
const shelterKeyName = "JIBAO_SHELTER_KEY";
const shelterKeyLength = 32;
/** Some thousand reports. */
const shelterLimits = { bytes: 256 * 1024 * 1024, count: 20_000 };

interface ReadShelter {
  readonly shelter: ShelterSettings | null;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const withoutShelter =
  "JIBAO_SHELTER: 未设置；接收系统中断时不能保存报告。 " +
  "not set: while the core is gone, no report can be kept.";

function readShelter(environment: Environment): ReadShelter {
  const folder = environment[shelterName] ?? "";
  if (folder === "") return { shelter: null, problems: [], warnings: [withoutShelter] };
  const key = readSecret(environment, shelterKeyName);
  const limitBytes = Number(environment["JIBAO_SHELTER_BYTES"] ?? shelterLimits.bytes);
  const limitCount = Number(environment["JIBAO_SHELTER_COUNT"] ?? shelterLimits.count);
  const wrong = Object.entries({ JIBAO_SHELTER_BYTES: limitBytes, JIBAO_SHELTER_COUNT: limitCount })
    .filter(([, limit]) => !Number.isSafeInteger(limit) || limit <= 0)
    .map(([name]) => `${name}: a whole number above 0`);
  if (key.kind === "refused") wrong.push(`${key.setting}: ${key.problem.en}`);
  else if (key.kind === "none" || key.value.length < shelterKeyLength) {
    wrong.push(`${shelterKeyName}: a secret of at least ${shelterKeyLength} characters`);
  }
  if (key.kind !== "secret" || wrong.length > 0) {
    return { shelter: null, problems: wrong, warnings: [] };
  }
  const told =
    key.warning === null ? [] : [`${shelterKeyName}: ${key.warning.zh} ${key.warning.en}`];
  return {
    shelter: { folder, key: key.value, limitBytes, limitCount },
    problems: [],
    warnings: told,
  };
}

/** Names every setting that is missing or wrong at once. */
export function readSettings(environment: Environment): ReadSettings {
  const apiUrl = environment["JIBAO_API_URL"] ?? "";
  const key = readSecret(environment, keyName);
  const host = environment["JIBAO_PORTAL_HOST"] ?? "127.0.0.1";
  const port = Number(environment["JIBAO_PORTAL_PORT"] ?? defaultPort);
  const publicUrl = environment["JIBAO_PUBLIC_URL"] ?? `http://localhost:${port}`;
  const trustedProxies = (environment["JIBAO_TRUSTED_PROXIES"] ?? "").split(",").filter(Boolean);
  const isPort = Number.isInteger(port) && port >= 0 && port <= portLimit;
  const attachmentLimits = {
    fileBytes: limitOf(environment, "fileBytes"),
    count: limitOf(environment, "count"),
    totalBytes: limitOf(environment, "totalBytes"),
  };
  const read = readShelter(environment);
  const wrongLimits = (Object.keys(limitNames) as (keyof AttachmentLimits)[])
    .filter((name) => !Number.isSafeInteger(attachmentLimits[name]) || attachmentLimits[name] < 0)
    .map((name) => `${limitNames[name]}: a whole number, as the server has it`);
  const problems = [
    isWebAddress(apiUrl) ? null : "JIBAO_API_URL: the address of the API, http or https",
    keyProblem(key),
    isWebAddress(publicUrl) ? null : "JIBAO_PUBLIC_URL: the address that people type",
    isPort ? null : `JIBAO_PORTAL_PORT: a number from 0 to ${portLimit}`,
    ...wrongLimits,
    ...read.problems,
  ].filter((problem) => problem !== null);
  if (key.kind !== "secret" || problems.length > 0) return { kind: "refused", problems };
  const told = key.warning === null ? [] : [`${keyName}: ${key.warning.zh} ${key.warning.en}`];
  const warnings = [...told, ...read.warnings];
  const settings = {
    apiUrl,
    apiKey: key.value,
    publicUrl,
    host,
    port,
    trustedProxies,
    attachmentLimits,
    shelter: read.shelter,
  };
  return { kind: "ok", settings, warnings };
}
