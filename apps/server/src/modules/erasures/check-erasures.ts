/** Holds list and database against each other: each must know what the other one erased. */
import type pg from "pg";
import { erasingKinds } from "../../platform/erasing-kinds.ts";
import type { ErasureList } from "./erasure-list.ts";
import { type ErasingEntry, promiseOf, type PromisedErasure } from "./promised-erasure.ts";

export interface ErasureParts {
  readonly pool: pg.Pool;
  readonly list: ErasureList;
}

/**
 * Lists what the database erased and the list lacks: of the time before there was a list, or of a
 * moment in which the disk was full. Answers what was promised and is not so in this database,
 * oldest first.
 */
export async function checkErasures({ pool, list }: ErasureParts): Promise<PromisedErasure[]> {
  const listed = await list.read();
  const unlisted = await findUnlisted(pool, listed);
  await list.append(unlisted);
  return findMissing(pool, [...listed, ...unlisted]);
}

const unlistedQuery = `
  select j.hash as entry, j.kind, j.incident_id as "incidentId", j.recorded_at as at,
    coalesce(c.content, case when j.kind = 'secret-quarantined' then jsonb_build_object(
      'submissionIds', (select jsonb_agg(s.id) from submissions s
        where s.incident_id = j.incident_id and s.quarantined_at is not null)) end) as content
  from journal j
  left join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
  where j.kind in (${erasingKinds.map((kind) => `'${kind}'`).join(", ")})
    and j.hash <> all ($1)
  order by j.recorded_at, j.incident_id, j.seq`;

async function findUnlisted(
  pool: pg.Pool,
  listed: readonly PromisedErasure[],
): Promise<PromisedErasure[]> {
  const { rows } = await pool.query<ErasingEntry>(unlistedQuery, [
    listed.map(({ entry }) => entry),
  ]);
  return rows.map(promiseOf);
}

/**
 * A promise is kept by its entry, by one that repeats it, and where there is nothing to erase: a
 * case that came after the backup, or that is open again and whose time begins anew.
 */
const missingQuery = `
  with promised as (
    select * from jsonb_to_recordset($1::jsonb) as p(
      entry text, kind text, "incidentId" text, "submissionIds" text[], what text[], again text))
  select p.entry from promised p join incidents i on i.id = p."incidentId"
  where not exists (
      select from journal j where j.incident_id = i.id
        and (j.hash = p.entry
          or j.hash in (select a.entry from promised a where a.again = p.entry)))
    and not exists (select from promised o where o.entry = p.again)
    and exists (
      select from submissions s where s.incident_id = i.id and s.quarantined_at is null
        and (s.content is not null or s.facts_patch is not null or s.reporter is not null
          or s.original is not null)
        and case p.kind
          when 'secret-quarantined' then s.id = any (p."submissionIds")
          when 'personal-data-erased' then
            p.what && array['reporter', 'contacts'] or s.id = any (p."submissionIds")
          else i.status <> 'open' and i.holds = '{}'
        end)`;

async function findMissing(
  pool: pg.Pool,
  listed: readonly PromisedErasure[],
): Promise<PromisedErasure[]> {
  if (listed.length === 0) return [];
  const { rows } = await pool.query<{ entry: string }>(missingQuery, [JSON.stringify(listed)]);
  const missing = new Set(rows.map(({ entry }) => entry));
  return listed.filter(({ entry }) => missing.has(entry));
}
