/** Why a database of the deployer's own cannot be used, in words for people. */
import { codeOf, isForPeople, StartError } from "./start-error.ts";

/** Network errors begin with E; PostgreSQL's own are five digits and letters. */
const databaseCode = /^(?:E[A-Z_]+|[0-9A-Z]{5})$/;

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** Errors of connecting or of rights become sentences; bugs stay what they are. */
export function explainDatabaseError(error: unknown): unknown {
  if (isForPeople(error) || !databaseCode.test(codeOf(error))) return error;
  return new StartError({
    zh: `DATABASE_URL 指明的数据库不能使用：${messageOf(error)}`,
    en: `The database named by DATABASE_URL cannot be used: ${messageOf(error)}`,
  });
}
