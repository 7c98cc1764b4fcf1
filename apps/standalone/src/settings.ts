/** The server's settings as this program fills them: database and keys may be its own. */
import { resolve } from "node:path";
import { readSecret } from "@jibao/http-shell";
import {
  type Config,
  readConfig,
  renderConfigProblems,
  renderConfigWarnings,
} from "@jibao/server/config";
import { StartError } from "./start-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  /** For the terminal; empty when there is nothing to put right. */
  readonly warnings: string;
  /** With `DATABASE_URL` and server key as given, or with placeholders to be replaced. */
  readonly config: Config;
  /** False: this program starts a PostgreSQL of its own. */
  readonly hasDatabase: boolean;
  /** False: the key lies, or will lie, in the data directory. */
  readonly hasServerKey: boolean;
  /** False: the address is that of the port. */
  readonly hasPublicUrl: boolean;
}

const placeholders = {
  DATABASE_URL: "postgres://127.0.0.1/own",
  JIBAO_SERVER_KEY: "made-in-the-data-directory-at-start",
  /** A terminal should not drown the first administrator's link in lines about requests. */
  JIBAO_LOG_LEVEL: "warn",
};

function isGiven(environment: Environment, name: string): boolean {
  return Boolean(environment[name]) || readSecret(environment, name).kind !== "none";
}

/** Reads everything once. Throws `StartError` that lists every wrong setting in both languages. */
export function readSettings(environment: Environment): Settings {
  const missing = Object.entries(placeholders).filter(([name]) => !isGiven(environment, name));
  const dataDirectory = resolve(environment["JIBAO_DATA"] || "data");
  const result = readConfig({
    ...environment,
    ...Object.fromEntries(missing),
    JIBAO_DATA: dataDirectory,
  });
  if (result.kind === "refused") throw new StartError(renderConfigProblems(result.problems));
  return {
    config: result.config,
    warnings: renderConfigWarnings(result.warnings),
    hasDatabase: isGiven(environment, "DATABASE_URL"),
    hasServerKey: isGiven(environment, "JIBAO_SERVER_KEY"),
    hasPublicUrl: isGiven(environment, "JIBAO_PUBLIC_URL"),
  };
}
