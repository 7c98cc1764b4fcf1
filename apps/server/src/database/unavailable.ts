/** Tells an unreachable or overloaded database from a bug in a statement. */

/** SQLSTATE classes: connection, resources, operator intervention (shutdown, time limit). */
const unavailableClasses = new Set(["08", "53", "57"]);
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** `pg` gives these no code. */
const messagesWithoutCode = /^(Connection terminated|timeout exceeded when trying to connect)/;

export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code.length === 5 && unavailableClasses.has(code.slice(0, 2))) return true;
  return socketCodes.has(code) || messagesWithoutCode.test(error.message);
}
