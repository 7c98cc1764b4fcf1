/** Runs one gate and says what became of it. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Companion, type Gate, noTests, type Outcome, type TestCount } from "./gate.ts";
import { countsVariable, notRunVariable } from "./reporters.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

const reportFolder = "tests/.artifacts/check";

interface Reports {
  /** Where vitest writes its own report, and our reporter why tests did not run. */
  readonly counts: string;
  readonly notRun: string;
}

function reportsOf({ name }: Gate): Reports {
  const path = join(reportFolder, name);
  return { counts: `${path}.json`, notRun: `${path}.not-run.json` };
}

/** Empty when every test ran, and for gates that run none. */
function readNotRun(path: string): { readonly notRun?: readonly string[] } {
  if (!existsSync(path)) return {};
  const notRun = JSON.parse(readFileSync(path, "utf8")) as readonly string[];
  return notRun.length === 0 ? {} : { notRun };
}

/** Vitest's own count; no count when it never came to write one. */
function readCount(path: string): TestCount {
  try {
    const report = JSON.parse(readFileSync(path, "utf8")) as Record<string, number>;
    return {
      passed: report["numPassedTests"] ?? 0,
      failed: report["numFailedTests"] ?? 0,
      skipped: (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0),
    };
  } catch {
    return noTests;
  }
}

function vitestCommands({ project, only = [] }: Gate): readonly (readonly string[])[] {
  return project === undefined ? [] : [["vitest", "run", "--project", project, ...only]];
}

async function runCommands(
  commands: Gate["commands"],
  env: Companion["env"],
): Promise<CommandResult> {
  let output = "";
  for (const command of commands) {
    const result = await runCommand(command, env);
    output += result.output;
    if (!result.ok) return { ok: false, output: `$ ${command.join(" ")}\n${output}` };
  }
  return { ok: true, output };
}

async function besideCompanion(
  gate: Gate,
  run: (env: Companion["env"]) => Promise<CommandResult>,
): Promise<CommandResult> {
  const companion = await gate.start?.();
  try {
    return await run(companion?.env ?? {});
  } finally {
    await companion?.stop();
  }
}

export async function runGate(gate: Gate): Promise<Outcome> {
  const reason = gate.obstacle?.() ?? null;
  if (reason !== null) return { kind: "not-run", reason };
  const startedMs = performance.now();
  const reports = reportsOf(gate);
  mkdirSync(reportFolder, { recursive: true });
  for (const path of Object.values(reports)) rmSync(path, { force: true });
  const commands = [...gate.commands, ...vitestCommands(gate)];
  // With CI set, vitest compares snapshots and never writes new ones.
  const own = { CI: "true", [countsVariable]: reports.counts, [notRunVariable]: reports.notRun };
  let result: CommandResult;
  try {
    result = await besideCompanion(gate, (env) => runCommands(commands, { ...own, ...env }));
  } catch (error) {
    result = { ok: false, output: error instanceof Error ? (error.stack ?? "") : String(error) };
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const ran = { tests: readCount(reports.counts), ...readNotRun(reports.notRun), seconds };
  return result.ok ? { kind: "passed", ...ran } : { kind: "failed", ...ran, output: result.output };
}
