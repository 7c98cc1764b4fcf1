/** The life of the process: start, say so, wait for a signal, stop. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { describeFatal, endOnUncaught } from "@jibao/http-shell";
import { isForPeople } from "./start-error.ts";
import { type Standalone, startStandalone } from "./start-standalone.ts";
import type { Environment } from "./settings.ts";

/** What a program does with the installation it starts; it returns once everything is said. */
export type Program = (start: (environment: Environment) => Promise<Standalone>) => Promise<void>;

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** One Ctrl+C arrives twice: from the terminal, and passed on by npm. */
const sameSignalMs = 1_000;

const stopping = "正在停止，再按一次 Ctrl+C 强行结束。Stopping; Ctrl+C again forces it.";
const stopped = "已停止。Stopped.";
const databaseLost =
  "数据库意外停止，程序随之退出；已确认的报告都在。请重新启动。\n" +
  "The database stopped unexpectedly, and so does the program; what was acknowledged is kept. Start again.";

/** Beside the packages, where nobody else can put code. A read-only place just means no cache. */
const compileCache = fileURLToPath(new URL("../../../node_modules/.cache/jibao", import.meta.url));

/** Runs until told to stop. Ends the process itself: 0 when asked to, 1 when it could not go on. */
export async function runProgram(program: Program): Promise<void> {
  // The second start compiles nothing: a third of its time.
  enableCompileCache(compileCache);
  endOnUncaught();
  try {
    await program(async (environment) => {
      const standalone = await startStandalone({
        environment,
        tell: (text) => console.error(text),
      });
      const ending = createEnding(standalone);
      for (const signal of signals) process.on(signal, () => ending.ask());
      void standalone.databaseLost.then(() => ending.giveUp());
      return standalone;
    });
  } catch (error) {
    console.error(isForPeople(error) ? error.message : describeFatal(error));
    process.exit(1);
  }
}

function createEnding(standalone: Standalone) {
  let askedAtMs: number | null = null;
  const stop = async (code: number) => {
    await standalone.stop().catch((error: unknown) => {
      console.error(describeFatal(error));
      process.exit(1);
    });
    console.log(stopped);
    process.exit(code);
  };
  return {
    ask(): void {
      const nowMs = performance.now();
      if (askedAtMs !== null && nowMs - askedAtMs > sameSignalMs) process.exit(1);
      if (askedAtMs !== null) return;
      askedAtMs = nowMs;
      console.log(stopping);
      void stop(0);
    },
    giveUp(): void {
      if (askedAtMs !== null) return;
      askedAtMs = performance.now();
      console.error(databaseLost);
      void stop(1);
    },
  };
}
