/** Reads one setting after the other; the readers of each area are built on it. */
import { readFileSync } from "node:fs";
import { readSecret } from "@jibao/http-shell";
import { type SettingName, settings } from "./settings.ts";

export interface ConfigProblem {
  readonly setting: string;
  readonly zh: string;
  readonly en: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

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

/** The JSON of a file that a setting names; null, and a problem, when there is none. */
export function readJsonFile(
  reader: SettingReader,
  setting: SettingName,
  path: string,
): { readonly json: unknown } | null {
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    return { json };
  } catch (error) {
    const isText = error instanceof SyntaxError;
    const zh = isText ? `所指的文件不是 JSON：${error.message}` : "所指的文件无法读取";
    const en = isText
      ? `names a file that is no JSON: ${error.message}`
      : "names a file that cannot be read";
    reader.refuse(setting, zh, en);
    return null;
  }
}
