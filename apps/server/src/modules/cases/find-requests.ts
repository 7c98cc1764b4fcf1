/** Looks up whether requests were answered before. */
import type pg from "pg";

export interface RequestIdentity {
  readonly principal: string;
  readonly key: string;
}

export interface FirstAnswer {
  readonly answer: unknown;
  readonly bodyDigest: string;
}

interface Row extends FirstAnswer {
  readonly principal: string;
  readonly key: string;
}

export function requestKey({ principal, key }: RequestIdentity): string {
  return `${principal} ${key}`;
}

export async function findRequests(
  pool: pg.Pool,
  identities: readonly RequestIdentity[],
): Promise<Map<string, FirstAnswer>> {
  if (identities.length === 0) return new Map();
  const { rows } = await pool.query<Row>({
    name: "find-requests",
    text: `select principal, idempotency_key as key, answer, body_digest as "bodyDigest"
      from requests
      where (principal, idempotency_key) in (select * from unnest($1::text[], $2::text[]))`,
    values: [identities.map(({ principal }) => principal), identities.map(({ key }) => key)],
  });
  return new Map(rows.map((row) => [requestKey(row), row]));
}
