export type PostgresErrorCode =
  | "no-binaries"
  | "binaries-do-not-run"
  | "already-running"
  | "data-in-use"
  | "foreign-data"
  | "owned-by-another-user"
  | "initialisation-failed"
  | "port-in-use"
  | "start-failed"
  | "did-not-stop";

/** The database cannot be started or stopped. The message is for people: Chinese, then English. */
export class PostgresError extends Error {
  override readonly name = "PostgresError";
  readonly code: PostgresErrorCode;

  constructor(code: PostgresErrorCode, { zh, en }: { zh: string; en: string }) {
    super(`${zh}\n${en}`);
    this.code = code;
  }
}
