import type { Database } from "./open-database.ts";

/**
 * The roles that row security does not hold: the user of DATABASE_URL, who could leave its role,
 * or one of the three of this installation, should somebody have changed them. Empty is right.
 */
export async function rolesPastRowSecurity(database: Database): Promise<readonly string[]> {
  const result = await database.workers.query<{ name: string }>(
    `select rolname as name from pg_roles
      where (rolsuper or rolbypassrls)
        and rolname in (session_user, 'jibao_owner', 'jibao_writer', 'jibao_reader')
      order by rolname`,
  );
  return result.rows.map((row) => row.name);
}
