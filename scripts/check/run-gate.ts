/** Runs one gate and says what became of it. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Companion, type Gate, noTests, type Outcome, type TestCount } from "./gate.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

const reportFolder = "tests/.artifacts/check";

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

function vitestCommand({ project = "", only = [] }: Gate, reportPath: string): readonly string[] {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  return ["vitest", "run", "--project", project, ...only, ...reporters];
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
  const reportPath = join(reportFolder, `${gate.name}.json`);
  mkdirSync(reportFolder, { recursive: true });
  rmSync(reportPath, { force: true });
  const commands = gate.project
    ? [...gate.commands, vitestCommand(gate, reportPath)]
    : gate.commands;
  let result: CommandResult;
  try {
    // With CI set, vitest compares snapshots and never writes new ones.
    result = await besideCompanion(gate, (env) => runCommands(commands, { CI: "true", ...env }));
  } catch (error) {
    result = { ok: false, output: error instanceof Error ? (error.stack ?? "") : String(error) };
  }
  const tests = readCount(reportPath);
  const seconds = (performance.now() - startedMs) / 1000;
  if (result.ok) return { kind: "passed", tests, seconds };
  return { kind: "failed", tests, seconds, output: result.output };
}
