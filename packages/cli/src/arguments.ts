/** The command line → command, values and options. */
import { parseArgs } from "node:util";
import { type Locale, type Refusal, refuseUsage } from "./ending.ts";

export const optionNames = {
  grade: ["rules"],
  obligations: ["operator", "rules"],
  explain: ["operator", "rules"],
  readings: ["operator", "rules"],
  instruments: ["operator", "rules"],
  replay: ["operator", "before", "after", "rules"],
  place: [],
  verify: [
    "key",
    "recovery-key",
    "keys",
    "content",
    "attachment",
    "checkpoints",
    "timestamp-certificates",
    "export",
  ],
  witness: ["keep", "key", "recovery-key", "keys"],
  report: ["url", "key", "idempotency-key"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CommandName = keyof typeof optionNames;

export interface Arguments {
  readonly values: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly locale: Locale;
}

export interface CommandLine {
  readonly command: CommandName | "help";
  readonly values: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** The others read standard input only; a file name there would be overlooked in silence. */
const takeValues: readonly CommandName[] = ["place", "verify", "witness"];

function refuseValue(name: CommandName, value: string): Refusal {
  return refuseUsage(
    `${name} 从标准输入读取，请写成 jibao ${name} < ${value}。`,
    `${name} reads standard input; write jibao ${name} < ${value}.`,
  );
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionNames, name);
}

/** Takes what follows the program's name. */
export function readCommandLine(words: readonly string[]): CommandLine | Refusal {
  const [name = "", ...rest] = words;
  if (words.includes("--help") || words.includes("-h")) {
    return { command: "help", values: [], options: {} };
  }
  if (!isCommand(name)) {
    return refuseUsage(
      name === "" ? "请给出命令，见 jibao --help。" : `没有命令 ${name}，见 jibao --help。`,
      name === "" ? "Give a command; see jibao --help." : `No command ${name}; see jibao --help.`,
    );
  }
  const names = optionNames[name].map((option) => [option, { type: "string" }] as const);
  try {
    const parsed = parseArgs({
      args: rest,
      options: Object.fromEntries(names),
      allowPositionals: true,
    });
    const { positionals: values } = parsed;
    if (values.length > 0 && !takeValues.includes(name)) return refuseValue(name, values[0] ?? "");
    return { command: name, values, options: { ...parsed.values } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuseUsage(`选项有误，见 jibao --help。（${reason}）`, reason);
  }
}

/** Chinese, unless the environment names another language. */
export function localeOf(environment: Arguments["environment"]): Locale {
  const name = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return name === "" || /^(?:zh|C\b|POSIX\b)/i.test(name) ? "zh" : "en";
}
