/** A database of its own for each test file. */
import { inject } from "vitest";
import { type Database, openDatabase } from "./open-database.ts";
import { createScratchDatabase } from "./scratch-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's URL on the cluster that the global set-up started. */
    databaseUrl: string;
  }
}

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
}

/** Small pools: many test files share one cluster. */
const poolSizes = { intakePoolSize: 3, workerPoolSize: 3, readPoolSize: 3 };

export async function createTestDatabase(): Promise<TestDatabase> {
  const scratch = await createScratchDatabase(inject("databaseUrl"));
  const database = await openDatabase({ databaseUrl: scratch.url, ...poolSizes });
  return {
    database,
    url: scratch.url,
    drop: async () => {
      await database.close();
      await scratch.drop();
    },
  };
}
