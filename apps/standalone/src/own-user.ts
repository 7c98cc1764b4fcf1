/** The user that the server works as in our own PostgreSQL: no superuser, so row security holds. */
import { Client, escapeIdentifier, escapeLiteral } from "pg";

const userName = "jibao_server";

/**
 * Makes the user and gives it the database, if need be. Takes the superuser's address and answers
 * the address for the user. Both share the password, which this program alone has.
 */
export async function ensureOwnUser(superuserUrl: string): Promise<string> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { password, pathname } = new URL(superuserUrl);
    const attributes = `login createrole password ${escapeLiteral(decodeURIComponent(password))}`;
    const name = escapeIdentifier(userName);
    const found = await client.query("select from pg_roles where rolname = $1", [userName]);
    const database = escapeIdentifier(pathname.slice(1));
    const make = found.rowCount === 0 ? "create" : "alter";
    await client.query(`${make} role ${name} ${attributes}`);
    await client.query(`alter database ${database} owner to ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(superuserUrl);
  url.username = userName;
  return url.href;
}
