/** What ends a program, told on its terminal; PostgreSQL's errors without the values in them. */
import { writeSync } from "node:fs";
import { inspect } from "node:util";
import { describeError } from "./quiet-log.ts";

/** Errors of the database carry rows in their details; all others tell what to repair. */
function holdsRows(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("severity" in error && "routine" in error) return true;
  return (
    holdsRows(error.cause) || (error instanceof AggregateError && error.errors.some(holdsRows))
  );
}

export function describeFatal(error: unknown): string {
  return inspect(holdsRows(error) ? describeError(error) : error);
}

/** Ends the process on what nobody caught, without Node's own print of it. */
export function endOnUncaught(): void {
  process.on("uncaughtException", (error) => {
    writeSync(process.stderr.fd, `${describeFatal(error)}\n`);
    process.exit(1);
  });
}
