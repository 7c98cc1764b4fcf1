/**
 * Writes the schema snapshot and the Kysely types from the migrations:
 * `DATABASE_URL=… node apps/server/scripts/generate-database.ts`, where DATABASE_URL is that of a
 * superuser on any throw-away cluster.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describeColumns, describeSchema } from "../src/database/describe-schema.ts";
import { renderTables } from "../src/database/render-tables.ts";
import { createScratchDatabase } from "../src/database/scratch-database.ts";

const serverUrl = process.env["DATABASE_URL"];
if (serverUrl === undefined) throw new Error("DATABASE_URL is not set");

const scratch = await createScratchDatabase(serverUrl);
const client = new pg.Client({ connectionString: scratch.url });
await client.connect();
try {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  writeFileSync(at("../migrations/schema.snapshot.txt"), await describeSchema(client));
  const tables = renderTables(await describeColumns(client));
  writeFileSync(at("../src/database/generated/tables.ts"), tables);
} finally {
  await client.end();
  await scratch.drop();
}
