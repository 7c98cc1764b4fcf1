import type { Database } from "./open-database.ts";

/** Whether the user of DATABASE_URL could read past row security by leaving its role. */
export async function bypassesRowSecurity(database: Database): Promise<boolean> {
  const result = await database.workers.query<{ bypasses: boolean }>(
    "select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = session_user",
  );
  return result.rows[0]?.bypasses ?? false;
}
