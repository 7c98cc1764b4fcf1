/** The program cannot start as it is set up. The message is for people: Chinese, then English. */
export class StartError extends Error {
  override readonly name = "StartError";

  constructor(message: string | { readonly zh: string; readonly en: string }) {
    super(typeof message === "string" ? message : `${message.zh}\n${message.en}`);
  }
}

/** Errors whose message says in both languages what is wrong and what to do. */
const namesOfErrorsForPeople: readonly string[] = [
  "StartError",
  "PostgresError",
  "KeyFileError",
  "MigrationError",
];

export function isForPeople(error: unknown): error is Error {
  return error instanceof Error && namesOfErrorsForPeople.includes(error.name);
}

export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
