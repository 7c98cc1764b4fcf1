export type PostgresErrorCode =
  | "no-binaries"
  | "binaries-do-not-run"
  | "already-running"
  | "data-in-use"
  | "foreign-data"
  | "no-access"
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

export function noAccess(directory: string): PostgresError {
  return new PostgresError("no-access", {
    zh: `不能使用 ${directory}。请用它所属的用户启动,或换一个数据目录。`,
    en: `${directory} cannot be used. Start as the user it belongs to, or choose another folder.`,
  });
}
