/** The program: reads the command line, runs the command, prints how it ended. */
import { type Arguments, type CommandName, localeOf, readCommandLine } from "./arguments.ts";
import { type Ending, type Locale, Refusal, usageCode } from "./ending.ts";
import { help } from "./help.ts";

type Command = (given: Arguments) => Promise<Ending>;

/** Each loads only what it needs: a person in a hurry waits for nothing else. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  grade: async () => (await import("./commands/grade.ts")).runGrade,
  obligations: async () => (await import("./commands/obligations.ts")).runObligations,
  explain: async () => (await import("./commands/explain.ts")).runExplain,
  readings: async () => (await import("./commands/readings.ts")).runReadings,
  instruments: async () => (await import("./commands/instruments.ts")).runInstruments,
  replay: async () => (await import("./commands/replay.ts")).runReplay,
  place: async () => (await import("./commands/place.ts")).runPlace,
  verify: async () => (await import("./commands/verify.ts")).runVerify,
  witness: async () => (await import("./commands/witness.ts")).runWitness,
  report: async () => (await import("./commands/report.ts")).runReport,
};

const exitCodes = { done: 0, failed: 1, problem: 1 } as const;
const refusedCode = 1;
const usageErrorCode = 2;

function print(stream: NodeJS.WriteStream, value: unknown): void {
  stream.write(`${JSON.stringify(value, null, 2)}\n`);
}

function printRefusal({ code, detail, errors }: Refusal, locale: Locale): void {
  const told = errors.map((error) => ({
    pointer: error.pointer,
    code: error.code,
    message: error[locale],
  }));
  const problem = { code, detail: detail[locale] };
  print(process.stderr, told.length === 0 ? problem : { ...problem, errors: told });
}

function finish(ending: Ending, locale: Locale): number {
  if (ending instanceof Refusal) {
    printRefusal(ending, locale);
    return ending.code === usageCode ? usageErrorCode : refusedCode;
  }
  if (ending.kind === "problem") print(process.stderr, ending.problem);
  else print(process.stdout, ending.value);
  return exitCodes[ending.kind];
}

/** Answers the exit code: 0 done, 1 refused or not verified, 2 usage. */
export async function main(): Promise<number> {
  const environment = process.env;
  const locale = localeOf(environment);
  const line = readCommandLine(process.argv.slice(2));
  if (line instanceof Refusal) return finish(line, locale);
  const { command, values, options } = line;
  if (command === "help") {
    process.stdout.write(help);
    return 0;
  }
  const run = await commands[command]();
  return finish(await run({ values, options, environment, locale }), locale);
}
